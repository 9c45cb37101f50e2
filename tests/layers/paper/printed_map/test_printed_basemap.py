"""Land and water of a printed map: in their order, broad enough, and each in its colour."""

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

from matplotlib.colors import to_hex

from geo.colour_mixing import mix
from layers.map_names.name_priority import label_features
from layers.palette import BACK_NAME, FOCUS_LAND, OTHER_LAND, WATER
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.pen_and_paper import Pen, open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import cut_to_view
from layers.paper.printed_map.base_names import list_base_names
from layers.paper.printed_map.printed_basemap import print_basemap
from tests.layers.paper.printed_map.drawn import SVG, by_id, draw_map_alone

Compose = Callable[..., Sheet]


def test_water_lies_above_land_and_zones_and_keeps_its_colour(
    drawing: ElementTree.Element,
) -> None:
    """However layers are ordered: no land, tint or zone is painted after the first water."""
    order = [node.get("id", "") for node in drawing.iter() if node.get("id")]
    water = [n for n, id in enumerate(order) if id.startswith("river")]
    land = [n for n, id in enumerate(order) if id.startswith(("districts", "tint-"))]
    assert water
    assert max(land) < min(water)
    styles = [
        path.get("style", "")
        for node in by_id(drawing, "river")
        for path in node.iter(f"{SVG}path")
    ]
    assert all(WATER.lower() in style.lower() for style in styles)


def test_water_is_broad_enough_to_be_seen_from_afar(compose: Compose) -> None:
    far = compose(window="116.9,38.9,117.5,39.3")
    (river,) = [layer for layer in far.layers if layer.card.id == "river"]
    drawing = draw_map_alone(far)
    widths = [
        float(re.search(r"stroke-width: ([\d.]+)", path.get("style", ""))[1])  # type: ignore[index]
        for node in by_id(drawing, "river")
        for path in node.iter(f"{SVG}path")
    ]
    seen = [cut_to_view(f.geometry, far.view) for f in river.features if f.geometry is not None]
    for part, width_pt in zip(seen, widths, strict=True):
        mean_mm = part.area / (part.length / 2)
        assert mean_mm + width_pt * MM_PER_PT >= 1.15


def test_districts_nobody_asked_for_step_back_as_on_the_screen(district: Sheet) -> None:
    whole = replace(district, asked=())
    names, all_names = (
        {name.text: name for name in list_base_names(shown).values()} for shown in (district, whole)
    )
    assert district.asked == ("120101",)
    assert names["南京路"] == all_names["南京路"]
    assert names["河西区"].colour == mix(all_names["河西区"].colour, BACK_NAME, OTHER_LAND)
    gone = set(all_names) - set(names)
    streets = {
        label.text: label.district for layer in whole.layers for label in label_features(layer)
    }
    assert gone
    assert "120101" not in {streets[name] for name in gone}
    lit = [draw_land(shown).count(to_hex(FOCUS_LAND)) for shown in (district, whole)]
    assert lit[0] == 1 < lit[1]


def draw_land(shown: Sheet) -> list[str]:
    """What the districts of a sheet's map are filled with."""
    paper = open_sheet(297, 210)
    print_basemap(Pen(paper, shown.layout.map), shown.layers, shown.view, shown.asked)
    drawn = [one for one in paper.figure.artists if one.get_gid() == "districts"]
    return [to_hex(one.get_facecolor()) for one in drawn if one.get_facecolor()[3]]
