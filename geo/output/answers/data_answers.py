"""What the pages show as data at an address: the same conditions, rows and writers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlencode

import geopandas as gpd

from geo.errors import AskFault
from geo.figures.figure_choice import (
    CONDITIONS,
    parse_choice,
)
from geo.output.answers.filter_in_words import name_choices, name_conditions
from geo.output.building.data_version import read_version
from geo.output.extracts.export_datum import Datum, find_datum
from geo.output.extracts.export_fields import FieldType, FileField
from geo.output.extracts.extract import make_extract, tabulate_rows
from geo.output.extracts.file_metadata import describe_file, fit_name
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.output.formats.table_files.one_table import TABLE_WRITERS, as_series, make_figure_table
from geo.output.formats.table_files.table_to_write import (
    FileTable,
    make_place_table,
    make_statement_table,
)
from geo.process.clock import today_in_china
from geo.projects.asked.filter import PARAMETERS, format_query, list_options, parse_query
from geo.reading.cards.layer_card import Layer, LayerKind, ValueType
from geo.repeated_parameters import is_foreign, join_parameters
from geo.search.nearest_name import check_known, explain_odd
from geo.text import say, words
from geo.values.sources import Sources

FOLDER = "data"
"""Under which all of it stands, as the page that tells of it does."""
ENDINGS = tuple(TABLE_WRITERS)
_CRS = "crs"
_FILTERED = ("projects", "places")
FIGURES = "indicators"
_LONGEST_SHOWN = 40
MOST_MB = 32
"""A larger answer is refused: it would keep others waiting."""


class NotShared(AskFault):
    """An address at which there is nothing; the message says what there is."""


@dataclass(frozen=True)
class Question:
    """What is asked for: rows of a collection, by conditions as the address bar holds them."""

    collection: str
    ending: str
    query: tuple[tuple[str, str], ...]
    crs: str


@dataclass(frozen=True)
class Answer:
    """A file, what it is called and what a browser calls it."""

    name: str
    mime: str
    body: bytes


def name_collections(layers: Mapping[str, Layer]) -> dict[str, str]:
    """What there is at an address and what it is called: what is filtered, and every layer."""
    drawn = {
        id: layer.card.title
        for id, layer in layers.items()
        if layer.card.kind is not LayerKind.TABLE and id not in _FILTERED
    }
    return words("share_collection") | drawn


def list_conditions(collection: str, layers: Mapping[str, Layer]) -> tuple[str, ...]:
    """What a collection may be asked by."""
    if collection in _FILTERED:
        return PARAMETERS
    if collection == FIGURES:
        return CONDITIONS
    fields = (field.name for field in layers[collection].card.fields)
    return ("district",) if "district" in fields else ()


def say_what_there_is(asked: str, layers: Mapping[str, Layer]) -> str:
    """That there is nothing of that name, and what there is."""
    known = {"known": name_collections(layers), "endings": ENDINGS}
    slots = {name: say("filter.notes_join").join(each) for name, each in known.items()}
    return say("share.not_there", value=asked[:_LONGEST_SHOWN], **slots)


def write_data_address(collection: str, ending: str, query: Mapping[str, str]) -> str:
    """The address of a file, from where the pages stand: `data/projects.geojson?district=…`."""
    asked = urlencode(query, safe=",;@:", quote_via=quote)
    return f"{FOLDER}/{collection}{ending}" + (f"?{asked}" if asked else "")


def parse_question(
    file: str, asked: Iterable[tuple[str, str]], sources: Sources, layers: Mapping[str, Layer]
) -> Question:
    """What the name of a file and the parameters behind it ask for.

    Raises NotShared for a file there is not, AskFault for a condition that is unknown or makes no
    sense, and for what is no list and given twice: an answer to another question would pass for
    one to this.
    """
    path, known = PurePosixPath(file), name_collections(layers)
    path = path.with_suffix(path.suffix.lower())
    if path.suffix not in ENDINGS or path.stem not in known:
        raise NotShared(say_what_there_is(file, layers))
    query = _join(asked)
    check_known(query, (*list_conditions(path.stem, layers), _CRS), say("ask.condition"))
    crs = find_datum(query[_CRS]).id if query.get(_CRS) else ""
    choose_datum(FILE_TYPES[path.suffix], crs)
    sound, ignored = _read(path.stem, query, sources)
    if ignored:
        named = (name_choices if path.stem == FIGURES else name_conditions)(sources)
        raise AskFault(say("ask.nonsense", items=explain_odd(ignored, named)))
    return Question(path.stem, path.suffix, tuple(sorted(sound.items())), crs)


def _join(asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters by their names; of a list that is named twice both count, as on the page.

    What was hung onto the address on its way is none.
    """
    query, overruled = join_parameters(pair for pair in asked if not is_foreign(pair[0]))
    for name, _ in overruled:
        raise AskFault(say("share.twice", name=name[:_LONGEST_SHOWN]))
    return query


def _read(
    collection: str, query: Mapping[str, str], sources: Sources
) -> tuple[dict[str, str], list[str]]:
    """The conditions as they are written, and what of them makes no sense."""
    if collection == FIGURES:
        choice, ignored = parse_choice(query, sources)
        return choice.format_query(), ignored
    wanted, ignored = parse_query(query, sources)
    return format_query(wanted), ignored


def answer_question(question: Question, sources: Sources, layers: Mapping[str, Layer]) -> Answer:
    """The file that is asked for; what finds nothing gives a valid one without rows."""
    file_type = FILE_TYPES[question.ending]
    datum = choose_datum(file_type, question.crs)
    query = dict(question.query)
    if question.collection in _FILTERED:
        extract = make_extract(sources, parse_query(query, sources)[0])
        carry = make_statement_table if question.collection == "projects" else make_place_table
        table = carry(extract, datum)
    elif question.collection == FIGURES:
        table = make_figure_table(parse_choice(query, sources)[0], sources, datum)
    else:
        table = _list_features(layers[question.collection], query, sources, datum)
    name = f"{table.name}_{read_version(sources)}_{datum.id.upper()}{question.ending}"
    return Answer(name, file_type.mime, TABLE_WRITERS[question.ending](table))


def _list_features(
    layer: Layer, query: Mapping[str, str], sources: Sources, datum: Datum
) -> FileTable:
    """The features of a layer as its card describes them, all or of some districts."""
    card, wanted = layer.card, [code for code in query.get("district", "").split(",") if code]
    found = [
        one for one in layer.features if not wanted or one.properties.get("district") in wanted
    ]
    fields = tuple(FileField(field.name, "", _hold(field.type)) for field in card.fields)
    names = list_options(sources)["district"]
    own = {
        "filter": say("filter.sentence_join").join([card.title, *(names[id] for id in wanted)]),
        "count": say("share.count", count=len(found)),
        "issuers": card.source,
        "licence": card.licence,
    }
    rows = [{field.name: one.properties.get(field.name) for field in fields} for one in found]
    return FileTable(
        name="_".join((say("app.title"), fit_name(own["filter"]))),
        layer=card.id,
        rows=gpd.GeoDataFrame(
            tabulate_rows(fields, rows), geometry=as_series([one.geometry for one in found])
        ),
        fields=fields,
        headings=tuple(field.name for field in fields),
        about=describe_file(own, sources, read_version(sources), today_in_china(), datum),
        datum=datum,
    )


def _hold(kind: ValueType) -> FieldType:
    """How a property is written; an object is written as its text."""
    return FieldType.TEXT if kind is ValueType.OBJECT else FieldType(kind.value)
