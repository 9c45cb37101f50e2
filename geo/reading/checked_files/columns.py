"""The columns and keys of each file of `data/sources/`, and what may stand in them.

CONTRIBUTING says what they mean. Those of basemaps stand in `geo/reading/tile_addresses.py`, those
of cards in `geo/reading/cards/layer_card.py`. A name that does not stand here is unknown. `*` in a
name stands for a key that people choose.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from geo import vocabulary as lists
from geo.text import words
from geo.values.meetings import LONGEST_TITLE, MOST_PAGES

MAX_CHARACTERS = 2000
"""A longer text is a slip: two cells run together, a document pasted into one."""
MAX_QUOTE_CHARACTERS = 60
BREAKS = "\n\r\t"
"""What of all that nobody sees may stand in a quote."""
LARGEST = 10**15
"""What every number stays below."""


class Notation(Enum):
    """How a value is written."""

    TEXT = auto()
    """Words in one line; blanks around them are dropped."""
    QUOTE = auto()
    """A document's own characters, line breaks and blanks included."""
    ID = auto()
    IDS = auto()
    CODE = auto()
    SUBDISTRICT = auto()
    WHOLE = auto()
    DECIMAL = auto()
    YEAR = auto()
    PERIOD = auto()
    SHARE = auto()
    DATE = auto()
    SHA256 = auto()
    FILE = auto()
    LETTERS = auto()
    VARIABLE = auto()
    FIELD = auto()
    COLOUR = auto()
    DASH = auto()
    CHOICE = auto()
    TEXTS = auto()
    BOOLEAN = auto()
    LIST = auto()
    OBJECT = auto()


@dataclass(frozen=True, kw_only=True)
class Column:
    """What may stand in a column: how it is written, whether it must be filled, its bounds.

    `least` and `most` bound a number, or count the characters of a text; a `unique` value stands
    once in its file; `options` are those of a choice; what is not `han` has no Chinese character.
    """

    notation: Notation = field(default=Notation.TEXT, kw_only=False)
    required: bool = False
    least: float = 0
    most: float = MAX_CHARACTERS
    unique: bool = False
    options: tuple[str, ...] = ()
    han: bool = True


def choice(options: Iterable[str], *, required: bool = True) -> Column:
    """A column with one of these values."""
    return Column(Notation.CHOICE, required=required, options=tuple(options))


def whole(
    least: int = 0, most: float = LARGEST, *, required: bool = False, unique: bool = False
) -> Column:
    """A column with a whole number."""
    return Column(Notation.WHOLE, required=required, least=least, most=most, unique=unique)


def number(least: float = -LARGEST, most: float = LARGEST, *, required: bool = False) -> Column:
    """A column with a number."""
    return Column(Notation.DECIMAL, required=required, least=least, most=most)


TEXT, NEEDED = Column(), Column(required=True)
_NAME = Column(required=True, unique=True)
_NAME_EN = Column(han=False)
RANK = whole(1, unique=True)
QUOTE = Column(Notation.QUOTE, required=True, least=1, most=MAX_QUOTE_CHARACTERS)
_ID = Column(Notation.ID, required=True, unique=True)
_IDS, _NEEDED_IDS = Column(Notation.IDS), Column(Notation.IDS, required=True)
_CODE = Column(Notation.CODE, required=True)
_YEAR = Column(Notation.YEAR)
_CITATION = {
    "document": NEEDED, "quote": QUOTE, "start": whole(required=True), "end": whole(required=True),
}  # fmt: skip
_UP_TO_10_KM = number(0, 10_000)

COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "documents.csv": {
        "id": _ID, "title": NEEDED, "issuer": NEEDED, "district": _CODE,
        "kind": choice(lists.DocumentKind), "published": Column(Notation.DATE),
        "covers_from": _YEAR, "covers_to": _YEAR,
        "file": Column(Notation.FILE, required=True, unique=True),
        "sha256": Column(Notation.SHA256, required=True), "characters": whole(1), "note": TEXT,
    },
    "chapters.csv": {
        "document": NEEDED, "level": whole(1, 9), "title": QUOTE,
        "start": whole(required=True), "end": whole(required=True),
    },
    "sectors.csv": {
        "id": _ID, "name": _NAME, "name_en": replace(_NAME, han=False),
        "family": choice(words("family")), "colour": Column(Notation.COLOUR, required=True),
        "order": RANK,
    },
    "units.csv": {"symbol": _NAME, "name_en": _NAME_EN},
    "series.csv": {
        "id": _ID, "name": Column(required=True, most=20, unique=True),
        "definition": Column(required=True, least=4, most=60), "rank": RANK,
        "alias": Column(most=20),
    },
    "threads.csv": {"id": _ID, "title": _NAME},
    "schemes.csv": {
        "id": _ID, "name": NEEDED, "district": _CODE, "place_ids": _NEEDED_IDS, **_CITATION,
        "note": TEXT,
    },
    "projects.csv": {
        "id": _ID, "place_ids": _IDS, "district": _CODE,
        "title": Column(required=True, most=30), "sectors": _NEEDED_IDS,
        "status": choice(lists.Status), "nature": choice(lists.Nature), "year_from": _YEAR,
        "year_to": _YEAR, "thread": TEXT, "relation": choice(lists.Relation, required=False),
        "share": Column(Notation.SHARE), "figures": _IDS, **_CITATION, "note": TEXT,
    },
    "indicators.csv": {
        "id": _ID, "series": NEEDED, "name": NEEDED, "district": _CODE, "place_id": TEXT,
        "period": Column(Notation.PERIOD), "value": number(required=True), "unit": NEEDED,
        "measure": choice(lists.Measure), "kind": choice(lists.ObservationKind),
        "qualifier": choice(lists.Qualifier, required=False), "sector": NEEDED, **_CITATION,
        "note": TEXT,
    },
    "conflicts.csv": {
        "id": _ID, "indicator_ids": _IDS, "project_ids": _IDS, "kind": choice(lists.Difference),
        "note": NEEDED,
    },
    "plan_targets.csv": {
        "id": _ID, "order": RANK, "name": NEEDED, "binding": choice(lists.Binding),
        "baseline_id": TEXT, "target_id": TEXT, "target_words": TEXT, "outcome_ids": _IDS,
        "scope_note": TEXT,
    },
    "meetings.csv": {
        "set": Column(required=True, most=40), "page": whole(1, MOST_PAGES, required=True),
        "title": Column(required=True, most=LONGEST_TITLE),
        "sentence": Column(least=1, most=LONGEST_TITLE), "address": TEXT,
        "figures": _IDS, "layout": choice(lists.SheetLayout, required=False),
    },
    "set_aside.csv": {**_CITATION, "reason": NEEDED},
    "reviews.csv": {
        "record": _ID, "author": NEEDED, "decided": Column(Notation.DATE, required=True),
        "reviewer": NEEDED, "reviewed": Column(Notation.DATE, required=True),
    },
    "places.geojson": {
        "id": _ID, "name": NEEDED, "aliases": Column(Notation.TEXTS),
        "district": Column(Notation.CODE),
        "kind": choice(lists.PlaceKind), "precision": choice(lists.Precision),
        "precision_m": number(), "subdistricts": Column(Notation.TEXTS),
        "stretches": Column(Notation.TEXTS), "streets": Column(Notation.TEXTS),
        "coordinate_source": TEXT, "note": TEXT, "presumed": Column(Notation.BOOLEAN),
    },
    "subdistricts.geojson": {
        "id": Column(Notation.SUBDISTRICT, required=True, unique=True), "name": NEEDED,
        "aliases": Column(Notation.TEXTS), "district": _CODE,
        "precision_m": number(1, 1000, required=True), "coordinate_source": NEEDED, "note": TEXT,
    },
    "districts.geojson": {
        "id": Column(Notation.CODE, required=True, unique=True), "name": _NAME, "name_en": _NAME_EN,
        "role": choice(lists.DistrictRole),
    },
    "streets.geojson": {
        "id": _ID, "name": TEXT, "name_en": _NAME_EN,
        "class": choice(lists.StreetClass, required=False),
        "district": Column(Notation.CODE), "coordinate_source": TEXT,
        "precision_m": _UP_TO_10_KM, "schematic": Column(Notation.BOOLEAN), "note": TEXT,
    },
    "river.geojson": {
        "id": _ID, "name": TEXT, "name_en": _NAME_EN,
        "width_m": number(3, 3000, required=True), "coordinate_source": TEXT,
        "precision_m": _UP_TO_10_KM, "note": TEXT,
    },
    "place_words.toml": {
        "suffixes": Column(Notation.TEXTS, required=True),
        "generic": Column(Notation.TEXTS, required=True), "plain": Column(Notation.TEXTS),
        "numbered": Column(Notation.TEXTS), "common": Column(Notation.TEXTS),
        "before": Column(Notation.TEXTS), "both": Column(Notation.TEXTS),
        "alone": Column(Notation.TEXTS), "heads": Column(Notation.TEXTS),
    },
    "styles.toml": {
        "stage.*.filling": choice(lists.Filling),
        "stage.*.fill_opacity": number(0, 1, required=True),
        "stage.*.belt_opacity": number(0, 1),
        "stage.*.dash": Column(Notation.DASH), "precision.*.form": choice(lists.Form),
        "precision.*.size_px": number(2, 100, required=True),
        "shape.*.weight_px": number(0, 30, required=True),
        "shape.*.thin_weight_px": number(0, 30),
        "shape.*.opacity": number(0, 1, required=True),
    },
}  # fmt: skip
"""By file; the columns of a table in the order they stand in."""


def spell_out(
    columns: Mapping[str, Column], keys: Mapping[str, Iterable[str]]
) -> dict[str, Column]:
    """The columns with each `*` replaced by the keys that stand there, given by what is before."""
    spelled: dict[str, Column] = {}
    for name, column in columns.items():
        before, star, behind = name.partition("*")
        for key in keys[before] if star else ("",):
            spelled[f"{before}{quote_key(key)}{behind}"] = column
    return spelled


def quote_key(key: str) -> str:
    """A key as it stands in a dotted name: one that holds a point is not taken for two."""
    return json.dumps(key, ensure_ascii=False) if {".", '"'} & set(key) else key
