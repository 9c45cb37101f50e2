"""Questions a planner asks, answered by hand on the pages: no prepared address, no shortcut.

Every answer is worked out a second time from the records themselves and must be the same. Of
questions asked by the same means one is asked in every run, the others in `make soak`.
"""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from playwright.sync_api import Locator, expect
from pypinyin import Style, lazy_pinyin
from pyproj import Transformer
from shapely import Point, transform
from shapely.geometry.base import BaseGeometry

from geo.models import CITY, Place, Project
from geo.settings import documents_dir
from geo.sources import Sources
from geo.space.crs import from_metric
from geo.text import words
from tests.browser.readers import MapView, Reader, eventually

pytestmark = pytest.mark.browser

PLAN = "hp-plan14"
"""The plan of 2021."""
MOST_SITELESS = 100
STATUS = {"planned": "计划", "underway": "在建", "completed": "完成", "operating": "已运营"}
SHOWN = "() => window.DistrictMap.shown()"
SPOT = """([lon, lat]) => {
    const at = window.map.latLngToContainerPoint([lat, lon]);
    return [at.x, at.y];
}"""
STANDS = """() => !window.map._animatingZoom
    && !(window.map._panAnim && window.map._panAnim._inProgress)"""
_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:4548", always_xy=True)


def metric(geometry: BaseGeometry) -> BaseGeometry:
    """WGS 84 to metres, by pyproj alone."""
    return transform(geometry, _TO_METRES.transform, interleaved=False)


# What a hand does on the page.


def sidebar(reader: Reader) -> Locator:
    return reader.page.get_by_test_id("stSidebar")


def sentence(reader: Reader) -> Locator:
    """The filter as the page says it."""
    return reader.page.locator(".sentence strong")


def press_pill(reader: Reader, name: str) -> None:
    """Press a pill of the filter column; its label ends with a count."""
    sidebar(reader).get_by_role("button", name=re.compile(rf"^{name} \d+$")).click()
    expect(sentence(reader)).to_contain_text(name)


def unfold_more(reader: Reader) -> None:
    """Unfold what of the filter column is folded away."""
    more = sidebar(reader).locator("details summary")
    if more.locator("..").get_attribute("open") is None:
        more.click()
        reader.page.wait_for_timeout(600)  # what still unfolds closes the choices it opened


def choose(reader: Reader, label: str, option: str) -> None:
    """Type into a select of the filter column until the option shows, and take it."""
    unfold_more(reader)
    reader.settle()  # an answer on its way closes the choices that are open
    box = sidebar(reader).get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    named = re.compile(rf"^{re.escape(option)}( \d+)?$")
    reader.page.get_by_role("option", name=named).click()
    expect(sentence(reader)).to_contain_text(option)
    reader.page.keyboard.press("Tab")


def search(reader: Reader, text: str) -> None:
    box = sidebar(reader).get_by_label("文本")
    box.fill(text)
    box.press("Enter")
    expect(sentence(reader)).to_contain_text(f"含“{text}”")


def open_tab(reader: Reader, tab: str) -> None:
    """Press a tab of the column beside the map, if what is chosen does not stand there."""
    # Pressed at once: a row on its way may take the tabs away.
    reader.page.evaluate("tab => document.querySelector(`button[data-tab=${tab}]`)?.click()", tab)


def listing(reader: Reader) -> Locator:
    """The list, its tab opened."""
    open_tab(reader, "items")
    return reader.page.locator(".listing")


def listed(reader: Reader, count: int) -> list[str]:
    """The titles in the list, all its pages, once it has so many rows."""
    rows = listing(reader)
    expect(rows.get_by_role("status")).to_have_text(f"{count} 项")
    first = rows.get_by_role("button", name="第一页")
    if first.is_visible() and first.is_enabled():
        first.click()
    titles = rows.locator("tbody button").all_inner_texts()
    following = rows.get_by_role("button", name="下一页")
    while len(titles) < count:
        following.click()
        titles += rows.locator("tbody button").all_inner_texts()
    return titles


def list_holds(reader: Reader, projects: list[Project]) -> None:
    """The list comes to hold exactly these, in the order of the documents."""
    eventually(lambda: listed(reader, len(projects)), titles(projects))


def choose_row(reader: Reader, title: str) -> None:
    """Look a row up in the list, on whatever page of it, and choose it."""
    within = listing(reader).get_by_role("searchbox")
    within.fill(title)
    button = listing(reader).locator("tbody").get_by_role("button", name=title, exact=True)
    button.click()
    expect(listing(reader).locator('tr[aria-current="true"]')).to_contain_text(title)
    # What is chosen stands before the list now.
    field = reader.page.locator(".listing input[type=search]")
    field.evaluate("box => { box.value = ''; box.dispatchEvent(new InputEvent('input')); }")


def detail(reader: Reader) -> Locator:
    """Who and where the selected place is."""
    return reader.page.locator("#detail")


