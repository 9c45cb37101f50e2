"""Which figures stand first for a district, and beside those of another."""

from dataclasses import replace

from geo.figures.shown.headlines import (
    list_at_a_glance,
    list_cards,
    pair_headlines,
    pick_at_a_glance,
    pick_headlines,
    say_no_headline,
)
from geo.values.sources import Sources

BOTH = ("120101", "120105")


def test_the_headlines_of_two_districts_stand_in_pairs_with_gaps(first_five: Sources) -> None:
    paired = pair_headlines(first_five, BOTH)
    reported = [{one.series for one in pick_headlines(first_five, id)} for id in BOTH]
    order = [one.id for one in first_five.headlines]
    assert [one.id for one, _ in paired] == [id for id in order if id in set().union(*reported)]
    for headline, sides in paired:
        for told, series in zip(sides, reported, strict=True):
            assert bool(told) == (headline.id in series)
            assert {one.series for one in told} <= {headline.id}


def test_districts_without_headlines_have_no_pairs(first_five: Sources) -> None:
    assert pair_headlines(replace(first_five, figures=()), BOTH) == []


def test_a_district_is_shown_by_its_headlines(first_five: Sources) -> None:
    assert pick_at_a_glance(first_five, "120101") == pick_headlines(first_five, "120101")
    assert say_no_headline(first_five, "120101") == ""


def test_a_district_without_headlines_is_shown_by_all_it_tells_by_sector(
    first_five: Sources,
) -> None:
    headlines = {one.id for one in first_five.headlines}
    known = replace(
        first_five, figures=tuple(f for f in first_five.figures if f.series not in headlines)
    )
    shown = list_at_a_glance(known, "120101")
    own = [f for f in known.figures if f.district == "120101" and not f.place_id]
    assert sorted(f.id for f in shown) == sorted(f.id for f in own)
    orders = [known.sectors[figure.sector].order for figure in shown]
    assert orders == sorted(orders)
    assert {f.series for f in pick_at_a_glance(known, "120101")} == {f.series for f in own}
    assert "和平区的文件没有报告主要指标" in say_no_headline(known, "120101")
    assert say_no_headline(known, "120106") == ""


def test_the_cards_of_a_sector_show_all_of_it_what_is_drawn_among_others_first(
    sources: Sources,
) -> None:
    own = [one for one in sources.figures if one.district == "120101"]
    for sector in {one.sector for one in own}:
        cards = list_cards(sources, "120101", sector)
        alone = [card.is_alone for card in cards]
        assert alone == sorted(alone)
        assert {card.main.figures[0].series for card in cards} == {
            one.series for one in own if one.sector == sector
        }


def test_the_cards_of_a_document_are_of_what_it_gives_in_the_order_of_the_headlines(
    sources: Sources,
) -> None:
    ranked = [one.id for one in sources.headlines]
    cards = list_cards(sources, "120101", document="hp-plan14")
    first = [card.main.figures[0] for card in cards]
    assert {one.citation.document for one in first} == {"hp-plan14"}
    ranks = [ranked.index(one.series) for one in first]
    assert ranks == sorted(ranks)
