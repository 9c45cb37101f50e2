"""Figures made up for a test."""

from dataclasses import replace
from decimal import Decimal

from geo.values.models import Citation, Figure
from geo.vocabulary import Measure, ObservationKind, Qualifier

CITATION = Citation("d", "引文", 0, 2)


def figure(value: str, unit: str = "个", period: str = "2024", **changes: object) -> Figure:
    """An exact result; `changes` makes it something else."""
    plain = Figure(
        id=f"i-{value}-{period}",
        series="series",
        name="名",
        district="120101",
        place_id="",
        period=period,
        value=Decimal(value),
        unit=unit,
        measure=Measure.TOTAL,
        kind=ObservationKind.ACTUAL,
        qualifier=Qualifier.EXACT,
        sector="education",
        citation=CITATION,
        note="",
    )
    return replace(plain, **changes)