def passage(reader: Reader, project: Project) -> Locator:
    """A project in the panel, with its quote and source."""
    return reader.page.locator(f".st-key-panel #{project.id}")


def click_map(reader: Reader, frame: MapView, spot: tuple[float, float]) -> None:
    """Click the map at a position (WGS 84 lon, lat)."""
    frame.wait_for(STANDS)
    x, y = frame.evaluate(SPOT, list(spot))
    box = reader.page.locator(".st-key-map .district-map").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + x, box["y"] + y)


def open_at(reader: Reader, frame: MapView, spot: tuple[float, float], name: str) -> None:
    """Click the map at a position and open what is called so of all that lies there."""
    click_map(reader, frame, spot)
    offered = frame.locator(f'.overlaps button:has(span:text-is("{name}"))')
    expect(offered.or_(detail(reader)).first).to_be_visible()
    if offered.is_visible():
        offered.click()
    expect(detail(reader).get_by_role("heading")).to_have_text(name)


# What the records say.


def titles(projects: Iterable[Project]) -> list[str]:
    return [project.title for project in projects]


def at(sources: Sources, geometry: BaseGeometry, within_m: float = 0) -> set[str]:
    """The places with any part within so many metres of a geometry in metres."""
    return {
        place.id
        for place in sources.places.values()
        if place.geometry is not None and metric(place.geometry).distance(geometry) <= within_m
    }


def mostly_in(sources: Sources, geometry: BaseGeometry) -> set[str]:
    """The places more than half of which lies in a geometry in metres, and the points in it."""
    return {id for id in at(sources, geometry) if _is_mostly_in(sources.places[id], geometry)}


def _is_mostly_in(place: Place, geometry: BaseGeometry) -> bool:
    shape = extent(place)
    part = shape.intersection(geometry)
    whole, inside = (shape.area, part.area) if shape.area else (shape.length, part.length)
    return not whole or inside > whole / 2


def named(sources: Sources, name: str) -> Place:
    return next(place for place in sources.places.values() if place.name == name)


def extent(place: Place) -> BaseGeometry:
    assert place.geometry is not None
    return metric(place.geometry)


def free_spot(sources: Sources, zone: Place) -> tuple[float, float]:
    """A position (WGS 84 lon, lat) in a zone as far as can be from what is drawn over it."""
    assert zone.geometry is not None
    over = [
        other.geometry
        for other in sources.places.values()
        if other.geometry is not None and 0 <= other.geometry.area < zone.geometry.area
    ]
    west, south, east, north = zone.geometry.bounds
    grid = [
        Point(west + (east - west) * x / 30, south + (north - south) * y / 30)
        for x in range(31)
        for y in range(31)
    ]
    spot = max(
        (point for point in grid if zone.geometry.contains(point)),
        key=lambda point: min(point.distance(other) for other in over),
    )
    return spot.x, spot.y


def mapped(sources: Sources, project: Project) -> bool:
    return any(sources.places[id].geometry is not None for id in project.place_ids)


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


@pytest.mark.soak
def test_what_a_district_says_of_a_zone_and_where_it_is(reader: Reader, sources: Sources) -> None:
    """What does 河西区 say about 新八大里, and where exactly is that?"""
    expected = [
        project
        for project in sources.initiatives
        if project.district == "120103"
        and any(
            "新八大里" in text
            for text in (
                project.title,
                project.citation.quote,
                *(sources.places[id].name for id in project.place_ids),
            )
        )
    ]
    first = expected[0]
    place = sources.places[first.place_ids[0]]
    frame = reader.open()
    search(reader, "新八大里")
    press_pill(reader, "河西区")
    list_holds(reader, expected)
    choose_row(reader, first.title)
    expect(detail(reader).get_by_role("heading")).to_have_text(place.name)
    expect(detail(reader)).to_contain_text(f"片区 · 误差约 {place.precision_m:.0f} 米")
    position = reader.page.locator("#position")
    expect(position).to_contain_text(f"所指为一片地区,边界误差约 {place.precision_m:.0f} 米")
    expect(position).to_contain_text(place.note)
    expect(position).to_contain_text(f"位置依据:{place.coordinate_source}")
    frame.locator(".popup", has_text=place.name).wait_for()
    found = passage(reader, first)
    expect(found.locator("blockquote")).to_have_text(first.citation.quote)
    directory = documents_dir()
    if directory is not None:
        found.get_by_text("原文上下文").click()
        expect(found.locator("mark")).to_have_text(first.citation.quote)
        document = sources.documents[first.citation.document]
        text = (directory / document.file).read_text("utf-8")
        shown = re.sub(r"\s", "", found.locator(".passage p").first.inner_text()).strip("…")
        around = text[first.citation.start - 300 : first.citation.end + 300]
        assert shown in re.sub(r"\s", "", around)
        assert len(shown) > len(first.citation.quote)


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


