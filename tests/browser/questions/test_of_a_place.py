"""Questions a planner asks of a place: where it is, what it holds and what is near, by hand."""

import re

import pytest
from playwright.sync_api import Locator, expect

from geo.settings import documents_dir
from geo.space.crs import from_metric
from geo.values.models import Citation
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import press_pill, search, sentence, sidebar
from tests.browser.steps.map_by_hand import open_at
from tests.browser.steps.panel import choose_row, detail, list_holds, passage
from tests.browser.steps.worked_out import at, extent, free_spot, mostly_in, named

pytestmark = pytest.mark.browser


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
    is_quoted_with_its_context(passage(reader, first), first.citation, sources)


def is_quoted_with_its_context(found: Locator, cited: Citation, sources: Sources) -> None:
    """What a document says stands there, and what it says before and after, where it is at hand."""
    expect(found.locator("blockquote")).to_have_text(cited.quote)
    directory = documents_dir()
    if directory is None:
        return
    found.get_by_text("原文上下文").click()
    expect(found.locator("mark")).to_have_text(cited.quote)
    text = (directory / sources.documents[cited.document].file).read_text("utf-8")
    shown = re.sub(r"\s", "", found.locator(".passage p").first.inner_text()).strip("…")
    assert shown in re.sub(r"\s", "", text[cited.start - 300 : cited.end + 300])
    assert len(shown) > len(cited.quote)


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
    near = regular.page.locator(".ways-on .nearby").get_by_role("button")
    said = [f"{name} {round(distances[name], -1):.0f} 米" for name in nearest]
    expect(near).to_have_text(said)
    inside = regular.page.locator(".ways-on .lies_in").get_by_role("button")
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
