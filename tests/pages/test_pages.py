"""Every page under Streamlit's own test runner: what a reader sees and what a click changes."""

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from geo.figures.comparability.same_figures import gather_told
from geo.figures.in_words.value_in_words import say_value
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.exactness import group_unplaced
from geo.proof.quotes.passages import Texts
from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Nature, Precision, Relation, Status
from geo.years import Years
from layers import assets
from pages.frame import page
from tests.apptest import TIMEOUT_S, opened, payloads, prepared, raw, read, seen
from tests.conftest import ROOT

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")


def found(test: AppTest) -> int:
    """How many rows the list shows."""
    (listed,) = payloads(test, "listing")
    return len(numbers(listed))


def numbers(payload: dict[str, Any]) -> list[int]:
    """Which rows, by their place in the file."""
    bits = np.unpackbits(np.frombuffer(b64decode(payload["rows"]), np.uint8))
    return [int(number) for number in np.flatnonzero(bits)]


def test_every_script_in_pages_is_a_door() -> None:
    """Until navigation has run, a fresh server takes each of them for a page."""
    assert PAGES == [
        "compare.py",
        "data.py",
        "desk.py",
        "indicators.py",
        "map.py",
        "read.py",
        "sheets.py",
        "statistics.py",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_and_says_where_its_data_come_from(name: str) -> None:
    assert "资料来源" in read(name)


def test_a_set_is_chosen_seen_and_offered_whole() -> None:
    test = opened("sheets.py", set="金融与消费")
    shown = seen(test)
    assert re.search(r"1 和平区金融与航运.*2 五大道与金街.*3 和平区夜间经济", shown, re.DOTALL)
    alts = [one.proto.imgs[0].alt for one in test.get("image")]
    assert len(alts) == 3
    assert all(f"{n} {alt}" in shown for n, alt in enumerate(alts, 1) if alt)
    assert all(alts)
    labels = [one.proto.label for one in test.get("download_button")]
    assert labels == ["整套 PPTX", "整套 PDF", "整套 图片 ZIP"]


def test_the_door_opens() -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    assert not test.exception
    assert "当前筛选" in seen(test)


def test_the_panel_counts_what_is_found_and_what_is_on_the_map(sources: Sources) -> None:
    test = opened("map.py", status="planned")
    planned = find_projects(sources, Filter(status=("planned",)))
    on_map = [
        project
        for project in planned
        if any(sources.places[id].geometry for id in project.place_ids)
    ]
    assert f"其中 {len(on_map)} 项上图" in seen(test)
    assert found(test) == len(planned)


def unfold(test: AppTest) -> AppTest:
    """Open what is asked less often, which is drawn only while it is open."""
    test.session_state["filter-more"] = True
    return test.run()


def test_what_is_folded_away_is_drawn_when_it_is_opened_and_stays_so() -> None:
    test = opened("map.py")
    assert not test.multiselect
    assert unfold(test).multiselect(key="filter_sector").options
    assert test.run().multiselect
    assert opened("map.py", kind="park").multiselect(key="filter_kind").value == ["park"]


def test_a_filter_click_changes_the_list_and_the_address(sources: Sources) -> None:
    test = unfold(opened("map.py"))
    assert found(test) == len(sources.initiatives)
    test.multiselect(key="filter_sector").set_value(["finance"]).run()
    assert found(test) == len(find_projects(sources, Filter(sector=("finance",))))
    assert test.query_params["sector"] == "finance"
    assert "领域:现代金融" in seen(test)


def test_several_zones_are_chosen_and_the_rule_with_them(sources: Sources) -> None:
    test = unfold(opened("map.py"))
    assert test.selectbox(key="filter_inside").disabled
    test.multiselect(key="filter_zone").set_value(["hp-wudadao", "hp-jinjie"]).run()
    assert test.query_params["area"] == "hp-jinjie,hp-wudadao"
    touching = found(test)
    test.selectbox(key="filter_inside").set_value("mostly_within").run()
    assert test.query_params["inside"] == "mostly_within"
    assert 0 < found(test) < touching
    assert "过半在内:" in seen(test)


def test_clear_all_brings_everything_back(sources: Sources) -> None:
    test = opened("map.py", sector="finance", text="解放北路")
    assert 0 < found(test) < len(sources.initiatives)
    next(button for button in test.button if button.label == "清除全部").click().run()
    assert found(test) == len(sources.initiatives)
    assert not test.query_params


def test_years_in_the_address_are_shown_on_the_timeline(sources: Sources) -> None:
    test = opened("map.py", years="2024-2024")
    (told,) = payloads(test, "timeline")
    assert told["asked"] == [2024, 2024]
    assert re.match(r"\s*2024 年\s", seen(test))
    assert "未载年份,不在其中" in seen(test)
    (whole,) = payloads(opened("map.py"), "timeline")
    alone = sum(whole["years"][2024 - 2016])
    assert told["held"].startswith(f"单年 {alone} · 跨年 ")
    # What else it counts asks for no years.
    assert told == whole | {"asked": [2024, 2024], "held": told["held"]}
    begun, planned = whole["years"][-1]
    assert begun + planned == sum(one.years == Years(2025, 2025) for one in sources.initiatives)


def test_what_bears_no_year_is_asked_for_beside_the_map(sources: Sources) -> None:
    undated = [one for one in sources.initiatives if one.years == Years(None, None)]
    test = unfold(opened("map.py", years="2024-2024"))
    test.toggle(key="filter_undated").set_value(True).run()
    assert test.query_params["years"] == "none"
    assert found(test) == len(undated)
    (told,) = payloads(test, "timeline")
    assert (told["none"], told["asked"], told["held"]) == (True, None, "")
    assert told["undated"] == f"无年 {len(undated)}"
    assert re.match(r"\s*未载年份\s", seen(test))
    test.toggle(key="filter_undated").set_value(False).run()
    assert not test.query_params


@pytest.mark.parametrize(
    ("years", "asked"), [("1900-1950", [1900, 1950]), ("2023-", [2023, None]), ("x", None)]
)
def test_the_timeline_takes_years_it_does_not_reach_and_open_ends(
    years: str, asked: list[int | None] | None
) -> None:
    assert payloads(opened("map.py", years=years), "timeline")[0]["asked"] == asked


def test_nonsense_in_the_address_is_ignored_with_a_note(sources: Sources) -> None:
    test = opened("map.py", district="999", years="x", place="nowhere", status="<b>")
    assert found(test) == len(sources.initiatives)
    assert "已忽略:district=999、status=<b>、years=x" in seen(test)
    assert "地点“nowhere”不存在" in seen(test)


def test_an_empty_result_says_what_to_relax(sources: Sources) -> None:
    test = opened("map.py", text="不存在的东西")
    assert "没有符合条件的事项" in seen(test)
    assert not payloads(test, "listing")
    way = next(b for b in test.button if b.label.startswith("去掉条件 含“不存在的东西”,得"))
    way.click().run()
    assert found(test) == len(sources.initiatives)


def test_a_selected_place_shows_its_projects_with_quote_document_and_chapter(
    sources: Sources,
) -> None:
    place = next(place for place in sources.places.values() if place.name == "民园广场")
    shown = seen(opened("map.py", place=place.id))
    for project in sources.projects:
        if place.id in project.place_ids:
            assert project.title in shown
            assert project.citation.quote in shown
            assert sources.documents[project.citation.document].title in shown
            assert sources.chapter_of(project.citation) in shown
    assert "误差约 60 米" in shown


def test_a_place_outside_the_filter_still_opens(sources: Sources) -> None:
    place = next(place for place in sources.places.values() if place.name == "民园广场")
    here = {id for p in sources.projects if place.id in p.place_ids for id in p.sectors}
    elsewhere = next(id for p in sources.projects for id in p.sectors if id not in here)
    shown = seen(opened("map.py", place=place.id, sector=elsewhere))
    assert "没有符合当前筛选的事项" in shown
    assert "民园广场回廊餐车清理" in shown


def test_a_quote_opens_inside_its_passage(documents: Path) -> None:
    html = raw(opened("map.py", place="hp-minyuanguangchang"))
    assert "<mark>稳妥清理民园广场回廊餐车</mark>" in html
    assert "原文上下文" in html


def test_without_the_texts_a_quote_still_shows_its_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of what has been read nothing else is let go: the next test finds it as it was."""
    without = replace(page.read_data(), texts=Texts(), texts_version=None)
    monkeypatch.setattr("pages.frame.page.read_data", lambda: without)
    shown = seen(opened("map.py", place="hp-minyuanguangchang"))
    assert "稳妥清理民园广场回廊餐车" in shown
    assert "文件原文不在本机,只显示引文" in shown


def test_what_has_no_site_is_listed_with_its_reason(sources: Sources) -> None:
    toilets = next(p for p in sources.projects if "公厕" in p.title and not p.place_ids)
    test = opened("map.py", text=toilets.title)
    (unmapped,) = payloads(test, "unmapped_list")
    assert [sources.projects[n] for n in numbers(unmapped)] == [toilets]
    assert unmapped["unnamed"] == "原文未指明地点"
    shown = [element.proto for element in test.get("bidi_component")]
    (part,) = (one for one in shown if one.component_name == "unmapped_list")
    assert "<h3>未上图的事项</h3>" in part.html_content


def test_headline_figures_keep_qualifier_unit_and_kind(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = re.sub(r"\s+", " ", seen(opened("map.py", district="120101")))
    assert "地区生产总值增速 2024 · 预计" in shown
    assert "5 %以上" in shown
    assert "36.97 微克/立方米" in shown


def test_figures_narrow_by_kind_and_text(sources: Sources) -> None:
    test = opened("indicators.py", view="table")
    every = gather_told(sources.figures)
    assert found(test) == len(every)
    test.text_input(key="indicators-text").set_value("学位").run()
    expected = [
        n
        for n, told in enumerate(every)
        if any("学位" in one.name + one.citation.quote for one in told.figures)
    ]
    (listed,) = payloads(test, "listing")
    assert numbers(listed) == expected
    assert 0 < len(expected) < len(every)


@pytest.mark.parametrize(
    ("page", "line"), [("map.py", "filter_text"), ("indicators.py", "indicators-text")]
)
def test_a_search_of_ten_thousand_characters_is_said_to_be_too_long_and_fills_no_address(
    page: str, line: str
) -> None:
    test = opened(page, text="学位", view="table" if page == "indicators.py" else "")
    test.text_input(key=line).set_value("学" * 10_000).run()
    assert not test.exception
    assert say("filter.long_text", most=MAX_TEXT_CHARACTERS, value="学" * 10) in seen(test)
    assert test.query_params["text"] == "学位"
    assert test.text_input(key=line).value == "学位"


def test_the_data_page_lists_documents_layers_and_limits(sources: Sources) -> None:
    shown = read("data.py")
    for document in sources.documents.values():
        assert document.title in shown
    for word in ("区界", "主要街道", "坐标依据", "使用限制", "不是测绘成果"):
        assert word in shown
    unplaced = [place for place in sources.places.values() if place.geometry is None]
    assert unplaced
    assert all(place.name in shown and place.note in shown for place in unplaced)


def test_the_data_page_counts_what_the_sources_hold(sources: Sources) -> None:
    """The README sends its reader here for every number that data change."""
    shown = read("data.py")
    places = list(sources.places.values())
    counts = Counter(place.precision for place in places)
    assert counts[Precision.NONE] == sum(place.geometry is None for place in places)
    for precision, count in counts.items():
        share = round(100 * count / len(places))
        assert f" {words('precision')[precision]} {count} {share}% " in shown
    unplaced = group_unplaced(sources)
    assert sum(map(len, unplaced.values())) == counts[Precision.NONE]
    for reason, without in unplaced.items():
        assert say("data.reason_count", reason=reason, count=len(without)) in shown
    for document in sources.documents.values():
        projects, indicators, set_aside = (
            sum(record.citation.document == document.id for record in records)
            for records in (sources.projects, sources.figures, sources.set_aside)
        )
        told = shown.split(f" {document.title} ")[1]
        honours = sum(
            project.nature is Nature.HONOUR and project.citation.document == document.id
            for project in sources.projects
        )
        beside = say("data.honours", count=honours) if honours else ""
        items = f"{projects - honours} 项事项{beside},{indicators} 个数字,{set_aside} 处未收录"
        assert items in told[:200]


def test_missing_assets_are_said_instead_of_a_blank_map(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assets, "STATIC_DIR", tmp_path)
    test = opened("map.py")
    assert "static/ 中缺少:map/address_and_server.js、vendor/leaflet/leaflet.js" in seen(test)
    assert found(test) > 0


def test_broken_data_become_a_readable_list(data_copy: Path) -> None:
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    assert not test.exception
    assert "数据文件需要先改好" in seen(test)
    assert "projects.csv:缺少列 place_ids" in seen(test)


def test_html_in_a_name_shows_as_text(data_copy: Path) -> None:
    path = data_copy / "sources" / "places.geojson"
    content = json.loads(path.read_text("utf-8"))
    evil = "<script>alert(1)</script>"
    place = content["features"][0]["properties"]
    place["name"] = evil
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    test.query_params["place"] = place["id"]
    test.run()
    assert not test.exception
    assert evil in seen(test)
    assert evil not in raw(test)


@pytest.mark.parametrize("view", ["glance", "plan", "districts", "table", "meaning"])
def test_every_view_of_the_figures_runs(view: str) -> None:
    assert "资料来源" in read("indicators.py", view=view)


def test_an_unknown_view_is_the_first() -> None:
    shown = seen(opened("indicators.py", view="<script>", figures_district="999"))
    assert "地区生产总值增速" in shown


def test_the_plan_shows_what_cannot_be_compared_and_why() -> None:
    shown = read("indicators.py", view="plan")
    assert "不可比:口径不同(年均,增速)" in shown
    assert "不可比:期间长短不同(5 年,1 年)" in shown
    assert "不可比:报告只给全年新增户数,没有期末总数" in shown
    assert "学前三年毛入园率" in shown
    assert "已达到目标" in shown
    assert "后来的文件未再提" in shown
    assert "力争达到2020年的1.5倍" in shown
    assert "完成全市下达的目标" in shown


def test_a_card_tells_the_change_only_between_exact_figures(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    """和平区's GDP growth of 2024 is a floor (不低于), so no difference is drawn from it."""
    show(first_five)
    test = opened("indicators.py", view="glance", figures_district="120101")
    card = seen(test).split("地区生产总值增速")[1].split("预计全年")[0]
    assert "2020 · 1.6%;" in raw(test)
    assert "不算变化:带“超、约、不低于”等限定" in card


def test_conflicts_stand_side_by_side_on_the_page_of_figures(sources: Sources) -> None:
    shown = re.sub(r"\s", "", read("indicators.py", view="meaning"))
    figures = {figure.id: figure for figure in sources.figures}
    beside = [figures[id] for one in sources.conflicts.values() for id in one.figure_ids]
    assert len(beside) > 1
    for figure in beside:
        assert say_value(figure) in shown, figure.id


def test_a_district_without_a_figure_is_not_left_out_of_the_comparison(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    assert "120103" not in {i.district for i in first_five.figures if i.series == "pm25"}
    show(first_five)
    test = opened("indicators.py", view="districts", shared_series="pm25")
    (chart,) = test.get("arrow_vega_lite_chart") or test.get("vega_lite_chart")
    rows = chart.proto.datasets[0].data.data if chart.proto.datasets else b""
    assert "0|河西区".encode() in rows + chart.proto.SerializeToString()


def test_figures_inside_a_zone_show_with_the_zone(sources: Sources) -> None:
    """新八大里's zone holds no figure of its own; 数字岛's area shows with 数字岛."""
    shown = seen(opened("map.py", place="hx-shuzidao"))
    assert "数字岛面积" in shown


def test_totals_say_how_many_could_not_be_added() -> None:
    assert re.search(r"有关的数字 \d+ 个,其中 \d+ 个可以相加", read("map.py"))


def test_the_figures_beside_the_map_are_of_the_district_most_projects_are_of(
    sources: Sources,
) -> None:
    speaking = {figure.district for figure in sources.figures}
    most = Counter(p.district for p in sources.projects if p.district in speaking).most_common()
    assert f"{sources.districts[most[0][0]].name}主要指标" in read("map.py")
    assert "河北区主要指标" in seen(opened("map.py", district="120105"))
    # What is asked of an area is no answer about its district.
    assert "主要指标" not in seen(opened("map.py", area="hb-yifengqu"))


def test_a_district_the_reader_picks_for_its_figures_stays_picked() -> None:
    test = opened("map.py")
    test.button_group(key="map-headline").set_value("120103").run()
    assert "河西区主要指标" in seen(test)
    assert test.query_params["headline"] == "120103"
    test.query_params["status"] = "completed"
    test.run()
    assert "河西区主要指标" in seen(test)


def test_a_place_never_shows_a_plan_as_done_by_what_is_only_part_or_context(
    sources: Sources,
) -> None:
    claimed = dict[str, str]()
    for place in sources.places.values():
        told = sources.projects_by_place.get(place.id, ())
        for thread in {step.thread for step in told if step.thread}:
            steps = [step for step in told if step.thread == thread]
            whole = {step.status for step in steps if step.relation is Relation.SAME}
            others = {step.status for step in steps if step.relation is not Relation.SAME}
            if Status.PLANNED in whole and Status.COMPLETED in others - whole:
                claimed[place.id] = thread
    assert claimed
    for place_id in claimed:
        assert "计划 → " not in seen(opened("map.py", place=place_id))


def test_a_radius_around_a_place_stands_in_its_widgets_and_is_lifted_there() -> None:
    test = opened("map.py", area="hp-quanyechang@700")
    assert test.selectbox(key="near_place").value == "hp-quanyechang"
    assert test.number_input(key="near_radius").value == 700
    test.number_input(key="near_radius").set_value(900).run()
    assert test.query_params["area"] == "hp-quanyechang@900"
    test.selectbox(key="near_place").set_value(None).run()
    assert "area" not in test.query_params


def test_a_filter_by_precision_counts_only_places_of_that_precision(sources: Sources) -> None:
    used = {id for project in sources.projects for id in project.place_ids}
    of_sites = {id for id in used if sources.places[id].precision == "site"}
    shown = seen(opened("map.py", precision="site"))
    assert re.search(rf" {len(of_sites)}\s*处地点", shown)
    assert "其中 0 项上图" in seen(opened("map.py", precision="none"))


def form_of_a_sheet(**query: str) -> AppTest:
    """The page with the form for a sheet open, as the button in the map opens it."""
    test = prepared("map.py", **query)
    test.session_state["sheet_asked"] = True
    test.run()
    assert not test.exception, test.exception
    return test


def test_a_typed_title_of_a_sheet_survives_a_change_of_the_filter() -> None:
    test = opened("map.py", title="常委会汇报图", sentence="一句话")
    test.query_params["district"] = "120101"
    test.run()
    assert test.query_params["title"] == "常委会汇报图"
    form = form_of_a_sheet(district="120101", title="常委会汇报图", sentence="一句话")
    assert form.text_input(key="map-title").value == "常委会汇报图"
    assert form.text_input(key="map-sentence").value == "一句话"
    (file,) = [one for one in form.get("download_button") if one.key == "sheet"]
    assert file.label.replace("\\", "") == "下载 常委会汇报图.zip"


def test_a_typed_title_stays_though_the_next_click_brings_the_address_of_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pages.frame.address_bar.address._IN_FLIGHT_S", 0.0)
    monkeypatch.setattr("pages.frame.parts.widgets._runs_in_part", lambda: True)
    form = form_of_a_sheet(district="120101")
    form.session_state["sheet_asked"] = True
    form.text_input(key="map-title").set_value("手写的标题").run()
    assert form.query_params["title"] == "手写的标题"
    del form.query_params["title"]
    form.session_state["sheet_asked"] = True
    form.run()
    assert form.text_input(key="map-title").value == "手写的标题"
    assert form.query_params["title"] == "手写的标题"


def test_figures_stand_in_the_order_they_were_picked_in() -> None:
    asked = ["hp-report2025-i034", "hp-report2025-i002"]
    form = form_of_a_sheet(district="120101", figures=",".join(asked))
    assert form.multiselect(key="map-figures").value == asked


def test_every_page_of_a_sheet_is_looked_at_before_it_is_made() -> None:
    form = form_of_a_sheet(district="120101")
    assert "预览第 1 页" in seen(form)
    form.session_state["sheet_asked"] = True
    form.button(key="preview-next").click().run()
    assert "预览第 2 页" in seen(form)


def test_a_title_nobody_typed_follows_the_filter() -> None:
    for code, name in (("120101", "和平区"), ("120103", "河西区")):
        form = form_of_a_sheet(district=code)
        assert name in form.text_input(key="map-title").value
        assert name in form.text_input(key="map-sentence").value


def test_a_title_proposed_for_another_sheet_is_not_taken_for_a_typed_one() -> None:
    form = form_of_a_sheet(district="120101")
    before = form.text_input(key="map-title").value
    for step in ({"district": "120103"}, {}):
        form.session_state["sheet_asked"] = True
        form.query_params.update(step)
        # A browser that has not heard of the new proposal sends the old one with the next click.
        form.text_input(key="map-title").set_value(before).run()
    assert "title" not in form.query_params
    form.session_state["sheet_asked"] = True
    form.run()
    assert "河西区" in form.text_input(key="map-title").value


def test_what_the_font_lacks_is_said_before_the_sheet_is_made() -> None:
    form = form_of_a_sheet(sector="shipping", title="航运😀", layout="16x9", format="pdf")
    assert "图上印作“〓”:😀" in seen(form)
    (file,) = [one for one in form.get("download_button") if one.key == "sheet"]
    assert file.label.replace("\\", "") == "下载 航运😀.pdf"


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("statistics.py", {"rows": "nobody"}),
        ("statistics.py", {"value": "nobody"}),
        ("indicators.py", {"view": "nobody"}),
        ("indicators.py", {"view": "districts", "drawing": "nobody"}),
        ("indicators.py", {"view": "table", "kind": "actual,nobody"}),
        ("compare.py", {"view": "nobody"}),
        ("map.py", {"file": "nobody"}),
    ],
)
def test_what_a_widget_cannot_be_is_said_on_the_page(page: str, query: dict[str, str]) -> None:
    name = next(name for name, value in query.items() if "nobody" in value)
    assert say("filter.ignored", items=f"{name}=nobody") in read(page, **query)
