"""Publishing: what was approved becomes data in one step, and can be taken back in one."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults, say_refusal
from geo.drafts.into_data.composed_tables import Composed, compose_tables
from geo.drafts.into_data.naming_proposals import name_proposals
from geo.drafts.one_draft.draft import Draft, DraftFault, Item, Signed, take_step
from geo.drafts.one_draft.draft_files import (
    FOLDER,
    drafts_dir,
    read_draft,
    save_draft,
    say_no_draft,
    write_tables,
)
from geo.drafts.proposals.adding_proposals import add_gaps
from geo.errors import WriteFault
from geo.output.building.built_layers import FeatureCollection, build_layers, dump_collection
from geo.output.building.data_version import VERSION_FILE, write_version
from geo.output.commands.check_report import check_all, tell_gaps
from geo.reading.sources_folder import read_sources
from geo.settings import data_dir, documents_dir, sources_dir
from geo.storage.atomic import publish_files
from geo.storage.write_lock import holding_data
from geo.text import say
from geo.values.sources import Sources

_KEPT, _SUMS = "kept", "SHA256SUMS"
"""Where the tables as they were lie, and what they have become, so that it can be taken back."""
_MOST_SAID = 12


class GapFault(DraftFault):
    """What of a text nothing would account for: nothing is published, and it waits in the draft."""

    def __init__(self, message: str, gaps: tuple[tuple[int, int], ...]) -> None:
        super().__init__(message)
        self.gaps = gaps


@dataclass(frozen=True)
class Published:
    """What has become data: the proposals, the tables that changed, and what still waits for a
    place or a figure that is not approved.
    """

    items: tuple[Item, ...]
    tables: tuple[str, ...]
    waiting: tuple[Item, ...]


def publish(document: str, signed: Signed, texts: Path | None = None) -> Published:
    """Put everything approved into the sources, check all as `geo check` does, build the layers.

    Sources, layers and draft change in one step, after all of it was found sound: if anything
    fails they stay as they were. Raises DraftFault, DataFaults, WriteFault.
    """
    with holding_data():
        draft, sources = _open(document), read_sources()
        folder = documents_dir(texts)
        text = _read_same_text(draft, sources, folder)
        composed = compose_tables(draft, sources, sources_dir())
        if not composed.published:
            raise DraftFault(say("drafts.nothing_to_publish", id=document,
                                 count=len(composed.waiting)))  # fmt: skip
        try:
            with _staged(composed.tables) as staged:
                layers = _build_checked(staged, document, folder)
        except DataFaults as faulty:
            raise DataFaults(name_proposals(faulty.faults, composed)) from faulty
        except GapFault as fault:
            save_draft(add_gaps(draft, fault.gaps, text))
            raise
        publish_files(data_dir(), {
            **_under("sources", composed.tables), **_under("layers", layers),
            **_under(FOLDER, write_tables(_mark(draft, composed, signed))),
            **_under(f"{FOLDER}/{_KEPT}/{document}", _keep(composed.tables)),
        })  # fmt: skip
    return Published(composed.published, tuple(composed.tables), composed.waiting)


def _open(document: str) -> Draft:
    draft = read_draft(document)
    if draft is None:
        raise DraftFault(say_no_draft(document))
    return draft


def _read_same_text(draft: Draft, sources: Sources, folder: Path | None) -> str:
    """The text; raises DraftFault where it is not there, or not the one the offsets are of."""
    document = sources.documents.get(draft.document)
    path = folder / document.file if folder and document else None
    if path is None or not path.is_file():
        raise DraftFault(say("drafts.no_text", id=draft.document))
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != draft.text_sha256:
        raise DraftFault(say("drafts.other_text", id=draft.document))
    return raw.decode("utf-8")


@contextmanager
def _staged(tables: Mapping[str, bytes]) -> Iterator[Path]:
    """A copy of the sources with some tables changed, gone afterwards; raises WriteFault."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            staged = Path(folder) / "sources"
            shutil.copytree(sources_dir(), staged)
            for name, content in tables.items():
                (staged / name).write_bytes(content)
            yield staged
    except OSError as error:
        raise WriteFault(
            say("write.failed", path=tempfile.gettempdir(), reason=say_refusal(error))
        ) from error


def _build_checked(staged: Path, document: str, folder: Path | None) -> dict[str, bytes]:
    """The files of the layers of sound sources; raises DataFaults, DraftFault for gaps."""
    sources = read_sources(staged)
    report, layers = check_all(sources, folder)
    if report.faults:
        raise DataFaults(report.faults)
    if report.gap_count:
        said = "\n".join([*tell_gaps(report, sources)][:_MOST_SAID])
        message = say("drafts.gaps", id=document, count=report.gap_count, lines=said)
        gaps = report.coverage[document].gaps if document in report.coverage else ()
        raise GapFault(message, tuple((gap.start, gap.end) for gap in gaps))
    return _write_layers(sources, layers)


def _write_layers(sources: Sources, layers: Mapping[str, FeatureCollection]) -> dict[str, bytes]:
    files = {f"{id}.geojson": dump_collection(one).encode() for id, one in layers.items()}
    return {**files, VERSION_FILE: write_version(sources)}


def _under(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def _mark(draft: Draft, composed: Composed, signed: Signed) -> Draft:
    """The draft with what was published marked as that."""
    done = {item.key: {"published": signed.at} for item in composed.published}
    return take_step(draft, done, signed)


def _keep(tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tables as they are, and the sums of what they will be."""
    lines = (f"{hashlib.sha256(table).hexdigest()}  {name}\n" for name, table in tables.items())
    before = {name: (sources_dir() / name).read_bytes() for name in tables}
    return {**before, _SUMS: "".join(sorted(lines)).encode()}


def take_back(document: str, signed: Signed) -> tuple[str, ...]:
    """Undo what was published last of a document: the tables that are as before.

    Raises DraftFault where nothing was, and where a table has been changed since.
    """
    with holding_data():
        draft = _open(document)
        tables = _find_kept(document)
        with _staged(tables) as staged:
            sources = read_sources(staged)
            layers = _write_layers(sources, build_layers(sources))
        last = max(c.step for c in draft.history if c.column == "published" and not c.undoes)
        back = {c.key: {"published": ""} for c in draft.history if c.step == last}
        publish_files(data_dir(), {
            **_under("sources", tables), **_under("layers", layers),
            **_under(FOLDER, write_tables(take_step(draft, back, signed, undoes=last))),
            f"{FOLDER}/{_KEPT}/{document}/{_SUMS}": b"",
        })  # fmt: skip
    return tuple(tables)


def _find_kept(document: str) -> dict[str, bytes]:
    """The tables as they were before a document was published last."""
    kept = drafts_dir() / _KEPT / document
    lines = (kept / _SUMS).read_text("utf-8").splitlines() if (kept / _SUMS).exists() else []
    if not lines:
        raise DraftFault(say("drafts.nothing_published", id=document))
    sums = {name: known for known, _, name in (line.partition("  ") for line in lines)}
    changed = [name for name, known in sums.items() if _sum(sources_dir() / name) != known]
    if changed:
        raise DraftFault(say("drafts.changed_since", files="、".join(changed)))
    return {name: (kept / name).read_bytes() for name in sums}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
