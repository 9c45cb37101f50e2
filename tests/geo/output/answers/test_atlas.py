"""The library: the answers of the address bar as data frames, and refusals that help."""

from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.errors import AskFault
from geo.projects.asked.filter import Filter, format_query, list_options, parse_query
from geo.projects.found.matching import find_projects
from geo.space.areas.area import Area
from tests.geo.output.answers.named import AVENUES, HEXI, RIVER


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


def test_a_crosstab_may_stand_either_way_round(atlas: geo.Atlas) -> None:
    table = atlas.crosstab("领域", "街道")
    assert table.loc["现代金融", "五大道街道"] > 0
    assert table.equals(atlas.crosstab("subdistrict", "sector").T)
    zones = atlas.crosstab("状态", "片区")
    assert zones.equals(atlas.crosstab("片区", "状态").T)
    assert any("过半" in note for note in zones.attrs["notes"])


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
