"""An area that runs along a street or a bank looks otherwise than a zone, on screen and paper."""

from datetime import date

from shapely import box

from geo.colour_mixing import measure_contrast, mix
from geo.reading.cards.layer_card import Layer
from geo.values.sources import Sources
from geo.vocabulary import Shape, Stage
from layers.overlapping.overlapping_shapes import Overlaps
from layers.palette import FOCUS_LAND, Style
from layers.paper.one_sheet.one_sheet import compose_sheet
from layers.paper.subjects.brief import parse_brief
from layers.place_styles import list_looks
from layers.screen.browser_stock import stock_places


def test_a_belt_is_seen_by_its_ground_a_zone_by_its_edge(sources: Sources) -> None:
    looks = list_looks(sources)
    by_id = {id: number for number, id in enumerate(sources.places)}
    for stage in range(len(Stage)):
        belt = looks.find(by_id["hp-nanjingluguojishangwufazhandai"], 0, stage)
        zone = looks.find(by_id["hp-wudadao"], 0, stage)
        assert belt.fill_opacity == 1
        assert (
            measure_contrast(belt.fill, FOCUS_LAND)
            > measure_contrast(zone_fill(zone), FOCUS_LAND) + 0.1
        )
        assert belt.weight_px <= zone.weight_px / 2
        assert belt.dash == ""
        assert (Shape.AREA, belt) in stock_places(sources).styles


def zone_fill(zone: Style) -> str:
    return mix(zone.colour, zone.fill_opacity, FOCUS_LAND)


def test_no_tint_is_laid_on_a_belt_but_what_it_hides_keeps_its_own() -> None:
    zones = {"small": box(0, 0, 90, 90), "large": box(400, 0, 800, 600)}
    crossing = Overlaps({"belt": box(0, 0, 1000, 100), **zones})
    assert crossing.pick_tinted(zones, {"belt"}) == {"large"}
    assert crossing.pick_tinted(zones) == {*zones}


def test_the_legend_of_a_sheet_tells_the_two_apart(
    sources: Sources, layers: dict[str, Layer]
) -> None:
    brief, _ = parse_brief({"scheme": "hp-wuqu-sandai"}, sources)
    sheet = compose_sheet(
        sources, layers.values(), brief, made=date(2026, 3, 4), approval="内部交流"
    )
    belts = [mark for mark in sheet.marks if mark.belt]
    assert len(belts) >= 3
    assert all(mark.style.fill_opacity == 1 and mark.style.fill for mark in belts)
    (key,) = (key for key in sheet.keys if key.text == "带,宽示意")
    others = [style for one in sheet.keys if one is not key for _, style in one.samples]
    assert all(style not in others for _, style in key.samples)
    without, _ = parse_brief({"area": "hp-wudadao"}, sources)
    plain = compose_sheet(
        sources, layers.values(), without, made=date(2026, 3, 4), approval="内部交流"
    )
    assert key.text not in {one.text for one in plain.keys}
