"""A sheet written to a file, and a data frame as such a sheet."""

from itertools import count, takewhile
from pathlib import Path

import pandas as pd

from geo.errors import AskFault
from geo.output.answers.atlas import Atlas, open_atlas
from geo.output.commands.command_line import check_folder, check_target
from geo.process.clock import today_in_china
from geo.projects.asked.filter import format_query
from geo.projects.found.matching import find_projects
from geo.reading.cards.layer_card import read_layers
from geo.reading.checked_files.folder_entries import read_regular
from geo.space.areas.area import FILTER_RULE
from geo.storage.atomic import write_together
from geo.text import say
from layers.approval import say_approval
from layers.paper.files.sheet_file_kinds import ENDINGS, say_number
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import parse_brief

_MAKER, _HEAD_BYTES = b"Matplotlib", 4000
"""What our pictures say they were made with, and how near their beginning."""


def write_pages(sheet: Sheet, out: Path) -> list[Path]:
    """Write a sheet, as what the ending says; further pages of a picture are files of their own.

    Pages of the sheet that stood there before are gone, more than there are now too.
    """
    format = ENDINGS[out.suffix.lower()]
    names = (out.with_name(f"{out.stem}{say_number(number)}{out.suffix}") for number in count(1))
    pages = {next(names): page for page in format.make(sheet)}
    write_together(pages, takewhile(_is_page, names) if format.parts else ())
    return list(pages)


def _is_page(path: Path) -> bool:
    """Whether a picture of ours is there: a page of the sheet that stood there before."""
    return not path.is_symlink() and is_ours(read_regular(path) or b"")


def is_ours(picture: bytes) -> bool:
    """Whether a PNG or an SVG says that it was made as our pages are."""
    return _MAKER in picture[:_HEAD_BYTES]


def write_frame(
    table: pd.DataFrame, out: Path | str, atlas: Atlas | None = None, **words: str
) -> list[Path]:
    """A frame of projects that `geo.open()` gave as a sheet: PNG, PDF, SVG, PPTX or HTML.

    `words` are `title`, `layout` and the others of `python -m layers snapshot`. A sheet says by
    which filter it shows what: raises AskFault for a frame of other rows than its filter finds,
    and for words that make no sense; WriteFault for a file that cannot be written.
    """
    known, path = atlas or open_atlas(table.attrs.get("folder") or None), Path(out)
    check_target(path, ENDINGS)
    check_folder(path)
    query = format_query(known.filter(address=table.attrs.get("address", "")))
    if "area" in query:
        query.setdefault("inside", FILTER_RULE.value)  # By which the frame was made.
    brief, ignored = parse_brief({**query, **words}, known.sources)
    if ignored:
        raise AskFault(say("ask.nonsense", items=say("filter.notes_join").join(ignored)))
    if "project_id" not in table.columns:
        raise AskFault(say("sheet.no_projects"))
    if {*table["project_id"]} != {one.id for one in find_projects(known.sources, brief.wanted)}:
        raise AskFault(say("sheet.other_rows"))
    sheet = compose_sheet(
        known.sources, read_layers(known.layers_folder).values(), brief,
        made=today_in_china(), approval=say_approval(),
    )  # fmt: skip
    return write_pages(sheet, path)
