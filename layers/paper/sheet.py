"""A map to take into a meeting: one A4 sheet that says what it shows and from where."""

import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.models import CITY
from geo.projects.filter import Filter, say_filter
from geo.projects.matching import find_places, find_projects, select_standing_at
from geo.projects.summary import PlaceSummary, list_mapped, summarise_places, title_sheet
from geo.reading.card import Layer
from geo.sources import Sources
from geo.space.area import outline_area
from geo.space.crs import from_metric, to_metric
from geo.text import say
from layers.labels import label_features
from layers.marks import Mark, mark_places
from layers.order import stack_layers
from layers.palette import ASKED_AREA, BORDER, OTHER_LAND, PAPER
from layers.paper import surround, symbols

_PAGE_INCHES = (11.69, 8.27)
_DPI = 200
_MAP_BOX = (0.035, 0.105, 0.695, 0.735)
_LEGEND_BOX = (0.75, 0.105, 0.22, 0.735)
_MIN_SPAN_M = 1200.0
_MARGIN = 0.08
_ABOVE_BASEMAP = 90


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What a sheet is made of; `projects` counts those asked for, `mapped` those on the map.

    `area` is what was asked about in space (WGS 84), if anything was.
    """

    title: str
    caption: str
    projects: int
    mapped: int
    marks: tuple[Mark, ...]
    summaries: tuple[PlaceSummary, ...]
    area: BaseGeometry | None = None


def compose_sheet(sources: Sources, wanted: Filter, title: str = "") -> Snapshot:
    """Choose what a sheet shows for a filter; an empty title gives one from the districts.

    Of a title only what can be seen is kept, in one line.
    """
    projects = find_projects(sources, wanted)
    summaries = summarise_places(sources, projects, find_places(projects, sources, wanted))
    return Snapshot(
        title=_in_one_line(title) or title_sheet(sources, projects),
        caption=_in_one_line(say("snapshot.filters", sentence=say_filter(wanted, sources))),
        projects=len(projects),
        mapped=len(select_standing_at(projects, list_mapped(summaries))),
        marks=tuple(mark_places(sources, summaries)),
        summaries=tuple(summaries),
        area=outline_area(wanted.area, sources.places) if wanted.area else None,
    )


def _in_one_line(title: str) -> str:
    seen = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in title)
    return " ".join("".join(seen).split())


def render_sheet(
    sources: Sources,
    layers: Iterable[Layer],
    snapshot: Snapshot,
    *,
    made: date,
    approval: str,
) -> bytes:
    """The sheet as a PNG (A4 landscape, 200 dpi), drawn in EPSG:4548.

    `approval` is the map approval number or the sentence that stands in for it. Without
    marks the basemap is drawn with a line saying that nothing matches.
    """
    symbols.use_font()
    page = Figure(figsize=_PAGE_INCHES, dpi=_DPI, facecolor=PAPER)
    FigureCanvasAgg(page)
    _draw_map(page.add_axes(_MAP_BOX), sources, layers, snapshot)
    surround.draw_legend(page.add_axes(_LEGEND_BOX), sources, snapshot.summaries)
    counts = say(
        "snapshot.counts",
        total=snapshot.projects,
        mapped=snapshot.mapped,
        places=len(snapshot.marks),
    )
    surround.write_headings(page, snapshot.title, snapshot.caption, counts)
    used = {p.citation.document for s in snapshot.summaries for p in s.projects}
    titles = [sources.documents[id].title for id in sources.documents if id in used]
    surround.write_footer(page, titles, made, approval)
    buffer = io.BytesIO()
    page.savefig(buffer, format="png", facecolor=PAPER, metadata={"Title": snapshot.title})
    return buffer.getvalue()


def _draw_map(frame: Axes, sources: Sources, layers: Iterable[Layer], snapshot: Snapshot) -> None:
    """The basemap, the marks on it with their names, scale and north."""
    shown = find_extent(sources, snapshot.marks, snapshot.area)
    set_frame(frame, shown)
    _basemap(frame, layers, shapely.box(*_limits(frame)))
    if snapshot.area is not None:
        symbols.draw_marks(frame, [Mark("asked", snapshot.area, ASKED_AREA)], level=_ABOVE_BASEMAP)
    symbols.draw_marks(frame, snapshot.marks)
    symbols.label_marks(frame, snapshot.marks)
    if not snapshot.marks:
        surround.say_empty(frame)
    surround.draw_scale_bar(frame)
    surround.draw_north_arrow(frame, true_north_deg(shown))


def find_extent(
    sources: Sources, marks: Sequence[Mark], area: BaseGeometry | None = None
) -> BaseGeometry:
    """What the map must show, in metres: the area asked about, else the marks, else the districts
    in focus.

    What crosses districts, like the river, widens the map only where nothing else is shown.
    """
    if area is not None:
        return to_metric(area)
    local = [mark for mark in marks if sources.places[mark.id].district != CITY] or marks
    if local:
        return shapely.union_all([to_metric(mark.geometry) for mark in local])
    districts = [district for district in sources.districts.values() if district.geometry]
    focus = [district for district in districts if district.in_focus]
    return to_metric(shapely.union_all([district.geometry for district in focus or districts]))


def set_frame(axes: Axes, shown: BaseGeometry) -> None:
    """Set the axes' limits around a geometry in metres, metre for metre in both directions."""
    west, south, east, north = shown.bounds
    position = axes.get_position()
    aspect = (position.width * _PAGE_INCHES[0]) / (position.height * _PAGE_INCHES[1])
    height = max(north - south, (east - west) / aspect, _MIN_SPAN_M) * (1 + 2 * _MARGIN)
    centre_x, centre_y = (west + east) / 2, (south + north) / 2
    axes.set_xlim(centre_x - height * aspect / 2, centre_x + height * aspect / 2)
    axes.set_ylim(centre_y - height / 2, centre_y + height / 2)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(OTHER_LAND)
    for spine in axes.spines.values():
        spine.set_color(BORDER)


def _limits(axes: Axes) -> tuple[float, float, float, float]:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north


def _basemap(axes: Axes, layers: Iterable[Layer], view: BaseGeometry) -> None:
    """Every drawn layer of the basemap in its card's style, with the names that fit the scale."""
    scale_m_per_px = (view.bounds[2] - view.bounds[0]) / (axes.get_window_extent().width)
    for level, (layer, marks) in enumerate(stack_layers(layers)):
        symbols.draw_marks(axes, marks, level=level)
        symbols.draw_labels(axes, label_features(layer), view, scale_m_per_px)


def true_north_deg(shown: BaseGeometry) -> float:
    """How far true north lies clockwise of grid north in the middle of the map, in degrees."""
    middle = shown.centroid
    geographic = from_metric(middle)
    north = to_metric(Point(geographic.x, geographic.y + 0.01))
    return math.degrees(math.atan2(north.x - middle.x, north.y - middle.y))
