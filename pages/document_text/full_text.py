"""A document's text on the page: chapters beside it, every passage that is marked a link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from shapely import total_bounds

from geo.data_faults import DataFaults
from geo.figures.in_words.words_beside_figure import say_name
from geo.number_format import write_share
from geo.output.extracts.citation import write_link
from geo.process.cache import kept
from geo.projects.summed_up.summary import PlaceSummary, summarise_places
from geo.proof.coverage.chapter_cover import ChapterCover, cover_chapters
from geo.proof.marked_text.known_names import find_known
from geo.proof.marked_text.laid_out import Paragraph, Segment, lay_out
from geo.proof.marked_text.marked_passages import Marked, MarkKind, Record, count_lost, find_marked
from geo.proof.marked_text.text_tables import find_tables
from geo.proof.names.place_words import PlaceWords, read_place_words
from geo.text import say, words
from geo.values.models import Chapter, Figure, Place, SetAside
from geo.values.record_groups import Scheme
from geo.values.sources import Sources
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import Part, pack_script

_KEY = "full-text"


_SCRIPTS = ("text_parts.js", "text_place.js", "text_search.js", "full_text.js")
_TEXT = Part(
    "full_text",
    '<div class="fulltext"></div>',
    cache(partial(pack_script, *map(Path(__file__).with_name, _SCRIPTS))),
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Reading:
    """A document as it is read. `lost` counts the rows whose quotes do not stand in the text that
    is at hand; `has_text` is False where quotes stand in for it.
    """

    document: str
    marked: tuple[Marked, ...]
    paragraphs: tuple[Paragraph, ...]
    chapters: tuple[ChapterCover, ...]
    lost: int
    has_text: bool

    @property
    def is_lifted(self) -> bool:
        """Whether any record cites it."""
        return any(one.kind is not MarkKind.KNOWN for one in self.marked)

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return max((one.start + len(one.text) for one in self.paragraphs), default=0)


def make_reading(sources: Sources, document: str, content: str | None) -> Reading:
    """A document laid out from its text, or from its quotes where there is none, or another one:
    where more of them than not do not stand in it.
    """
    lost, rows = count_lost(document, sources, content) if content is not None else (0, 0)
    if lost > rows / 2:
        content = None
    chapters: list[Chapter] = [one for one in sources.chapters if one.document == document]
    cited = find_marked(document, sources, content)
    words = _read_words(sources)
    known = find_known(document, content, cited, sources, words) if content is not None else ()
    marked = tuple(sorted((*cited, *known), key=lambda one: one.start))
    paragraphs = lay_out(marked, chapters, content)
    laid = lay_out(cited, chapters, content) if known else paragraphs
    covers = cover_chapters(chapters, laid, cited, sources)
    return Reading(
        document=document,
        marked=marked,
        paragraphs=paragraphs,
        chapters=covers,
        lost=lost,
        has_text=content is not None,
    )


@kept(2)
def _read_words(sources: Sources) -> PlaceWords | None:
    """What tells where a name goes on; None where that file is faulty, as page 数据 says."""
    try:
        return read_place_words(sources)
    except DataFaults:
        return None


def show_text(
    sources: Sources,
    reading: Reading,
    *,
    at: int | None,
    place: str,
    mentions: Sequence[int],
    on_choose: Callable[[int | None, bool], None],
) -> None:
    """Draw it, at an offset if one is given; the mentions of a place can be stepped through.

    `on_choose` runs before the rerun with the offset the reader chose, or None where a search has
    led away from it, and whether it was by stepping through the mentions. The text is a file that
    the browser fetches once.
    """

    def hear() -> None:
        said = st.session_state[_KEY].choose or {}
        if "at" in said and isinstance(chosen := said["at"], int | None):
            on_choose(chosen, said.get("steps") is True)

    data = {
        "text": link_text(sources, reading),
        "at": at,
        "mentions": {"name": place, "starts": list(mentions)},
    }
    _TEXT(key=_KEY, data=data, on_choose_change=guarded(hear))


def link_text(sources: Sources, reading: Reading) -> str:
    """The address of a document as it is read."""
    return link_file(_pack_text(sources, reading))


@kept(16)
def _pack_text(sources: Sources, reading: Reading) -> Linked:
    return pack_file(
        f"text-{reading.document}.json", dump_json(make_text_payload(sources, reading))
    )


def make_text_payload(sources: Sources, reading: Reading) -> dict[str, Any]:
    """A reading for the browser: paragraphs of segments, and what marks and places are.

    Offsets count code points and are never worked out in the browser. A segment is its text, or
    its text, offset, marks, links and whether it is a heading. A table is the numbers of its first
    paragraph and of the one behind it, and whether it has a head.
    """
    shown = summarise_places(sources, sources.projects_by_document.get(reading.document, ()))
    looks = {one.place.id: _look(one, sources) for one in shown}
    order = list(MarkKind)
    return {
        "link": write_link(reading.document),
        "words": words("full_text"),
        "kinds": [[kind.value, name] for kind, name in _name_kinds().items()],
        "chapters": [_describe_chapter(one, reading.has_text) for one in reading.chapters],
        "paragraphs": [
            [one.start, one.level, [_write(segment) for segment in one.segments]]
            for one in reading.paragraphs
        ],
        "tables": [
            [table.first, table.end, int(table.has_head)]
            for table in find_tables([one.text for one in reading.paragraphs])
        ],
        "marks": [
            [
                order.index(one.kind),
                one.start,
                _name_record(one.record, sources),
                _is_off_the_map(one, sources),
                looks.get(one.record.id) if isinstance(one.record, Place) else None,
                _write_goal(one, sources),
            ]
            for one in reading.marked
        ],
    }


def _name_kinds() -> Mapping[MarkKind, str]:
    names = words("mark_kind")
    return {kind: names[kind] for kind in MarkKind}


def _look(summary: PlaceSummary, sources: Sources) -> list[str]:
    """A place as the map draws it: its filling and its colour."""
    filling = sources.styles.stages[summary.stage].filling
    return [filling.value, sources.family_colours[summary.family]]


def _describe_chapter(cover: ChapterCover, has_text: bool) -> list[Any]:
    """Level, title and offset of a chapter; how much of it is cited, where the text tells."""
    told = (round(cover.share, 3), say_cover(cover)) if has_text else (None, None)
    return [cover.chapter.level, cover.chapter.title, cover.chapter.start, *told]


def say_cover(cover: ChapterCover) -> str:
    """How much of a chapter is cited and on the map, in words."""
    return say(
        "read.chapter_cover",
        characters=cover.characters,
        share=f"{write_share(cover.share)}%",
        projects=cover.projects,
        mapped=cover.mapped,
    )


def _write(segment: Segment) -> str | list[Any]:
    if not segment.marks and not segment.is_heading:
        return segment.text
    return [segment.text, list(segment.marks), list(segment.links), int(segment.is_heading)]


def _write_goal(marked: Marked, sources: Sources) -> list[float] | None:
    """West, south, east and north (WGS 84) of the places of a passage: where the map flies at
    once, before the server has answered; None where none has a position.
    """
    shapes = [sources.places[id].geometry for id in marked.place_ids]
    placed = [shape for shape in shapes if shape is not None]
    return [round(float(edge), 5) for edge in total_bounds(placed)] if placed else None


def _is_off_the_map(marked: Marked, sources: Sources) -> int:
    """1 for a place or project without a position; figures of a whole district have none."""
    kinds = (MarkKind.PLACE, MarkKind.PROJECT, MarkKind.KNOWN)
    return int(marked.kind in kinds and not marked.is_mapped(sources))


def _name_record(record: Record, sources: Sources) -> str:
    """A record in one line."""
    match record:
        case Place() | Scheme():
            return record.name
        case Figure():
            return f"{say_name(record, sources)} {record.value} {record.unit}"
        case SetAside():
            return record.reason
    return record.title
