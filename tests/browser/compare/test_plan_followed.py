"""Page 对比 in a real browser: where a plan is now."""

import re

import pytest
from playwright.sync_api import expect

from geo.projects.followed.progress import Now, follow_plan, tally_lines
from geo.text import words
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.step_by_step import stands_at
from tests.browser.steps.two_maps import open_compare

pytestmark = pytest.mark.browser


def test_the_states_of_a_plan_add_up_and_a_story_opens_and_leads_to_the_map(
    regular: Reader, sources: Sources
) -> None:
    open_compare(regular, "view=follow&plan=hp-plan14")
    counts = tally_lines(follow_plan(sources, "hp-plan14"))
    cells = [int(text) for text in regular.page.locator(".tally b").all_text_contents()]
    assert cells == [count.lines for count in counts.values()]
    rows = regular.page.locator(".told").count()
    alone = regular.page.locator(".chapter > summary b").all_text_contents()
    assert rows + sum(map(int, alone)) == sum(cells)
    statements = [
        int(found.group())
        for text in regular.page.locator(".tally small").all_text_contents()
        if (found := re.search(r"\d+", text))
    ]
    planned = [p for p in sources.initiatives if p.citation.document == "hp-plan14"]
    assert sum(statements) == sum(project.status == "planned" for project in planned)
    story = regular.page.locator(".told", has_text="五大道公园建设")
    expect(story.locator("blockquote").first).to_be_hidden()
    story.locator("summary").first.click()
    steps = story.locator(".steps > div")
    expect(steps).to_have_count(2)
    for step in steps.all():
        expect(step.locator("blockquote").first).to_be_visible()
    link = story.locator("a:not(.read)").first
    name = link.inner_text()
    link.click()
    regular.page.locator("#detail").get_by_role("heading", name=name).wait_for()


@pytest.mark.soak
def test_a_pill_chooses_a_state_and_the_address_keeps_it(reader: Reader, sources: Sources) -> None:
    open_compare(reader, "view=follow&plan=hp-plan14")
    reader.page.get_by_role("button", name=re.compile("^在建")).click()
    reader.page.locator(".follow.completed").wait_for(state="detached")
    reader.has_in_address("state=underway")
    underway = tally_lines(follow_plan(sources, "hp-plan14"))[Now.UNDERWAY].lines
    expect(reader.page.locator(".told")).to_have_count(underway)


@pytest.mark.soak
def test_views_of_two_pages_do_not_disturb_each_other(reader: Reader) -> None:
    open_compare(reader, "view=follow&plan=hp-plan14")
    reader.page.get_by_role("link", name="指标").click()
    reader.page.locator(".figure-card").first.wait_for()
    reader.page.get_by_text("规划与结果").click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()
    reader.page.get_by_role("link", name="对比").click()
    reader.page.locator(".tally").wait_for()
    reader.page.get_by_role("link", name="指标").click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()


def test_an_open_row_stands_in_the_address_and_survives_a_reload(regular: Reader) -> None:
    open_compare(regular, "view=follow&plan=hp-plan14&state=partly")
    beds = regular.page.locator(".told", has_text="养老床位新增")
    beds.locator("summary").first.click()
    regular.has_in_address("row=elderly-beds", "state=partly")
    regular.page.reload()
    for quote in ("到2025年,新增养老床位1000张", "全区新增养老床位206张"):
        expect(beds.locator("blockquote", has_text=quote)).to_be_visible()
        expect(beds.locator("mark", has_text=quote)).to_be_visible()
    beds.locator("summary").first.click()
    regular.has_not_in_address("row")


@pytest.mark.soak
def test_back_and_a_filter_keep_an_open_row(reader: Reader) -> None:
    open_compare(reader, "view=follow&plan=hp-plan14&row=elderly-beds")
    reader.page.get_by_role("button", name=re.compile("^在建")).click()
    reader.has_in_address("state=underway", "row=elderly-beds")
    reader.settle()
    reader.page.go_back()
    reader.has_not_in_address("state")
    reader.has_in_address("row=elderly-beds")
    expect(reader.page.locator("mark", has_text="新增养老床位206张")).to_be_visible()


@pytest.mark.soak
def test_an_open_row_stays_open_when_states_are_pressed(reader: Reader, sources: Sources) -> None:
    reader.open_page("compare?view=follow&plan=hp-plan14")
    row = reader.page.locator("details[data-row='elderly-beds']")
    row.locator("summary").first.click()
    reader.has_in_address("row=elderly-beds")
    (line,) = (one for one in follow_plan(sources, "hp-plan14") if one.id == "elderly-beds")
    state = words("follow_state")[line.now]
    reader.page.get_by_role("button", name=state, exact=True).click()
    reader.has_in_address("state=.+", "row=elderly-beds")
    reader.settle()
    expect(row).to_have_attribute("open", "")
    row.locator("summary").first.click()
    reader.has_not_in_address("row")


def test_a_row_that_is_opened_is_a_step(regular: Reader) -> None:
    regular.open_page("compare?view=follow&plan=hp-plan14")
    rows = regular.page.locator("details[data-row]")
    for number in (0, 2):
        rows.nth(number).locator("summary").first.click()
        expect(regular.page).to_have_url(
            re.compile(f"row=[a-z0-9-]+(,[a-z0-9-]+){{{number // 2}}}$")
        )
    for left in (1, 0):
        regular.page.go_back()
        expect(regular.page.locator("details[data-row][open]")).to_have_count(left)
        regular.settle()
    stands_at(regular, "compare?view=follow&plan=hp-plan14")
