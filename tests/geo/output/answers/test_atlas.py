"""The library: the answers of the address bar as data frames, and refusals that help."""

import math
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point

import geo
from geo.errors import AskFault
from geo.output.extracts.export_datum import find_datum
from geo.projects.asked.filter import RULES, Filter, format_query, list_options, parse_query
from geo.projects.found.matching import find_projects
from geo.space.areas.area import Area
from geo.text import say, words
from geo.values.sources import Sources

HEXI, RIVER, AVENUES = "120103", "tj-haihe", "hp-wudadao"


@pytest.fixture(scope="module")
def atlas(sources: Sources) -> geo.Atlas:
    return geo.Atlas(sources)


def test_a_question_is_answered_as_the_address_bar_answers_it(atlas: geo.Atlas) -> None:
    query = {"district": HEXI, "text": "航运", "area": f"{RIVER}@500"}
    wanted, ignored = parse_query(query, atlas.sources)
    assert ignored == []
    frame = atlas.projects(district="河西区", text="航运", near="海河", within_m=500, crs=4548)
    assert list(frame["project_id"].unique()) == [
        one.id for one in find_projects(atlas.sources, wanted)
    ]
    assert frame.crs.to_epsg() == 4548
    assert frame.geometry.iloc[0].bounds[0] > 500_000
    assert frame["dist_m"].between(0, 500).all()
    assert (frame["certain"] == (frame["at_most_m"] <= 500)).all()
    assert str(frame["certain"].dtype) == "boolean"
    assert frame.attrs["filter"] == "区:河西区;“海河”周边 500 米内;含“航运”"
    assert atlas.filter(address=frame.attrs["address"]) == wanted


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_names_codes_and_an_address_ask_for_the_same(data: st.DataObject, atlas: geo.Atlas) -> None:
    options = list_options(atlas.sources)
    name = data.draw(st.sampled_from(["district", "status", "family", "sector", "document"]))
    id = data.draw(st.sampled_from(sorted(options[name])))
    by_code = atlas.filter(**{name: id})
    assert by_code == Filter(**{name: (id,)})
    assert atlas.filter(**{name: [options[name][id]]}) == by_code
    assert atlas.filter(address=f"/?{urlencode(format_query(by_code))}") == by_code


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("五大道", AVENUES), ("wudadao", AVENUES), ("WDD", AVENUES), (AVENUES, AVENUES),
        ("海河沿线", RIVER), ("haihe", RIVER), ("120101002", "120101002"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_any_of_its_names(asked: str, id: str, atlas: geo.Atlas) -> None:
    assert atlas.find(asked) == id


def test_pinyin_and_beginnings_ask_for_a_district_too(atlas: geo.Atlas) -> None:
    for asked in ("河西区", "河西", "hexi", "hexiqu", HEXI, int(HEXI)):
        assert atlas.filter(district=asked).district == (HEXI,)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("金融", ("finance",)), ("jinrong", ("finance",)),
        ("finance,文化旅游", ("finance", "culture")), ((), ()),
        (pd.Series(["finance", "教育"]), ("finance", "education")),
    ],
)  # fmt: skip
def test_a_part_of_one_name_alone_and_several_at_once_ask_for_sectors(
    asked: object, ids: tuple[str, ...], atlas: geo.Atlas
) -> None:
    assert atlas.filter(sector=asked).sector == ids


def test_frames_are_tidy(atlas: geo.Atlas) -> None:
    frame = atlas.projects()
    columns = list(frame.columns)
    assert columns[:6] == ["project_id", "place_id", "title", "place", "dist_m", "at_most_m"]
    for code in ("district", "status", "sector", "family", "precision"):
        assert columns[columns.index(code) + 1] == f"{code}_name"
    assert str(frame["year_from"].dtype) == "Int64"
    assert not (frame.select_dtypes("str") == "").any(axis=None)
    assert frame.groupby("sectors")["counted"].sum().sum() == len(atlas.sources.initiatives)
    assert frame["dist_m"].isna().all()
    empty = atlas.projects(text="没有的")
    assert empty.empty
    assert list(empty.columns) == columns


