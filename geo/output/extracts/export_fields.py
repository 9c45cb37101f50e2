"""What is said of a statement, a place and a figure in files: one table for all of them.

Every file that is carried away, and the dictionary of the data, take names, types and units
from here; what a name means in words stands in `data/text/` and on the layers' cards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from geo.reading.cards.own_card import read_own_card
from geo.text import words


class FieldType(StrEnum):
    """What a field holds, where it holds anything."""

    TEXT = "text"
    WHOLE = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True)
class FileField:
    """A column of a file: its name, the one of at most ten ASCII letters for a Shapefile, its
    type, and its unit as a key of `unit` in `data/text/`, or empty.
    """

    name: str
    short: str
    type: FieldType = FieldType.TEXT
    unit_key: str = ""

    @property
    def alias(self) -> str:
        """Its name as a reader sees it."""
        return words("field")[self.name]

    @property
    def unit(self) -> str:
        """Its unit in words; empty where it has none."""
        return words("field_unit")[self.unit_key] if self.unit_key else ""

    @property
    def meaning(self) -> str:
        """What it says, as the layer's card has it, or a sentence of its own."""
        return words("field_meaning").get(self.name) or _meanings()[self.name]


@cache
def _meanings() -> Mapping[str, str]:
    """What the cards of the built layers say their fields mean; those of statements lead."""
    said: dict[str, str] = {}
    for layer in ("places", "projects"):
        said |= {field.name: field.meaning for field in read_own_card(layer).fields}
    return said


_WHOLE, _NUMBER = FieldType.WHOLE, FieldType.NUMBER
_BOOLEAN, _LIST = FieldType.BOOLEAN, FieldType.LIST

_CITED = (
    FileField("document_title", "WJ"),
    FileField("chapter", "ZJ"),
    FileField("quote", "YW"),
    FileField("start", "YWQ", _WHOLE),
    FileField("end", "YWZ", _WHOLE),
)
_LOCATED = (
    FileField("precision_name", "JD"),
    FileField("precision_m", "WC_M", _NUMBER, "metre"),
    FileField("dist_m", "JL_M", _NUMBER, "metre"),
    FileField("at_most_m", "ZY_M", _NUMBER, "metre"),
    FileField("certain", "QD", _BOOLEAN),
)

STATEMENT = (
    FileField("title", "SXMC"),
    FileField("place", "DDMC"),
    FileField("district_name", "QMC"),
    FileField("sector_names", "LY", _LIST),
    FileField("status_name", "ZT"),
    FileField("year_from", "QN", _WHOLE, "year"),
    FileField("year_to", "ZN", _WHOLE, "year"),
    *_CITED,
    FileField("shape_name", "JH"),
    *_LOCATED,
    FileField("family_name", "ML"),
    FileField("nature_name", "XZ"),
    FileField("thread_title", "QH"),
    FileField("relation_name", "GX"),
    FileField("share", "BF"),
    FileField("counted", "JX", _WHOLE),
    FileField("note", "BZ"),
    FileField("id", "BH"),
    FileField("project_id", "SXBH"),
    FileField("place_id", "DDBH"),
    FileField("district", "QDM"),
    FileField("sector", "ZLYDM"),
    FileField("sectors", "LYDM", _LIST),
    FileField("family", "MLDM"),
    FileField("status", "ZTDM"),
    FileField("nature", "XZDM"),
    FileField("thread", "QHDM"),
    FileField("relation", "GXDM"),
    FileField("precision", "JDDM"),
    FileField("figures", "SZBH", _LIST),
    FileField("document", "WJDM"),
)
"""Of one statement at one place it is shown at."""

PLACE = (
    FileField("place", "DDMC"),
    FileField("aliases", "BM", _LIST),
    FileField("district_name", "QMC"),
    FileField("kind_name", "LX"),
    FileField("family_name", "ML"),
    FileField("stage_name", "JZ"),
    FileField("statements", "XS", _WHOLE),
    FileField("shape_name", "JH"),
    *_LOCATED,
    FileField("coordinate_source", "ZBYJ"),
    FileField("note", "BZ"),
    FileField("place_id", "DDBH"),
    FileField("district", "QDM"),
    FileField("kind", "LXDM"),
    FileField("family", "MLDM"),
    FileField("stage", "JZDM"),
    FileField("precision", "JDDM"),
)
"""Of one place, with what the filter leaves of it."""

FIGURE = (
    FileField("figure_id", "SZBH"),
    FileField("series", "XLDM"),
    FileField("series_name", "XL"),
    FileField("figure_name", "ZBMC"),
    FileField("definition", "KJ"),
    FileField("district_name", "QMC"),
    FileField("place", "DDMC"),
    FileField("period", "QJ"),
    FileField("period_from", "QN", _WHOLE, "year"),
    FileField("period_to", "ZN", _WHOLE, "year"),
    FileField("qualifier_name", "XD"),
    FileField("value", "Z", _NUMBER),
    FileField("unit", "DW"),
    FileField("kind_of_value", "XZ"),
    FileField("measure_name", "KJLX"),
    FileField("sector_name", "LY"),
    *_CITED,
    FileField("note", "BZ"),
    FileField("district", "QDM"),
    FileField("place_id", "DDBH"),
    FileField("sector", "LYDM"),
    FileField("document", "WJDM"),
)
"""Of one figure that belongs to what the filter leaves."""

PROJECT = (
    *(
        field
        for field in STATEMENT
        if field.name
        not in {"place", "shape_name", "precision", "id", "place_id", "counted"}
        | {field.name for field in _LOCATED}
    ),
    FileField("place_names", "DDMC", _LIST),
    FileField("placed", "ST", _BOOLEAN),
)
"""Of one statement, wherever it is shown."""

LONG = tuple(
    next(field for field in STATEMENT if field.name == name)
    for name in (
        "project_id", "title", "place_id", "place", "sectors", "sector_names", "status_name",
        "district_name", "counted",
    )
)  # fmt: skip
"""Of one statement at one place in one sector: one value a cell, `counted` where it is the main."""

_DEGREES = (
    FileField("lon", "JINGDU", _NUMBER, "degree"),
    FileField("lat", "WEIDU", _NUMBER, "degree"),
)
_METRES = (FileField("east", "DONG", _NUMBER, "metre"), FileField("north", "BEI", _NUMBER, "metre"))


def list_position(in_metres: bool) -> tuple[FileField, FileField]:
    """The fields of a point in a table: degrees, or metres."""
    return _METRES if in_metres else _DEGREES


TABLES: Mapping[str, tuple[FileField, ...]] = {
    "statement": (*STATEMENT, *_DEGREES, *_METRES),
    "project": PROJECT,
    "place": (*PLACE, *_DEGREES, *_METRES),
    "figure": FIGURE,
}
"""The fields of each table that is carried away, in the order they are shown."""
