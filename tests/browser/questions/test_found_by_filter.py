"""Questions a planner asks, answered by hand with the filter: no prepared address, no shortcut.

Every answer is worked out a second time from the records themselves and must be the same. Of
questions asked by the same means one is asked in every run, the others in `make soak`.
"""

import re

import pytest
from playwright.sync_api import expect
from pypinyin import Style, lazy_pinyin

from geo.values.models import Project
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.filter_column import choose, press_pill, search, sentence
from tests.browser.steps.panel import choose_row, list_holds, listing, passage
from tests.browser.steps.worked_out import at, extent, mapped, named

pytestmark = pytest.mark.browser

PLAN = "hp-plan14"
"""The plan of 2021."""
MOST_SITELESS = 100
SHOWN = "() => window.DistrictMap.shown()"


@pytest.mark.soak
def test_which_renewal_projects_are_underway(reader: Reader, sources: Sources) -> None:
    """Which 住房与城市更新 projects in 河北区 are still underway?"""
    expected = [
        project
        for project in sources.initiatives
        if project.district == "120105"
        and "housing" in project.sectors
        and project.status == "underway"
    ]
    reader.open()
    press_pill(reader, "河北区")
    press_pill(reader, "在建")
    choose(reader, "领域", "住房与城市更新")
    list_holds(reader, expected)
    assert len(expected) > 3
    choose_row(reader, expected[0].title)
    found = passage(reader, expected[0])
    expect(found).to_contain_text(expected[0].citation.quote)
    expect(found.locator(".when")).to_have_text(f"在建 · {expected[0].years}")


def test_what_stands_in_wudadao_and_what_was_planned_there(
    regular: Reader, sources: Sources
) -> None:
    """What stands inside 五大道, and what was planned there in 2021?"""
    inside = at(sources, extent(named(sources, "五大道")))
    there = [p for p in sources.initiatives if not inside.isdisjoint(p.place_ids)]
    standing = {id for p in there for id in p.place_ids if id in inside}
    planned = [p for p in there if p.citation.document == PLAN and p.status == "planned"]
    assert sources.documents[PLAN].published.startswith("2021")
    frame = regular.open()
    choose(regular, "只看某片区内", "五大道")
    area = regular.page.locator("#area")
    expect(area.get_by_role("heading")).to_have_text("“五大道”范围内")
    expect(area).to_contain_text(f"{len(standing)}处地点")
    eventually(lambda: set(frame.evaluate(SHOWN)), standing)
    press_pill(regular, "计划")
    choose(regular, "文件", sources.documents[PLAN].title)
    list_holds(regular, planned)
    assert len(there) > len(planned) > 20


@pytest.mark.soak
def test_which_shipping_projects_lie_near_the_river(reader: Reader, sources: Sources) -> None:
    """Which 航运 projects lie within 500 m of 海河?"""
    near = at(sources, extent(named(sources, "海河")), 500)
    expected = [
        project
        for project in sources.initiatives
        if "shipping" in project.sectors and not near.isdisjoint(project.place_ids)
    ]
    reader.open()
    choose(reader, "领域", "航运与对外开放")
    choose(reader, "某地点周边", "海河")
    expect(sentence(reader)).to_contain_text("“海河”周边 500 米内")
    list_holds(reader, expected)
    assert len(expected) > 10


def test_what_is_not_on_the_map_and_why(regular: Reader, sources: Sources) -> None:
    """Which 教育 projects of 河北区 are not on the map, and why not?"""
    asked = [
        project
        for project in sources.initiatives
        if project.district == "120105" and "education" in project.sectors
    ]
    left = [project for project in asked if not mapped(sources, project)]
    regular.open()
    press_pill(regular, "河北区")
    choose(regular, "领域", "教育")
    expect(regular.page.locator("#on-map")).to_have_text(f"其中 {len(asked) - len(left)} 项上图")
    unmapped = regular.page.locator(".unmapped")
    unmapped.locator("summary").click()
    # Of very many the first are listed, and how many more there are.
    listed_here = left[:MOST_SITELESS]
    more = len(left) > MOST_SITELESS
    expect(unmapped.locator("li")).to_have_count(len(listed_here) + more)
    for item, project in zip(unmapped.locator("li").all(), listed_here, strict=not more):
        reasons = [sources.places[id].note for id in project.place_ids] or ["原文未指明地点"]
        expect(item).to_have_text(re.compile(rf"^\s*{re.escape(project.title)}"))
        for reason in reasons:
            assert reason
            expect(item).to_contain_text(reason)
    assert any(project.place_ids for project in left)
    expect(listing(regular).get_by_role("status")).to_have_text(f"{len(asked)} 项")
    marks = listing(regular).locator("tbody .on_map").all_inner_texts()
    assert marks
    assert marks == ["是" if mapped(sources, p) else "否" for p in asked][: len(marks)]


@pytest.mark.soak
def test_a_name_is_found_by_its_sound(reader: Reader, sources: Sources) -> None:
    """Where is that place whose name sounds like wdd?"""

    def sounds(name: str, letters: str) -> bool:
        """True if a name's initials or its whole sound hold the letters."""
        first = lazy_pinyin(name, style=Style.FIRST_LETTER)
        return letters in "".join(first) or letters in "".join(lazy_pinyin(name))

    def names(project: Project) -> list[str]:
        places = [sources.places[id] for id in project.place_ids]
        schemes = [
            scheme.name
            for scheme in sources.schemes.values()
            if set(scheme.place_ids) & set(project.place_ids)
        ]
        return [*schemes, *(name for place in places for name in (place.name, *place.aliases))]

    frame = reader.open()
    for letters in ("wdd", "wudadao"):
        expected = [p for p in sources.initiatives if any(sounds(n, letters) for n in names(p))]
        written = [p for p in sources.initiatives if any("五大道" in n for n in names(p))]
        assert len(written) > 20
        assert set(written) <= set(expected)
        search(reader, letters)
        list_holds(reader, expected)
        eventually(lambda: named(sources, "五大道").id in frame.evaluate(SHOWN), True)
