"""What `check` says: what is wrong, what nothing accounts for, what to look at, in that order."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo.data_faults import DataFaults, Fault, NoData
from geo.number_format import write_share
from geo.output.building.built_layers import FeatureCollection, build_sound_layers, compare_layers
from geo.output.commands.command_line import DONE, FAULTY, UNDECIDED
from geo.output.sheet_addresses.sheet_set_check import check_meetings
from geo.projects.summed_up.exactness import count_precisions
from geo.proof.check import Report, check_apart, check_sources
from geo.reading.cards.layer_card import read_sound_layers
from geo.reading.checked_files.fault_folding import fold_kinds
from geo.reading.sources_folder import read_sources
from geo.reading.suggest_rules import read_rules
from geo.settings import DOCUMENTS_VARIABLE, documents_dir, sources_dir
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Precision


def report_check(
    given: Path | None, *, allow_missing: bool = False, progress: bool = False
) -> tuple[tuple[str, ...], int]:
    """What there is and what the check finds, the verdict last; and how the command ends.

    A text that is not there is no pass: it ends with 1, or with 2 where it may be missing and
    nothing else is wrong. Raises DataFaults where the sources cannot be read.
    """
    sources = _read_to_check()
    folder = documents_dir(given)
    report, layers = check_all(sources, folder, progress=progress)
    stale = [*_list_stale(layers, report.faults)]
    wrong = len(fold_kinds(report.faults)) + len(stale) + report.gap_count
    lines = (
        *_tell_contents(sources),
        *(() if folder else (_tell_no_folder(given),)),
        *map(str, fold_kinds(report.faults)),
        *(say("check.stale", layer=layer) for layer in stale),
        *_tell_fallen(sources, report.faults),
        *tell_gaps(report, sources),
        *_tell_doubts(report),
        *report.remarks,
        *_tell_coverage(report),
        _tell_verdict(wrong, len(report.missing)),
    )
    if report.missing and not wrong:
        return lines, UNDECIDED if allow_missing else FAULTY
    return lines, FAULTY if wrong else DONE


def _tell_fallen(sources: Sources, faults: Iterable[Fault]) -> Iterator[str]:
    """Which places have no position as long as a street is faulty: those that lie along streets."""
    along = [place.name for place in sources.places.values() if place.streets]
    if along and any(fault.file == "streets.geojson" for fault in faults):
        names = say("place.join").join(along)
        yield say("check.fallen", count=len(along), names=names)


_WITH_PLACES = ("places", "projects")
"""The layers places stand in: some of these are a street, or lie along one."""


def _list_stale(layers: Mapping[str, FeatureCollection], faults: Iterable[Fault]) -> Iterator[str]:
    """The layers that are not what the sources give.

    Where a street is faulty those with places are not judged.
    """
    spared = _WITH_PLACES if any(fault.file == "streets.geojson" for fault in faults) else ()
    for id, state in compare_layers(layers).items():
        if not state.is_current and id not in spared:
            yield id


def check_all(
    sources: Sources, folder: Path | None, *, progress: bool = False
) -> tuple[Report, dict[str, FeatureCollection]]:
    """What is wrong in sources that can be read, held against texts in a folder, and with the
    layers; and the layers they give.
    """
    report = check_sources(sources, folder, progress=progress)
    layers, faulty_layers = build_sound_layers(sources)
    report.faults += (*check_meetings(sources), *faulty_layers, *_check_beside())
    return report, layers


def _read_to_check() -> Sources:
    """The sources.

    Raises DataFaults where they cannot be read, with what is wrong in all that does not rest on
    them.
    """
    try:
        return read_sources()
    except NoData:
        raise
    except DataFaults as faulty:
        apart = (*check_apart(sources_dir()), *_check_beside())
        raise DataFaults((*faulty.faults, *apart)) from None


def _check_beside() -> list[Fault]:
    """What is wrong with the rules, with layers and their cards."""
    found = list[Fault]()
    try:
        read_rules()
    except DataFaults as faulty:
        found += faulty.faults
    _, faults = read_sound_layers()
    return [*found, *faults]


def _tell_contents(sources: Sources) -> Iterator[str]:
    """How much there is, and how exactly each part of the places is known."""
    yield say(
        "check.title",
        count=len(sources.documents),
        projects=len(sources.projects),
        figures=len(sources.figures),
        set_aside=len(sources.set_aside),
    )
    counts = count_precisions(sources)
    parts = (f"{name} {counts[Precision(value)]}" for value, name in words("precision").items())
    by_precision = say("filter.notes_join").join(parts)
    yield say("check.places", count=len(sources.places), by_precision=by_precision)


def _tell_no_folder(given: Path | None) -> str:
    return say("check.documents_dir_missing", directory=given or f"${DOCUMENTS_VARIABLE}")


def tell_gaps(report: Report, sources: Sources) -> Iterator[str]:
    """What nothing accounts for, as a reader of each document meets it."""
    for id, chapters in report.unaccounted.items():
        if not chapters:
            continue
        count = sum(map(len, chapters.values()))
        yield say("check.gaps", id=id, title=sources.documents[id].title, count=count)
        for chapter, gaps in chapters.items():
            yield say("check.chapter", name=chapter or say("check.no_chapter"), count=len(gaps))
            yield from map(str, gaps)
    if report.gap_count:
        yield say("check.gaps_remedy")


def _tell_doubts(report: Report) -> Iterator[str]:
    if report.doubts:
        yield say("check.doubts", count=len(report.doubts))
        yield from map(str, report.doubts)


def _tell_coverage(report: Report) -> Iterator[str]:
    """How much of each document the records account for."""
    for id, coverage in report.coverage.items():
        counts = {
            name: coverage.covered(what)
            for name, what in (("digits", "digits"), ("names", "name"), ("words", "word"))
        }
        totals = {f"{what}s_total": coverage.totals[what] for what in ("name", "word")}
        yield say(
            "check.coverage", id=id, **counts, **totals, digits_total=coverage.totals["digits"]
        )
    percent, without = write_share(report.covered_share, decimals=1), len(report.not_lifted)
    if without:
        yield say("check.coverage_partly", percent=percent, count=without)
    elif report.coverage:
        yield say("check.coverage_total", percent=percent)


def _tell_verdict(wrong: int, missing: int) -> str:
    if wrong:
        return say("check.failed", count=wrong)
    return say("check.not_proved", count=missing) if missing else say("check.passed")
