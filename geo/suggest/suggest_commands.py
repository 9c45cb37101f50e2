"""`python -m geo suggest`: suggestions for one document, or what suggestions are worth."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.errors import AskFault
from geo.number_format import write_share
from geo.output.commands.command_line import DONE, FAULTY, as_folder, say_aside
from geo.proof.names.place_words import PlaceWords, read_place_words
from geo.proof.quotes.passages import Text, read_texts
from geo.reading.sources_folder import read_sources
from geo.search.nearest_name import say_unknown_document
from geo.settings import DOCUMENTS_VARIABLE, documents_dir
from geo.suggest.learning.learned import learn_from
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.suggesting import suggest
from geo.suggest.trial import AIMS, Trial, add_up_trials, try_all
from geo.suggest.without_document import leave_document_out
from geo.text import say, words
from geo.values.models import Citation
from geo.values.sources import Sources


def add_suggest_options(command: argparse.ArgumentParser) -> None:
    """The document to suggest, or that all are to be tried, and how it is told."""
    command.add_argument("document", nargs="?", default="")
    command.add_argument("--json", action="store_true")
    command.add_argument("--measure", action="store_true")
    command.add_argument("--documents", type=as_folder, metavar="DIR")


def run_suggest(chosen: argparse.Namespace) -> int:
    """Print the suggestions for a document, learned from the others alone; or their worth."""
    if chosen.json and chosen.measure:
        raise AskFault(say("suggest.json_or_measure"))
    sources, folder = read_sources(), documents_dir(chosen.documents)
    texts = read_texts(sources.documents.values(), folder)
    place_words = read_place_words(sources)
    if chosen.measure:
        return _measure(sources, {id: text.content for id, text in texts.items()}, place_words)
    if chosen.document not in sources.documents:
        say_aside(say_unknown_document(chosen.document, sources))
        return FAULTY
    return _tell_document(chosen, sources, texts, place_words, folder)


def _tell_document(
    chosen: argparse.Namespace, sources: Sources, texts: Mapping[str, Text],
    place_words: PlaceWords, folder: Path | None,
) -> int:  # fmt: skip
    document = sources.documents[chosen.document]
    if document.id not in texts:
        where = folder or chosen.documents or f"${DOCUMENTS_VARIABLE}"
        say_aside(say("suggest.no_text", id=document.id, file=document.file, folder=where))
        return FAULTY
    if not texts[document.id].as_lifted:
        say_aside(say("suggest.changed", id=document.id))
    contents = {id: text.content for id, text in texts.items()}
    known = leave_document_out(sources, document.id, contents)
    others = {id: content for id, content in contents.items() if id != document.id}
    learned = learn_from(known, others, place_words)
    if learned.tasks.clause is None:
        say_aside(say("suggest.unlearned"))
    found = suggest(document, contents[document.id], known, learned)
    lines = (
        [_as_line(one) for one in found] if chosen.json else list_suggestion_lines(found, sources)
    )
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    say_aside(_summary(document.id, found))
    return DONE


def _summary(id: str, found: Sequence[Suggestion]) -> str:
    counts = Counter(one.record for one in found)
    if not found:
        return say("suggest.nothing", id=id)
    parts = (
        say("suggest.count", name=name, count=counts[record])
        for record, name in words("suggest.record").items()
    )
    return say("suggest.found", id=id, counts="、".join(parts))


def _as_line(one: Suggestion) -> str:
    return json.dumps(one.as_json(), ensure_ascii=False)


def list_suggestion_lines(found: Sequence[Suggestion], sources: Sources) -> list[str]:
    """The suggestions in reading order, below the headings they stand under."""
    lines, chapter, names = list[str](), "", words("suggest.record")
    for one in found:
        here = sources.chapter_of(Citation(one.document, one.quote, one.start, one.end))
        if here != chapter:
            lines.append(f"\n{here}")
            chapter = here
        details = {"start": one.start, "end": one.end, "record": names[one.record]}
        details |= {"quote": " ".join(one.quote.split()), "main": _main(one, sources)}
        percent = write_share(one.confidence)
        lines.append(say("suggest.line", **details, reason=one.reason, percent=percent))
    return lines


def _main(one: Suggestion, sources: Sources) -> str:
    """What a suggestion says, in words."""
    values = one.values
    if one.record == "set_aside":
        return values["reason"]
    if one.record == "place":
        kind = words("place_kind")[values["kind"]]
        stands = bool(one.candidates) and values["id"] in sources.places
        return say("suggest.of_place", name=values["name"], kind=kind, state=_state(stands=stands))
    sectors = "、".join(sources.sectors[id].name for id in one.sectors if id in sources.sectors)
    if one.record == "project":
        years = "—".join(dict.fromkeys((values["year_from"], values["year_to"])))
        status = words("status")[values["status"]]
        return say(
            "suggest.of_project", title=values["title"], status=status, years=years, sectors=sectors
        )
    series = sources.series.get(values["series"])
    return say(
        "suggest.of_figure", name=values["name"], measure=words("measure")[values["measure"]],
        value=f"{values['qualifier']}{values['value']}{values['unit']}", period=values["period"],
        series=series.name if series else _state(stands=False),
    )  # fmt: skip


def _state(*, stands: bool) -> str:
    return say("suggest.stands") if stands else say("suggest.new")


def _measure(sources: Sources, texts: Mapping[str, str], place_words: PlaceWords) -> int:
    """Print how often suggestions are right, each document left out in turn."""
    trials = dict(try_all(sources, texts, place_words))
    if not trials:
        say_aside(say("suggest.no_records"))
        return FAULTY
    sys.stdout.write(f"{say('suggest.measured_how', ids='、'.join(trials))}\n")
    whole = add_up_trials(trials.values())
    for what, name in words("suggest.measured").items():
        sys.stdout.write(f"{_measured(what, name, whole, trials)}\n")
    return DONE


def _measured(what: str, name: str, whole: Trial, trials: Mapping[str, Trial]) -> str:
    share, aim = whole.share(what), AIMS[what]
    each = " ".join(_percent(trial.share(what)) for trial in trials.values())
    told = {"name": name, "share": _percent(share), "right": whole.right[what]}
    told |= {"asked": whole.asked[what], "each": each}
    reached = ""
    if aim and share is not None:
        key = "reached" if share >= aim else "missed"
        reached = say(f"suggest.{key}", aim=_percent(aim))
    return say("suggest.measured_line", **told, reached=reached)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{write_share(share, decimals=1)}%"
