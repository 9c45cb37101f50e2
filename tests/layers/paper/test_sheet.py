"""The sheet for a meeting: what stands on it, and that its metres are true."""

import io
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from geo.models import CITY
from geo.projects.filter import Filter
from geo.reading.card import Layer
from geo.sources import Sources
from geo.space.area import Area
from geo.space.crs import to_metric
from geo.text import words
from layers.__main__ import main
from layers.marks import mark_layer
from layers.palette import Style
from layers.paper import sheet, surround, symbols

FINANCE = Filter(district=("120101",), sector=("finance",))


@pytest.fixture(scope="module")
def texts(first_five: Sources, layers: dict[str, Layer]) -> list[str]:
    """Every line of text on the sheet for one filter, as matplotlib drew it.

    It is of named documents: what a later one adds may take a name's room on the map.
    """
    drawn: list[str] = []
    original = Figure.savefig

    def keep(figure: Figure, *args: object, **kwargs: object) -> None:
        drawn.extend(text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text")))
        original(figure, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figure, "savefig", keep)
        sheet.render_sheet(
            first_five, layers.values(), sheet.compose_sheet(first_five, FINANCE),
            made=date(2026, 3, 4), approval="审图号:津S(2026)001",
        )  # fmt: skip
    return drawn


@pytest.mark.parametrize(
    "line",
    [
        "和平区事项分布图",
        "区:和平区;领域:现代金融",
        "审图号:津S(2026)001",
        "制图日期:2026-03-04",
        "北",
        "进展",
        "经济与商贸",
        "位置精度",
    ],
)
def test_the_sheet_says(texts: list[str], line: str) -> None:
    assert line in texts


def test_the_sheet_names_its_sources_and_projection(texts: list[str]) -> None:
    assert any(text.startswith("资料来源:《和平区") for text in texts)
    assert any("EPSG:4548" in text for text in texts)


def test_the_legend_shows_only_what_is_on_the_sheet(texts: list[str], first_five: Sources) -> None:
    main = {
        first_five.sectors[project.sectors[0]].family
        for project in first_five.projects
        if project.district == "120101" and "finance" in project.sectors
    }
    others = {name for family, name in words("family").items() if family not in main}
    assert others
    assert others.isdisjoint(texts)


def test_places_are_named_on_the_map(texts: list[str]) -> None:
    assert "泰安道5号" in texts


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 7000)
    axes.set_ylim(0, 5000)
    symbols.use_font()
    surround.draw_scale_bar(axes)
    xs = np.concatenate([patch.get_xy()[:, 0] for patch in axes.patches])
    assert xs.max() - xs.min() == pytest.approx(1000)
    assert [text.get_text() for text in axes.texts] == ["0", "1 千米"]


@pytest.mark.parametrize(
    ("longest", "nice"), [(1400, 1000), (999, 500), (2000, 2000), (4.9, 2), (0.7, 0.5)]
)
def test_a_nice_length(longest: float, nice: float) -> None:
    assert surround.nice_length_m(longest) == pytest.approx(nice)


def test_the_arrow_points_to_true_north() -> None:
    """At 117.2°E true north is about sin(39.1°) x 0.2° west of the grid's north."""
    from shapely import Point

    convergence = sheet.true_north_deg(to_metric(Point(117.2, 39.1)))
    assert convergence == pytest.approx(-0.2 * math.sin(math.radians(39.1)), abs=0.005)
    assert sheet.true_north_deg(to_metric(Point(117.0, 39.1))) == pytest.approx(0, abs=1e-6)


def test_metres_are_as_long_across_as_up() -> None:
    figure = Figure(figsize=(11.69, 8.27))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.035, 0.105, 0.695, 0.735))
    sheet.set_frame(axes, to_metric(_line()))
    box = axes.get_window_extent()
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert (east - west) / box.width == pytest.approx((north - south) / box.height, rel=0.01)


def _line():
    from shapely import LineString

    return LineString([(117.2, 39.1), (117.25, 39.11)])


def test_marks_fall_inside_the_frame(sources: Sources) -> None:
    shown = sheet.compose_sheet(sources, Filter())
    local = [m for m in shown.marks if sources.places[m.id].district != CITY]
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    sheet.set_frame(axes, sheet.find_extent(sources, shown.marks))
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert local
    for mark in local:
        left, bottom, right, top = to_metric(mark.geometry).bounds
        assert west < left <= right < east
        assert south < bottom <= top < north


def test_an_area_asked_about_fills_the_sheet_and_holds_all_that_is_on_it(sources: Sources) -> None:
    place = next(p for p in sources.places.values() if p.name == "民园广场")
    shown = sheet.compose_sheet(sources, Filter(area=Area(place_id=place.id, radius_m=500)))
    assert shown.area is not None
    assert "“民园广场”周边 500 米内" in shown.caption
    circle = to_metric(shown.area)
    assert place.id in {mark.id for mark in shown.marks}
    assert all(circle.intersects(to_metric(mark.geometry)) for mark in shown.marks)
    extent = sheet.find_extent(sources, shown.marks, shown.area).bounds
    assert extent[2] - extent[0] == pytest.approx(1000, rel=0.01)


def test_each_precision_prints_in_its_own_form(sources: Sources) -> None:
    """Painted side by side, no two precisions leave the same ink."""
    inks = set()
    for look in sources.styles.precisions.values():
        figure = Figure(figsize=(1, 1), dpi=100)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        style = Style("#1D3666", size_px=look.size_px, form=look.form)
        symbols.draw_symbol(axes, 0.5, 0.5, style, 1)
        canvas.draw()
        inks.add(bytes(canvas.buffer_rgba()))
    assert len(inks) == len(sources.styles.precisions)


def test_an_empty_result_still_gives_a_sheet(sources: Sources, layers: dict[str, Layer]) -> None:
    nothing = sheet.compose_sheet(sources, Filter(text="不存在"))
    assert nothing.marks == ()
    raw = sheet.render_sheet(sources, layers.values(), nothing, made=date.today(), approval="")
    assert Image.open(io.BytesIO(raw)).size == (2338, 1654)


def test_the_command_writes_a_png_for_the_same_filter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "map.png"
    assert main(["snapshot", "--out", str(out), "--sector", "finance", "--title", "金融"]) == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG"
    assert capsys.readouterr().out.strip() == str(out)


def test_the_command_refuses_a_filter_that_makes_no_sense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.png"
    assert main(["snapshot", "--out", str(out), "--district", "999"]) == 2
    assert "district=999" in capsys.readouterr().err
    assert not out.exists()


def test_water_lies_above_land_whatever_its_layer(
    sources: Sources, layers: dict[str, Layer]
) -> None:
    """However many districts there are: no later one covers the first river."""
    axes = Figure().add_axes((0, 0, 1, 1))
    for level, name in enumerate(("districts", "river")):
        symbols.draw_marks(axes, mark_layer(layers[name]), level=level)
    count = sum(
        len(shapely.get_parts(f.geometry)) for f in layers["districts"].features if f.geometry
    )
    land, water = axes.patches[:count], axes.patches[count:]
    assert water
    assert min(patch.zorder for patch in water) > max(patch.zorder for patch in land)
