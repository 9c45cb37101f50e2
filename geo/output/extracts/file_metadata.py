"""What every file that is carried away says of itself: what it holds, of what day, for what use."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from geo.output.building.data_version import DataVersion, read_version
from geo.output.extracts.citation import READING_ROOM, find_public_address
from geo.output.extracts.export_datum import Datum
from geo.output.extracts.extract import Extract
from geo.projects.asked.filter import say_filter
from geo.projects.summed_up.mapped import list_mapped
from geo.text import say, words
from geo.values.sources import Sources

_MAX_NAME_BYTES = 150
"""Some systems allow 255 for a whole name; behind this come counts, version and system."""
_UNFIT = re.compile(r"[\s/\\:*?\"<>|;,:;,。“”()()《》·]+")


def describe_extract(extract: Extract, datum: Datum) -> dict[str, str]:
    """What a file says of itself, in words by their headings, in the order to say it.

    The filter as a sentence, how much it leaves, version and day, system of coordinates,
    sources, licence, what the offsets count, and that it draws no boundary.
    """
    said = {
        "filter": say_filter(extract.wanted, extract.sources),
        "count": say_count(extract),
        **cite_documents(extract.sources, list_documents(extract)),
    }
    return describe_file(said, extract.sources, extract.version, extract.made, datum)


def cite_documents(sources: Sources, ids: Iterable[str]) -> dict[str, str]:
    """The documents a file rests on, with where offsets count from, and who issued them.

    Where readers find the app at an address, also how to open a quote in its text.
    """
    documents = [sources.documents[id] for id in ids]
    base, offsets = find_public_address(), say("about.offsets_text")
    if base:
        offsets += say("about.offsets_read", address=f"{base}/{READING_ROOM}")
    return {
        "documents": ";".join(say("about.document", title=one.title) for one in documents),
        "issuers": "、".join(dict.fromkeys(one.issuer for one in documents)),
        "offsets": offsets,
    }


def describe_file(
    own: Mapping[str, str], sources: Sources, version: DataVersion, made: date, datum: Datum
) -> dict[str, str]:
    """What every file says of itself, with what is its `own`, by their headings and in order."""
    said = {
        "product": say("app.title"),
        "version": str(version),
        "published": sources.data_date,
        "made": made.isoformat(),
        "datum": f"{datum.title}。{datum.note}",
        "licence": say("about.licence_text"),
        "citation": say("about.citation_text", version=version),
        "use": say("about.use_text"),
        **own,
    }
    headings = words("about_heading")
    return {headings[name]: said[name] for name in headings if said.get(name)}


def say_count(extract: Extract) -> str:
    """How much a filter leaves, how much of it and of its places is on the map; or nothing."""
    if not extract.projects:
        return say("about.nothing")
    total, unmapped = len(extract.projects), extract.unplaced
    places, drawn = len(extract.summaries), len(list_mapped(extract.summaries))
    return say(
        "about.counted", total=total, mapped=total - unmapped, unmapped=unmapped,
        places=drawn, nowhere=places - drawn,
    )  # fmt: skip


def say_in_one_line(about: Mapping[str, str]) -> str:
    """All of it in one line, for where there is only one."""
    return "。".join(f"{name}:{text}" for name, text in about.items())


def list_documents(extract: Extract) -> list[str]:
    """The ids of the documents the projects found stand in, oldest first."""
    cited = {project.citation.document for project in extract.projects}
    return [id for id in extract.sources.documents if id in cited]


def name_extract(extract: Extract) -> str:
    """A name for what was found that says what it is: product, filter, how many."""
    count = say("about.name_count", count=len(extract.projects))
    sentence = say_filter(extract.wanted, extract.sources)
    return "_".join((say("app.title"), fit_name(sentence), count))


def fit_name(sentence: str) -> str:
    """What a sentence of conditions asks for, without their names, as a part of a file's name."""
    asked = "_".join(part.rpartition(":")[2] for part in sentence.split(";"))
    fit = _UNFIT.sub("_", unicodedata.normalize("NFC", asked)).strip("_")
    while len(fit.encode()) > _MAX_NAME_BYTES:
        fit = fit[:-1]
    return fit.strip("_")


def name_file(extract: Extract, datum: Datum, ending: str) -> str:
    """The name of a file: what it holds, the version of the data, the system of coordinates."""
    return f"{name_extract(extract)}_{extract.version}_{datum.id.upper()}{ending}"


def name_of_page(sources: Sources, said: str, ending: str) -> str:
    """The name of a table or a chart of a page: what it says it holds, the version of the data."""
    return f"{say('app.title')}_{fit_name(said)}_{read_version(sources)}{ending}"
