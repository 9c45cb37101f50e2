"""The closed vocabularies of the data: statuses, precisions, kinds, measures, qualifiers.

Their names on screen stand in `data/text/`.
"""

import re
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are a slip of the keyboard: 2025123 for 2025."""


def is_year(text: str) -> bool:
    """True for four plain digits within those years."""
    return bool(re.fullmatch(r"\d{4}", text, re.ASCII)) and FIRST_YEAR <= int(text) <= LAST_YEAR


class Status(StrEnum):
    """How far an undertaking is, in the order it goes through."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    COMPLETED = "completed"
    OPERATING = "operating"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be done: finished, or in use."""
        return self in (Status.COMPLETED, Status.OPERATING)


class Nature(StrEnum):
    """Whether a statement is of something done for the district, or of a title it was given."""

    INITIATIVE = "initiative"
    HONOUR = "honour"


class Relation(StrEnum):
    """How a statement belongs to the undertaking it is followed with."""

    SAME = "same"
    PART = "part"
    INSTALMENT = "instalment"
    CONTEXT = "context"


class Difference(StrEnum):
    """How figures or statements that look like one stand to each other."""

    DISAGREE = "disagree"
    SCOPE = "scope"
    AGREE = "agree"


class Precision(StrEnum):
    """How exactly a place is known, from the lot itself to not at all."""

    SITE = "site"
    BLOCK = "block"
    STREET = "street"
    ZONE = "zone"
    SUBDISTRICT = "subdistrict"
    NONE = "none"


PRECISION_LIMIT_M = {
    Precision.SITE: 60,
    Precision.BLOCK: 200,
    Precision.STREET: 600,
    Precision.ZONE: 1500,
    Precision.SUBDISTRICT: 1500,
}
"""The largest error in metres a place may have and still claim that precision."""


class PlaceKind(StrEnum):
    """What sort of thing a place is."""

    ZONE = "zone"
    STREET = "street"
    PLOT = "plot"
    BUILDING = "building"
    VENUE = "venue"
    PARK = "park"
    SQUARE = "square"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    COMMUNITY = "community"
    STATION = "station"
    BRIDGE = "bridge"
    RIVER = "river"
    FACILITY = "facility"
    HERITAGE = "heritage"
    SUBDISTRICT = "subdistrict"
    LINE = "line"
    INSTITUTION = "institution"
    REGION = "region"


class DocumentKind(StrEnum):
    """What sort of document speaks."""

    PLAN = "plan"
    REPORT = "report"
    BULLETIN = "bulletin"
    NEWS = "news"


class Measure(StrEnum):
    """What a figure measures; figures of different measure are never compared."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    CHANGE = "change"
    TOTAL = "total"
    ANNUAL_AVERAGE = "annual_average"


class ObservationKind(StrEnum):
    """Whether a figure was reached, is expected, or is aimed at."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"


class Qualifier(StrEnum):
    """The word beside a number that says on which side of it the truth lies."""

    EXACT = ""
    AT_LEAST = "≥"
    OVER = ">"
    ABOUT = "≈"
    NEARLY = "≲"
    UNDER = "<"
    AT_MOST = "≤"


class Binding(StrEnum):
    """Whether a plan's target binds the government or is what it expects."""

    BINDING = "binding"
    EXPECTED = "expected"


class Stage(StrEnum):
    """How far the projects at one place are, taken together."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    COMPLETED = "completed"


class Shape(StrEnum):
    """What sort of geometry something has."""

    AREA = "area"
    LINE = "line"
    POINT = "point"


class Filling(StrEnum):
    """How much of a point's symbol is filled."""

    OUTLINE = "outline"
    HALF = "half"
    FULL = "full"


class Form(StrEnum):
    """The outline of a point's symbol."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    RING = "ring"


class DistrictRole(StrEnum):
    """What a district is here."""

    FOCUS = "focus"
    """Its own documents are lifted."""
    NEIGHBOUR = "neighbour"
    """It lies beside."""
    CITY = "city"
    """The city as a whole."""


class SheetLayout(StrEnum):
    """The sheets that can be printed."""

    A4 = "a4"
    A4_PORTRAIT = "a4-portrait"
    A3 = "a3"
    A3_PORTRAIT = "a3-portrait"
    SLIDE = "16x9"


class StreetClass(StrEnum):
    """How large a street is."""

    MAIN = "main"
    MINOR = "minor"