def test_a_long_frame_has_one_value_a_cell_and_counts_each_project_once(atlas: geo.Atlas) -> None:
    long = atlas.projects(long=True)
    pairs = {(p.id, sector) for p in atlas.sources.initiatives for sector in p.sectors}
    assert set(zip(long["project_id"], long["sector"], strict=True)) == pairs
    assert long["counted"].sum() == len(atlas.sources.initiatives)
    assert not long["sector_name"].str.contains(";").any()


def test_all_places_and_all_figures_are_there(atlas: geo.Atlas) -> None:
    known = atlas.sources
    assert set(atlas.places()["place_id"]) == set(known.places)
    figures = atlas.indicators()
    assert list(figures["figure_id"]) == [figure.id for figure in known.figures]
    growth = atlas.indicators(series="地区生产总值增速", district="和平区")
    assert set(growth["series"]) == {"gdp-growth"}
    assert set(growth["district"]) == {"120101"}
    assert growth["value"].dtype == "Float64"
    assert {"qualifier", "qualifier_name", "kind", "kind_of_value", "place_id"} <= {*growth}


def test_figures_are_asked_for_as_on_their_page_and_by_series(atlas: geo.Atlas) -> None:
    figures = atlas.indicators(sector="金融", kind="实绩", text="金融")
    assert set(figures["sector"]) == {"finance"}
    assert set(figures["kind"]) == {"actual"}
    assert figures.attrs["filter"] == "领域:现代金融;性质:实绩;含“金融”"
    with pytest.raises(AskFault, match="没有叫“sectr”的条件;最相近的是 sector"):
        atlas.indicators(sectr="金融")
    assert atlas.indicators(text="没有的").empty


def test_a_unit_is_known_as_its_rows_write_it_and_a_year_is_no_length(atlas: geo.Atlas) -> None:
    people = atlas.indicators(unit="万人")
    assert {"人", "万人"} <= set(people["unit"])
    assert list(people["figure_id"]) == list(atlas.indicators(unit="人")["figure_id"])
    for year in (2024, "2016-2020"):
        with pytest.raises(AskFault, match=f"不是哪一年;“{year}”请在取出的表里"):
            atlas.indicators(period=year)


def test_a_crosstab_counts_as_the_page_does(atlas: geo.Atlas) -> None:
    table = atlas.crosstab("领域", "status", sectors="main")
    assert table.index.name == "领域"
    assert table.loc["合计", "合计"] == len(atlas.sources.initiatives)
    assert table.drop("合计")["合计"].sum() == table.loc["合计", "合计"]
    assert any("主要领域" in note for note in table.attrs["notes"])
    placed = atlas.projects(sector="finance", status="在建")
    both = atlas.crosstab("sector", "status")
    assert both.loc["现代金融", "在建"] == placed["project_id"].nunique()
    dense = atlas.crosstab("片区", "区", "每平方公里", district="和平区")
    zone = atlas.zones(district="和平区").set_index("zone").loc["金街"]
    assert dense.loc["金街", "合计"] == pytest.approx(float(zone["per_km2"]), abs=0.1)
    assert atlas.crosstab("sector", "years", text="没有的").shape == (1, 1)
    with pytest.raises(AskFault, match="没有叫“省”的行;最相近的是"):
        atlas.crosstab("省", "区")
    with pytest.raises(AskFault, match="片区 × 街道 不能成表"):
        atlas.crosstab("片区", "街道")
    with pytest.raises(AskFault, match="没有叫“per_km2”的"):
        atlas.crosstab("sector", "status", "per_km2")


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


