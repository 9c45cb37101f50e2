"""Which figures stand first for a district, and beside those of another."""

from dataclasses import replace

from geo.figures.headlines import pair_headlines, pick_headlines
from geo.sources import Sources

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
