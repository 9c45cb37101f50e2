"""Questions a planner asks of what documents say: side by side, one after the other, cited."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from geo.text import words
from geo.values.models import CITY, Project
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.filter_column import search
from tests.browser.steps.panel import choose_row, passage
from tests.browser.steps.worked_out import STATUS, named

pytestmark = pytest.mark.browser

PLAN = "hp-plan14"
"""The plan of 2021."""


@pytest.mark.soak
def test_where_what_was_planned_is_now(reader: Reader, sources: Sources) -> None:
    """Planned in 2021, 五大道公园: where is it now?"""
    thread = next(id for id, thread in sources.threads.items() if thread.title == "五大道公园建设")
    documents = list(sources.documents)
    following = [
        id
        for id in documents[documents.index(PLAN) + 1 :]
        if sources.documents[id].district in (sources.documents[PLAN].district, CITY)
    ]
    steps = [project for project in sources.initiatives if project.thread == thread]
    steps.sort(key=lambda p: (documents.index(p.citation.document), p.citation.start))
    planned = [p for p in steps if p.citation.document == PLAN and p.status == "planned"]
    later = [project for project in steps if project.citation.document in following]
    (now,) = [p for p in later if p.relation == "part"]
    reader.open()
    reader.page.get_by_role("link", name="对比").click()
    reader.page.get_by_role("radio", name="规划去向").click()
    title = sources.documents[PLAN].title
    followed = reader.page.get_by_role("combobox", name="哪份文件的计划")
    followed.click()
    reader.page.get_by_role("option", name=title, exact=True).click()
    expect(followed).to_have_value(title)
    story = reader.page.locator(".told", has_text="五大道公园建设")
    told = story.locator("summary").first
    expect(told).to_contain_text(f"计划 {len(planned)} 项")
    expect(told).to_contain_text(now.title)
    title = sources.documents[now.citation.document].title
    expect(told).to_contain_text(f"{STATUS[now.status]} · {now.years} · 《{title}》")
    expect(story.locator("xpath=ancestor::section[1]")).to_have_class(
        re.compile(rf"\b{now.status}\b")
    )
    told.click()
    quotes = story.locator(".steps > div").nth(0).locator("blockquote")
    expect(quotes).to_have_text([project.citation.quote for project in planned])
    quotes = story.locator(".steps > div").nth(1).locator("blockquote")
    expect(quotes).to_have_text([project.citation.quote for project in later])


@pytest.mark.soak
def test_two_districts_side_by_side(reader: Reader, sources: Sources) -> None:
    """How do 和平区 and 河北区 differ, in numbers and in words?"""
    sides = {"left": ("和平区", "120101"), "right": ("河北区", "120105")}
    projects = {
        side: [project for project in sources.initiatives if project.district == code]
        for side, (_, code) in sides.items()
    }
    families = {side: count_families(found, sources) for side, found in projects.items()}
    reader.open()
    reader.page.get_by_role("link", name="对比").click()
    for side, (name, _) in sides.items():
        box = reader.page.locator(f".st-key-{side}-district").get_by_role("combobox")
        box.click()
        box.fill(name)
        reader.page.get_by_role("option", name=name, exact=True).click()
        total = reader.page.locator(f".st-key-compare-map-{side} .totals b").first
        expect(total).to_have_text(str(len(projects[side])))
        expect(reader.page.locator(f".bars-{side} h2")).to_have_text(name)
        bars = reader.page.locator(f".bars-{side} .bars").first.locator("dd.n")
        eventually(
            lambda seen=bars: sorted(filter(None, map(int, seen.all_inner_texts()))),
            sorted(families[side].values()),
        )
    left, right = (
        families[side] + Counter(project.status for project in projects[side]) for side in sides
    )
    said = reader.page.locator(".differences .said li")
    expect(said).to_have_count(3)
    expect(said.first).to_have_text(re.compile("|".join(say_largest(left, right))))


def count_families(projects: list[Project], sources: Sources) -> Counter[str]:
    return Counter(
        family
        for project in projects
        for family in {sources.sectors[sector].family for sector in project.sectors}
    )


def say_largest(left: Counter[str], right: Counter[str]) -> list[str]:
    """The largest difference of two districts in words, or several that are as large."""
    differences = {what: left[what] - right[what] for what in left | right}
    most = max(map(abs, differences.values()))
    called = {**STATUS, **words("family")}
    return [
        f"{'和平区比河北区' if by > 0 else '河北区比和平区'}多 {most} 项“{called[what]}”"
        for what, by in differences.items()
        if abs(by) == most
    ]


def test_a_passage_can_be_cited(regular: Reader, sources: Sources) -> None:
    """How do I cite, after GB/T 7714, what the plan says of 民园广场?"""
    place = named(sources, "民园广场")
    project = next(p for p in sources.initiatives if place.id in p.place_ids)
    document = sources.documents[project.citation.document]
    code = {"plan": "R", "report": "R", "news": "N"}[document.kind]
    year = document.published[:4] or "[出版日期不详]"
    headings = {
        chapter.level: chapter
        for chapter in sources.chapters
        if chapter.document == document.id and chapter.start <= project.citation.start
    }
    # A heading ends with the next one above it.
    chapters = " › ".join(
        headings[level].title
        for level in sorted(headings)
        if all(headings[level].start > headings[above].start for above in range(1, level))
    )
    regular.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    regular.open()
    search(regular, "民园广场")
    choose_row(regular, project.title)
    button = passage(regular, project).get_by_role("button", name="复制引用")
    button.click()
    done = regular.page.get_by_role("button", name="已复制")
    done.click()
    expect(done).to_have_count(0)
    expect(button).to_be_visible()
    copied = regular.page.evaluate("() => navigator.clipboard.readText()")
    tail = f": {chapters}." if chapters else "."
    assert copied == f"{document.issuer}. {document.title}[{code}]. 天津, {year}{tail}"
    assert chapters