def test_a_crosstab_may_stand_either_way_round(atlas: geo.Atlas) -> None:
    table = atlas.crosstab("领域", "街道")
    assert table.loc["现代金融", "五大道街道"] > 0
    assert table.equals(atlas.crosstab("subdistrict", "sector").T)
    zones = atlas.crosstab("状态", "片区")
    assert zones.equals(atlas.crosstab("片区", "状态").T)
    assert any("过半" in note for note in zones.attrs["notes"])


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


@pytest.mark.parametrize(
    ("asked", "near"),
    [({"sectors": "any"}, "只按主要领域计(main)"), ({"inside": "half"}, "(mostly_within)"),
     ({"address": "?nature=intent"}, "(initiative)"), ({"scheme": "x"}, ""),
     ({"address": "?review=doubted"}, "(unverified)")],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_the_three_nearest(
    asked: dict[str, str], near: str, atlas: geo.Atlas
) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.crosstab("sector", "status", **asked)
    assert near in str(refused.value)
    assert str(refused.value).count("、") <= 2


def test_a_kind_is_suggested_by_its_first_character_and_a_sector_found_by_initials(
    atlas: geo.Atlas,
) -> None:
    with pytest.raises(AskFault, match="最相近的是 医疗机构"):
        atlas.nearest("海河", kind="医院")
    assert atlas.filter(sector="jr").sector == ("finance",)
    assert "gdp-growth" in atlas.options("series").index


def test_what_may_be_asked_for_is_told(atlas: geo.Atlas) -> None:
    assert atlas.options("status")["underway"] == "在建"
    with pytest.raises(AskFault, match="最相近的是 sector"):
        atlas.options("sectors")


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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"district": "河夕区"}, "没有叫“河夕区”的区;最相近的是 河西区(120103)"),
        ({"status": "在建中"}, "最相近的是 在建(underway)"),
        ({"near": "海合", "within_m": 100}, "没有叫“海合”的地点;最相近的是 海河(tj-haihe)"),
        ({"near": "海河", "within_m": 0}, "半径“0”米不合用"),
        ({"near": "海河", "within_m": -5}, "半径“-5”米不合用"),
        ({"near": "海河", "within_m": "五百"}, "半径“五百”米不合用"),
        ({"near": "海河", "within_m": math.nan}, "半径“nan”米不合用"),
        ({"near": "海河"}, "要一起写"),
        ({"within": "五大道", "near": "海河", "within_m": 9}, "只能用一种"),
        ({"within": "解放北路"}, "没有“里面”"),
        ({"near": "津悦城", "within_m": 100}, "没有可靠的位置"),
        ({"near": (1, 2), "within_m": 100}, "不在可量算的范围内"),
        ({"crs": 9999}, "坐标系“9999”不认识;可用 4326、4490、4548、gcj02"),
        ({"years": "20x4"}, "years=20x4"),
        ({"years": (2025, 2021)}, "years=2025-2021"),
        ({"text": "长" * 50}, "超过 40 字"),
        ({"sektor": "x"}, "没有叫“sektor”的条件;最相近的是 sector"),
        ({"dist": "河西区"}, "没有叫“dist”的条件;最相近的是 district"),
        ({"district": "区"}, "最相近的是"),
        ({"sector": "金荣"}, "最相近的是 现代金融(finance)"),
        ({"sector": "文旅"}, "最相近的是 文化旅游(culture)"),
        ({"address": "?district=999999"}, "district=999999"),
        ({"address": "?foo=1"}, "没有叫“foo”的条件"),
        ({"address": "foo"}, "没有叫“foo”的条件"),
        ({"address": "?cell=sector:foo,status:planned"}, "cell=sector:foo,status:planned"),
        ({"address": "?text=a", "text": "b"}, "“text”写了两次"),
        ({"address": "?area=tj-haihe@500", "within": "五大道"}, "“area”写了两次"),
        ({"area": "tj-haihe@500", "within": "五大道"}, "只能用一种"),
        ({"near": "海河", "within_m": 12.5}, "半径“12.5”米不合用;应为 10 到 20000 之间的整米数"),
        ({"near": "海河", "within_m": True}, "半径“True”米不合用"),
        ({"years": [2021, 2023, 2025]}, "不是一段年份"),
        ({"years": range(2021, 2026, 2)}, "不是一段年份"),
        ({"years": []}, "不是一段年份"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    asked: dict[str, object], said: str, atlas: geo.Atlas
) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.projects(**asked)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ("gdp-growht", "最相近的是 地区生产总值增速(gdp-growth)"),
        ("GDP增速", "地区生产总值增速(gdp-growth)"),
    ],
)
def test_an_unknown_series_is_refused(series: str, said: str, atlas: geo.Atlas) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.indicators(series=series)
    assert said in str(refused.value)


