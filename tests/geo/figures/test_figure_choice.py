"""Which figures a reader asks for: by unit, and single years apart from several."""

from geo.figures.figure_choice import (
    Choice,
    list_choices,
    parse_choice,
    say_choice,
    select_figures,
)
from geo.units import split_unit
from geo.values.sources import Sources


def test_a_unit_finds_its_multiples_as_well(sources: Sources) -> None:
    found = select_figures(sources, {"unit": ["人"]})
    assert {"人", "万人"} <= {figure.unit for figure in found}
    assert {split_unit(figure.unit)[0] for figure in found} == {"人"}


def test_every_figure_is_of_one_year_of_several_or_of_none(sources: Sources) -> None:
    parts = [
        select_figures(sources, {"period": [name]}) for name in list_choices(sources)["period"]
    ]
    assert sum(map(len, parts)) == len(sources.figures)
    single = {figure.id for figure in parts[0]}
    assert "hp-report2025-i011" in single
    assert not single & {"hp-plan14-i164", "hp-plan14-i011", "hp-article-i010"}


def test_the_address_holds_unit_and_period_and_says_them(sources: Sources) -> None:
    choice, ignored = parse_choice({"unit": "人,尺", "period": "years"}, sources)
    assert choice.format_query() == {"unit": "人", "period": "years"}
    assert len(ignored) == 1
    assert say_choice(choice, sources) == "单位:人;期间:跨几年"


def test_full_width_finds_what_half_width_finds(sources: Sources) -> None:
    half = select_figures(sources, {}, "pm2.5")
    assert half
    assert select_figures(sources, {}, "PM2.5") == half
    assert Choice(text="PM2.5").format_query() == {"text": "PM2.5"}