@pytest.mark.soak
def test_two_districts_side_by_side(reader: Reader, sources: Sources) -> None:
    """How do 和平区 and 河北区 differ, in numbers and in words?"""
    sides = {"left": ("和平区", "120101"), "right": ("河北区", "120105")}
    projects = {
        side: [project for project in sources.initiatives if project.district == code]
        for side, (_, code) in sides.items()
    }
    families = {
        side: Counter(
            family
            for project in found
            for family in {sources.sectors[sector].family for sector in project.sectors}
        )
        for side, found in projects.items()
    }
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
    differences = {what: left[what] - right[what] for what in left | right}
    most = max(map(abs, differences.values()))
    called = {**STATUS, **words("family")}
    largest = [
        f"{'和平区比河北区' if by > 0 else '河北区比和平区'}多 {most} 项“{called[what]}”"
        for what, by in differences.items()
        if abs(by) == most
    ]
    said = reader.page.locator(".differences .said li")
    expect(said).to_have_count(3)
    expect(said.first).to_have_text(re.compile("|".join(largest)))


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


def test_what_is_nearest_to_a_place(regular: Reader, sources: Sources) -> None:
    """What is nearest to 泰安道5号, and how far?"""
    place = named(sources, "泰安道5号")
    here = extent(place)
    distances = {
        other.name: extent(other).distance(here)
        for other in sources.places.values()
        if other.geometry is not None and other.id != place.id and not extent(other).covers(here)
    }
    nearest = sorted(distances, key=lambda name: distances[name])[:8]
    zones = [
        other
        for other in sources.places.values()
        if other.is_zone and other.id != place.id and extent(other).covers(here)
    ]
    frame = regular.open()
    search(regular, "泰安道5号")
    choose_row(
        regular, next(p.title for p in sources.initiatives if p.place_ids[:1] == (place.id,))
    )
    expect(detail(regular).get_by_role("heading")).to_have_text(place.name)
    near = regular.page.locator(".st-key-links_near").get_by_role("button")
    said = [f"{name} {round(distances[name], -1):.0f} 米" for name in nearest]
    expect(near).to_have_text(said)
    inside = regular.page.locator(".st-key-links_zone").get_by_role("button")
    expect(inside).to_have_text([z.name for z in sorted(zones, key=lambda z: extent(z).area)])
    assert all(metres <= 500 for metres in list(map(distances.get, nearest)) if metres)
    near.nth(0).click()
    expect(detail(regular).get_by_role("heading")).to_have_text(nearest[0])
    goal = extent(named(sources, nearest[0])).centroid
    west, south, east, north = from_metric(goal.buffer(200)).bounds
    frame.wait_for(
        "([w, s, e, n]) => L.latLngBounds([s, w], [n, e]).contains(window.map.getCenter())",
        [west, south, east, north],
    )  # fmt: skip
    frame.locator(".popup", has_text=nearest[0]).wait_for()


@pytest.mark.soak
def test_what_a_zone_holds(reader: Reader, sources: Sources) -> None:
    """What does the zone 意风区 hold, and how many projects is that for a square kilometre?"""
    zone = named(sources, "意风区")
    inside = at(sources, extent(zone))
    expected = [p for p in sources.initiatives if not inside.isdisjoint(p.place_ids)]
    places = {id for p in expected for id in p.place_ids if id in inside}
    km2 = extent(zone).area / 1e6
    frame = reader.open()
    search(reader, "意风区")
    choose_row(reader, next(p.title for p in expected if zone.id not in p.place_ids))
    frame.wait_for("() => window.map.getZoom() === 15")
    sidebar(reader).get_by_role("button", name="清除全部").click()
    expect(sentence(reader)).to_have_text("全部事项")
    reader.page.get_by_role("button", name="返回概览").click()
    expect(detail(reader)).to_be_hidden()
    reader.settle()
    spot = free_spot(sources, zone)
    frame.evaluate("([lon, lat]) => map.setView([lat, lon], 16, {animate: false})", list(spot))
    open_at(reader, frame, spot, "意风区")
    reader.page.get_by_role("button", name="只看这里面").click()
    area = reader.page.locator("#area")
    reader.page.locator("button[data-tab]", has_text="概览").click()
    expect(area.get_by_role("heading")).to_have_text("“意风区”范围内")
    expect(area).to_contain_text(f"{km2:.2f} 平方公里")
    expect(area).to_contain_text(f"{len(places)}处地点")
    expect(area).to_contain_text("碰到边界也算")
    mostly = mostly_in(sources, extent(zone))
    count = sum(not mostly.isdisjoint(project.place_ids) for project in sources.initiatives)
    assert count < len(expected)
    expect(area).to_contain_text(f"过半在内的 {count} 项,每平方公里 {count / km2:.1f} 项")
    list_holds(reader, expected)
    assert len(expected) > 10