def test_years_and_positions_are_taken_as_people_write_them(atlas: geo.Atlas) -> None:
    assert atlas.filter(years="none") == atlas.filter(years="未载年份") == Filter(undated=True)
    assert atlas.filter(years=2024) == Filter(year_from=2024, year_to=2024)
    assert atlas.filter(years=(2021, None)) == Filter(year_from=2021)
    for years in ("2021-2025", range(2021, 2026), [2021, 2025], [2021, 2022, 2023, 2024, 2025]):
        assert atlas.filter(years=years) == Filter(year_from=2021, year_to=2025)
    area = atlas.filter(near=(117.2, 39.1), within_m=200.0).area
    assert area is not None
    assert (area.ring, area.radius_m) == (((117.2, 39.1),), 200)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("cell=sector:finance,status:planned", Filter(sector=("finance",), status=("planned",))),
        ("columns=district&cell=sector,district:120101", Filter(district=("120101",))),
        (
            "rows=area&cell=area:hp-wudadao,status",
            Filter(area=Area(place_ids=("hp-wudadao",)), area_rule="mostly_within"),
        ),
        ("rows=kind&cell=sector:finance,status:planned", Filter()),
        ("rows=x&cell=x:finance,status:planned", Filter()),
    ],
)
def test_the_address_of_a_chosen_cell_asks_for_what_the_cell_holds(
    address: str, wanted: Filter, atlas: geo.Atlas
) -> None:
    assert atlas.filter(address=f"http://a.example/statistics?{address}") == wanted


def test_what_is_asked_beside_an_address_joins_it(atlas: geo.Atlas) -> None:
    both = atlas.filter(district="河西区,和平区", status="planned")
    address = "http://a.example/?district=120101&at=117.2,39.1,13&tab=items"
    assert atlas.filter(address=address, district="河西区", status="planned") == both
    hung_on = f"{address}&utm_source=mail&from=singlemessage"
    assert atlas.filter(address=hung_on, district="河西区", status="planned") == both
    assert atlas.filter(address="?area=tj-haihe@500", near="海河", within_m="500").area is not None
    for nothing in ("", "/", "http://a.example/", "?"):
        assert atlas.filter(address=nothing) == Filter()


def test_a_folder_is_opened_once_while_it_stays_as_it_is(
    whole_data_copy: Path, atlas: geo.Atlas
) -> None:
    opened = geo.open(whole_data_copy)
    assert geo.open(whole_data_copy / "sources") is opened
    assert geo.open() is opened
    table = whole_data_copy / "sources" / "threads.csv"
    table.write_text(table.read_text("utf-8"), "utf-8")
    again = geo.open(whole_data_copy)
    assert again is not opened
    assert len(again.sources.projects) == len(atlas.sources.projects)
    with pytest.raises(AskFault, match="没有文件夹"):
        geo.open(whole_data_copy / "nowhere")


def test_attributes_survive_being_written(atlas: geo.Atlas, tmp_path: Path) -> None:
    """Parquet writes them as JSON."""
    figures = atlas.indicators(series="gdp-growth")
    figures.to_parquet(tmp_path / "figures.parquet")
    assert (
        pd.read_parquet(tmp_path / "figures.parquet").attrs["version"] == figures.attrs["version"]
    )
    assert str(atlas).startswith("区情一张图:")
