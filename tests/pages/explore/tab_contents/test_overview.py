"""The panel beside the map: what it counts is what the filter column counts."""

import re

import pytest
from streamlit.testing.v1 import AppTest

import geo
from geo.measures.one_area import measure_area
from geo.space.areas.area import Area
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Nature
from pages.explore.filter_panel.filter_pills import pack_lists
from tests.apptest import held, opened, payloads, raw, read, seen

HONOURS = "另有荣誉 1 项,不是举措,未计在内"


def pills(test: AppTest, sources: Sources) -> dict[str, int]:
    """What stands beside each pill of the families, by the family's name."""
    (told,) = payloads(test, "filter_pills")
    (names,) = (options for name, _, options in held(pack_lists(sources)) if name == "family")
    return {title: count for (_, title, _), count in zip(names, told["counts"][-1], strict=True)}


def bars(test: AppTest) -> dict[str, int]:
    """What the panel counts of each family, by the family's name."""
    _, chart = raw(test).split("<h3>按门类", 1)
    bar = r"<dt>([^<]+)</dt><dd>.*?</dd><dd class=n>(\d+)</dd>"
    return {name: int(n) for name, n in re.findall(bar, chart.split("</dl>")[0])}


@pytest.mark.parametrize("rule", [{}, {"sectors": "main"}])
@pytest.mark.parametrize("chosen", [[], ["economy"], ["economy", "people"]])
def test_a_family_has_one_number_beside_its_pill_and_in_the_panel(
    rule: dict[str, str], chosen: list[str], sources: Sources
) -> None:
    asked = {"family": ",".join(chosen)} if chosen else {}
    test = opened("map.py", district="120103", **rule, **asked)
    beside, counted = pills(test, sources), bars(test)
    assert list(counted) == [words("family")[id] for id in chosen or sources.family_colours]
    assert counted == {name: beside[name] for name in counted}
    assert all(counted.values())


@pytest.mark.parametrize("natures", ["", "initiative", "honour", "initiative,honour"])
def test_a_place_counts_what_is_asked_for_and_says_what_honours_are_left_out(
    natures: str, sources: Sources
) -> None:
    asked = set(natures.split(",")) if natures else {"initiative"}
    told = sources.projects_by_place["hp-jinjie"]
    here = sum(project.nature in asked for project in told)
    query = {"nature": natures} if natures else {}
    shown = seen(opened("map.py", place="hp-jinjie", **query))
    assert f"{here} 项,当前筛选显示 {here} 项" in shown
    assert (HONOURS in shown) == ("honour" not in asked)


def test_a_place_of_honours_alone_lists_them_and_leaves_none_out(sources: Sources) -> None:
    id, told = next(
        (id, told)
        for id, told in sources.projects_by_place.items()
        if {project.nature for project in told} == {Nature.HONOUR}
    )
    shown = seen(opened("map.py", place=id))
    assert told[0].citation.quote in shown
    assert "未计在内" not in shown


def test_the_density_of_an_area_says_its_rule_and_its_range(sources: Sources) -> None:
    """By an edge that is touched a street would count in every zone along it."""
    id = "hp-xiaobailouguojihangyunfuwuyejijuqu"
    measure = measure_area(sources, sources.initiatives, Area(place_ids=(id,)))
    shown = seen(opened("map.py", area=id))
    assert f"过半在内的 {measure.projects} 项,每平方公里 {measure.per_km2:.1f} 项" in shown
    assert f"至少 {measure.at_least} 项,至多 {measure.at_most} 项" in shown
    assert measure.at_least < measure.projects < measure.at_most
    near = geo.Atlas(sources).count_within("海河", 500, district="河西区")
    told = seen(opened("map.py", area="tj-haihe@500", district="120103"))
    assert re.search(rf"\b{near.projects}\s*项在所问的距离内", told)
    assert f"至少 {near.at_least} 项,至多 {near.at_most} 项" in told
    assert "只是经过" not in told
    assert "过半" not in told
    beside = Area(place_ids=("tj-haihe",), radius_m=500)
    river = measure_area(sources, sources.initiatives, beside)
    documented, whole = f"{river.documented_km2:.2f}", f"{river.km2:.2f}"
    clipped = say("measuring.clipped", documented=documented, km2=whole)
    assert (clipped in seen(opened("map.py", area=str(beside)))) == (documented != whole)


def test_each_number_of_an_area_stands_there_once() -> None:
    told = raw(opened("map.py", area="hp-wudadao"))
    assert told.count('class="totals"') == 1
    assert "处地点</span>" in told
    assert "当前筛选" not in told
    assert "全部上图" in told


def test_whoever_has_asked_nothing_is_offered_questions() -> None:
    shown = read("map.py")
    asked = ["规划到哪了?", "五大道在做什么?", "哪里在建?", "各区有何不同?"]
    assert [question in shown for question in asked] == [True] * 4
    assert asked[2] not in read("map.py", status="planned")


def test_each_page_says_its_keys() -> None:
    assert "键盘说明" in read("map.py")
    assert "演示时翻页" not in read("map.py")
    assert "演示时到第几页" in read("sheets.py")


def test_the_count_above_the_map_says_how_many_of_its_places_are_drawn(sources: Sources) -> None:
    named = {id for one in sources.initiatives for id in one.place_ids}
    drawn = sum(sources.places[id].geometry is not None for id in named)
    assert drawn < len(named)
    assert f"{len(named)}处,其中图上{drawn}处" in "".join(seen(opened("map.py")).split())


def test_what_is_chosen_is_told_of_though_the_filter_finds_it_not(sources: Sources) -> None:
    """A search opens what the filter leaves out, at its place or where it has none."""
    said = "所选的一项不在当前筛选之内"
    at_place = next(
        (project, place)
        for project in sources.initiatives
        for place in project.place_ids
        if project.status != "planned"
        and any(one.status == "planned" for one in sources.projects_by_place[place])
    )
    nowhere = next(
        one for one in sources.initiatives if one.district == "120101" and not one.place_ids
    )
    for query, chosen in (
        ({"place": at_place[1], "status": "planned"}, at_place[0]),
        ({"district": "120103"}, nowhere),
    ):
        shown = seen(opened("map.py", project=chosen.id, **query))
        assert chosen.citation.quote in shown
        assert said in shown
        del query["district" if "district" in query else "status"]
        assert said not in seen(opened("map.py", project=chosen.id, **query))
