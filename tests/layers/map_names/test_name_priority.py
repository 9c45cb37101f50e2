"""Where names may stand, and which go first."""

import itertools

import pytest
from shapely import LineString, Point, box

from geo.reading.cards.layer_card import Layer
from geo.space.crs import from_metric, to_metric
from layers.map_names.name_priority import NAMINGS, Rank, label_area, label_features, label_line


def test_a_label_follows_its_street_and_never_stands_on_its_head() -> None:
    eastward = LineString([(117.2, 39.1), (117.22, 39.1)])
    northward = LineString([(117.2, 39.1), (117.2, 39.12)])
    assert label_line("路", eastward, Rank.STREET, "").angle_deg == pytest.approx(0, abs=0.5)
    assert label_line("路", eastward.reverse(), Rank.STREET, "").angle_deg == pytest.approx(
        0, abs=0.5
    )
    assert abs(label_line("路", northward, Rank.STREET, "").angle_deg) == pytest.approx(90, abs=0.5)
    southeast = LineString([(117.2, 39.12), (117.22, 39.10)])
    assert 40 < label_line("路", southeast, Rank.STREET, "").angle_deg < 60


def test_a_label_stands_inside_its_area() -> None:
    horseshoe = box(117.2, 39.1, 117.3, 39.2) - box(117.22, 39.1, 117.28, 39.18)
    assert not horseshoe.contains(horseshoe.centroid)
    assert horseshoe.contains(label_area("区", horseshoe, Rank.ZONE, "").position)


def test_a_long_street_has_spots_so_near_that_any_view_of_it_holds_one() -> None:
    street = LineString([(117.2, 39.1), (117.22, 39.1), (117.22, 39.115)])
    spots = [to_metric(spot.position) for spot in label_line("路", street, Rank.STREET, "").spots]
    line = to_metric(street)
    ways = sorted(line.project(spot) for spot in spots)
    assert max(after - before for before, after in itertools.pairwise(ways)) < 500
    # Where it turns the name stands last.
    corner = line.project(to_metric(Point(117.22, 39.1)))
    assert min(abs(line.project(spot) - corner) for spot in spots[:3]) > 60


def test_a_name_in_a_river_runs_along_it_and_in_a_district_is_level() -> None:
    x, y = to_metric(Point(117.2, 39.1)).coords[0]
    river = from_metric(LineString([(x, y), (x + 4000, y + 4000)]).buffer(40))
    along = {round(spot.angle_deg) for spot in label_area("河", river, Rank.WATER, "").spots}
    assert all(abs(angle + 45) < 5 for angle in along)
    field = box(117.2, 39.1, 117.25, 39.13)
    spots = label_area("区", field, Rank.DISTRICT, "").spots
    assert {spot.angle_deg for spot in spots} == {0}
    assert len(spots) > 5
    assert all(field.contains(spot.position) for spot in spots)


def test_the_name_of_a_district_has_a_spot_only_where_all_of_it_lies_inside() -> None:
    tongue = box(117.2, 39.1, 117.21, 39.2) | box(117.2, 39.18, 117.3, 39.2)
    spots = label_area("河北区", tongue, Rank.DISTRICT, "").spots
    for room_deg, at in [(spot.room_deg, spot.position) for spot in spots]:
        assert room_deg is not None
        # Three letters and two spaces between them.
        high_deg = room_deg / 3.6 * 0.77
        text = box(at.x - room_deg, at.y - high_deg, at.x + room_deg, at.y + high_deg)
        assert tongue.buffer(1e-4).contains(text)
    most = max(spot.room_deg or 0 for spot in spots)
    assert spots[0].room_deg == pytest.approx(most, rel=1e-6)  # In metres it is the most.
    assert most > 0.01
    assert spots[0].as_list()[2:] == [0, pytest.approx(spots[0].room_deg, abs=1e-5)]


def test_zones_go_before_places_and_places_before_streets() -> None:
    order = [Rank.DISTRICT, Rank.MAIN_ZONE, Rank.ZONE, Rank.SITE, Rank.STREET, Rank.LANE]
    weights = [NAMINGS[rank].weight for rank in order]
    assert weights == sorted(weights, reverse=True)
    # However many items a place has, it stays in its rank.
    assert min(a - b for a, b in itertools.pairwise(weights)) >= 1000
    assert NAMINGS[Rank.STREET].from_zoom == 14
    assert NAMINGS[Rank.MAIN_ZONE].from_zoom <= 11


def test_only_districts_with_documents_are_named_before_their_zones(
    layers: dict[str, Layer],
) -> None:
    ranks = {label.text: label.rank for label in label_features(layers["districts"])}
    assert ranks["河西区"] is Rank.DISTRICT
    assert ranks["南开区"] is Rank.NEIGHBOUR
    assert NAMINGS[Rank.NEIGHBOUR].weight < NAMINGS[Rank.MAIN_ZONE].weight
