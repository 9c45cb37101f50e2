"""The library asked by zones, rules, points and distances."""

import pytest
from shapely import Point

import geo
from geo.errors import AskFault
from geo.output.extracts.export_datum import find_datum
from geo.projects.asked.filter import RULES, Filter, parse_query
from geo.projects.found.matching import find_projects
from geo.text import say, words
from tests.geo.output.answers.named import AVENUES


def test_several_zones_are_asked_as_one(atlas: geo.Atlas) -> None:
    both = atlas.within(["五大道", "金街"])
    alone = [{*atlas.within(zone)["project_id"]} for zone in ("五大道", "金街")]
    assert {*both["project_id"]} == alone[0] | alone[1] > alone[0]
    assert both.equals(atlas.within("五大道,jinjie"))
    assert {*atlas.projects(within=("hp-wudadao", "金街"))["project_id"]} == {*both["project_id"]}
    with pytest.raises(AskFault, match="地点"):
        atlas.within([])


@pytest.mark.parametrize(
    ("written", "id"),
    [("GCJ-02", "gcj02"), ("wgs84", "4326"), ("WGS 84", "4326"), ("CGCS2000", "4490"),
     ("epsg:4548", "4548"), ("urn:ogc:def:crs:EPSG::4490", "4490"), (4548, "4548")],
)  # fmt: skip
def test_systems_are_understood_as_they_are_usually_written(written: object, id: str) -> None:
    assert find_datum(written).id == id


def test_a_crosstab_of_zones_says_first_that_it_is_of_no_other_area(atlas: geo.Atlas) -> None:
    near = atlas.crosstab("area", "status", near="海河", within_m=300, status="planned")
    assert near.equals(atlas.crosstab("area", "status", status="planned"))
    assert near.attrs["filter"] == "状态:计划;过半在范围内的才算"
    assert near.attrs["address"] == "?status=planned&inside=mostly_within"
    assert "不作条件" in near.attrs["notes"][0]
    named = atlas.crosstab("area", "status", rule="名列")
    zones = atlas.zones(rule="名列").set_index("zone")
    assert named.loc["五大道", "合计"] == zones.loc["五大道", "projects"]
    by_kind = atlas.crosstab("kind", "status", near="海河", within_m=300)
    assert "海河" in by_kind.attrs["filter"]


def test_a_rule_may_be_asked_by_every_word_the_pages_have_for_it(atlas: geo.Atlas) -> None:
    for rule, word in words("inside").items():
        if rule in RULES["area_rule"][1]:
            for said in (rule, word, say(f"filter.rule_{rule}")):
                assert atlas.filter(within="五大道", inside=said).area_rule == rule


def test_within_a_zone_goes_by_the_rule_that_is_asked_for(atlas: geo.Atlas) -> None:
    touched = atlas.within("五大道")
    wanted, _ = parse_query({"area": AVENUES}, atlas.sources)
    assert set(touched["project_id"]) == {p.id for p in find_projects(atlas.sources, wanted)}
    mostly = atlas.within("五大道", rule="过半")
    named = atlas.within("五大道", rule="名列")
    assert set(named["project_id"]) < set(mostly["project_id"]) < set(touched["project_id"])
    assert set(named["place_id"]) == {AVENUES}
    assert mostly.attrs["rule"] == "过半在内"
    zone = atlas.zones().set_index("zone_id").loc[AVENUES]
    assert zone["projects"] == mostly["project_id"].nunique()


def test_zones_and_subdistricts_have_their_outlines(atlas: geo.Atlas) -> None:
    zones = atlas.zones(district="和平区", crs=4548)
    assert (zones.geometry.area / 1e6 - zones["km2"]).abs().max() < 0.001
    assert any("不可相加" in note for note in zones.attrs["notes"])
    streets = atlas.subdistricts()
    assert len(streets) == len(atlas.sources.subdistricts)


@pytest.mark.parametrize("asked", ["解放南路", "jiefangnanlu", "台儿庄路", "子牙河"])
def test_near_asks_for_any_street_or_river_that_is_drawn(atlas: geo.Atlas, asked: str) -> None:
    found = atlas.projects(near=asked, within_m=200)
    counted = atlas.count_within(asked, 200)
    id = atlas.find(asked)
    assert found["project_id"].nunique() == counted.projects > 0
    assert found["certain"].notna().all()
    away_m = atlas.distances(asked).set_index("place_id")["dist_m"]
    assert (found["dist_m"] - found["place_id"].map(away_m)).abs().max() < 0.1
    assert found.attrs["address"] == f"?area={id}@200"
    assert id not in atlas.sources.places
    with pytest.raises(AskFault, match="周边若干米"):
        atlas.projects(within=asked)


def test_near_takes_a_point_of_shapely_too(atlas: geo.Atlas) -> None:
    asked = atlas.projects(near=Point(117.2, 39.12), within_m=300)
    assert asked.equals(atlas.projects(near=(117.2, 39.12), within_m=300))
    assert len(asked)


def test_a_wrong_rule_is_told_by_the_name_it_is_set_by(atlas: geo.Atlas) -> None:
    with pytest.raises(AskFault, match="没有叫“both”的 sectors 取值"):
        atlas.projects(sectors="both")


def test_a_street_that_is_a_place_is_asked_for_as_that(atlas: geo.Atlas) -> None:
    known = atlas.sources
    taken = {name for place in known.places.values() for name in (place.name, *place.aliases)}
    assert "南京路" in taken
    assert not taken & {way.name for way in known.ways.values()}
    assert not known.ways.keys() & (known.places.keys() | known.subdistricts.keys())


def test_distances_are_to_the_banks_of_the_whole_river_and_to_any_street(atlas: geo.Atlas) -> None:
    near = atlas.count_within("海河", 500)
    frame = atlas.projects(near="海河", within_m=500)
    assert near.projects == frame["project_id"].nunique()
    assert near.at_least == frame[frame["certain"]]["project_id"].nunique()
    assert near.at_least < near.projects < near.at_most
    assert atlas.distances("黑牛城道")["dist_m"].min() < 100
    found = atlas.nearest("五大道", kind="医疗机构", count=2)
    assert len(found) == 2
    assert set(found["kind"]) == {"hospital"}


def test_years_and_positions_are_taken_as_people_write_them(atlas: geo.Atlas) -> None:
    assert atlas.filter(years="none") == atlas.filter(years="未载年份") == Filter(undated=True)
    assert atlas.filter(years=2024) == Filter(year_from=2024, year_to=2024)
    assert atlas.filter(years=(2021, None)) == Filter(year_from=2021)
    for years in ("2021-2025", range(2021, 2026), [2021, 2025], [2021, 2022, 2023, 2024, 2025]):
        assert atlas.filter(years=years) == Filter(year_from=2021, year_to=2025)
    area = atlas.filter(near=(117.2, 39.1), within_m=200.0).area
    assert area is not None
    assert (area.ring, area.radius_m) == (((117.2, 39.1),), 200)
