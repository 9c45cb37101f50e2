"""What answers the filter: which places are drawn and how, and the one selected, by number."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

import numpy as np
from markupsafe import Markup
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.projects.found.found_by_value import number_rows
from geo.space.coordinate_rounding import DECIMALS, round_positions
from geo.space.crs import from_metric, to_metric
from geo.text import say
from geo.values.models import Place
from layers.marks import Mark, PlaceMarks
from layers.screen.browser_stock import Stock
from layers.screen.drawn_stretches import find_cuts

_SEEN_M = 2.0
"""What is nearer than this nobody sees in an outline of what is only known to some ten metres."""


def write_drawing(
    stock: Stock, marks: Sequence[Mark], selected: Place | None = None, **rest: Any
) -> dict[str, Any]:
    """All the browser is told of a map: `write_marks` and `write_rest`."""
    return write_marks(stock, marks) | write_rest(stock, selected, **rest)


def write_marks(stock: Stock, marks: Sequence[Mark]) -> dict[str, Any]:
    """What the browser is told of marks it holds: their numbers, the lowest first, and looks.

    `places` are numbers of the stock, `looks` of each the number of one of `kinds`, which are three
    numbers each: style, rank (0 for unnamed), how many items it has; these three are packed
    (`pack_in_bytes`). `same` are the numbers of those of one and the same extent, a list for each
    such extent; `edges` what is drawn of the strokes of those that others run beside: the place in
    the list, then line, from and to of each part (`find_cuts`); `bare` is 1 for each of whose
    strokes nothing is, else 0, told in runs (`write_runs`). No marks give empty lists. Raises
    KeyError for a mark, or a style, the stock does not hold.
    """
    if stock.columns is not None and isinstance(marks, PlaceMarks):
        places = stock.columns.numbers[marks.columns.places].tolist()
        styles = stock.columns.number_styles(marks)
        kinds, looks = _tell_apart(styles, marks.ranks, marks.columns.counts)
        wide = [(row, marks.find_same(row), marks.find_edge(row)) for row in marks.wide]
    else:
        places = [stock.numbers[mark.id] for mark in marks]
        kinds, looks = _tell_apart(*_list_looks(stock, marks))
        wide = [(row, mark.same, mark.edge) for row, mark in enumerate(marks)]
    cuts = [(row, find_cuts(edge)) for row, _, edge in wide if edge is not None]
    bare = np.zeros(len(places), dtype=int)
    bare[[row for row, parts in cuts if not parts]] = 1
    return {
        "places": pack_in_bytes(np.array(places, dtype=int)),
        "looks": pack_in_bytes(looks),
        "kinds": pack_in_bytes(kinds),
        "same": _group((places[row], *(stock.numbers[id] for id in same)) for row, same, _ in wide),
        "edges": [[row, *chain.from_iterable(parts)] for row, parts in cuts if parts],
        "bare": write_runs(bare.tolist()),
    }


def _group(extents: Iterable[tuple[int, ...]]) -> list[list[int]]:
    """Each group of more than one once, of what every one of them says who is in it, itself first.

    The last of the list, which lies on top, is named first.
    """
    groups = {frozenset(numbers): numbers for numbers in extents if len(numbers) > 1}
    return [[*numbers] for numbers in groups.values()]


def _list_looks(stock: Stock, marks: Sequence[Mark]) -> tuple[np.ndarray, ...]:
    """Style, rank and weight of each mark, a column each."""
    told = [(stock.styles[mark.shape, mark.style], mark.rank or 0, mark.weight) for mark in marks]
    return tuple(np.array(told, dtype=int).reshape(-1, 3).T)


def _tell_apart(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows that differ, in the order they first come, one after the other; and of each row
    which one it is.
    """
    _, first, which = np.unique(number_rows(*columns), return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    rows = np.stack(columns, axis=1)[first[order]]
    return rows.ravel(), number[which]


def pack_in_bytes(numbers: np.ndarray) -> str:
    """Whole numbers from nothing on, each in as many bytes as it needs, in base64: seven bits to a
    byte, the lowest first, and the eighth where more of it follow.
    """
    more = [numbers >> bits for bits in range(0, 63, 7)]
    told = [np.ones(len(numbers), dtype=bool), *(rest > 0 for rest in more[1:])]
    follows = [*told[1:], np.zeros(len(numbers), dtype=bool)]
    bytes_of = [rest & 127 | 128 * on for rest, on in zip(more, follows, strict=True)]
    packed = np.stack(bytes_of, axis=1)[np.stack(told, axis=1)].astype(np.uint8)
    return b64encode(packed.tobytes()).decode()


def write_rest(
    stock: Stock,
    selected: Place | None = None,
    *,
    area: BaseGeometry | None = None,
    fit: BaseGeometry | None = None,
    flight: Mapping[str, Any] | None = None,
    title: str = "",
    focus: Iterable[str] = (),
    grid: Sequence[int] = (),
    beside: bool = True,
) -> dict[str, Any]:
    """What the browser is told beside the marks.

    The selected place is outlined with its error around it and its name above. `area` (WGS 84) is
    what the reader asked about; `fit` (WGS 84) is what the map shows as long as the reader has not
    moved it, None for all; `flight` is where to look whatever the reader did, as `plan_flight`
    makes it; `title` says on a full screen what the map is of; districts other than those of
    `focus`, if any, step back; `grid` are the counts of the grid's cells, none for no grid, told in
    runs (`write_runs`); `beside` says that passages stand beside the map, not below it. Raises
    KeyError for a place the stock does not hold.
    """
    return {
        "asked": None if area is None else _write_steps(area),
        "selected": _write_selected(stock, selected, beside) if selected else None,
        "focus": sorted(focus),
        "fit": None if fit is None else _round_bounds(fit),
        "title": title,
        "grid": write_runs(grid),
        "flight": flight,
    }


def write_runs(numbers: Sequence[int]) -> list[int]:
    """Numbers, each with how many in a row are the same: of a grid most cells hold nothing."""
    return [told for number, run in groupby(numbers) for told in (number, len([*run]))]


def plan_flight(geometry: BaseGeometry, number: int) -> dict[str, Any]:
    """Where the map should look (WGS 84 bounds); it goes there once for each `number`."""
    return {"bounds": _round_bounds(geometry), "number": number}


def _round_bounds(geometry: BaseGeometry) -> list[float]:
    return [round(float(edge), DECIMALS) for edge in geometry.bounds]


def write_shape(geometry: BaseGeometry) -> Mapping[str, Any]:
    """A WGS 84 geometry as the browser is told it: GeoJSON, to the digits a screen can show."""
    shape: Mapping[str, Any] = mapping(round_positions(geometry))
    return shape


def _write_selected(stock: Stock, place: Place, beside: bool) -> dict[str, Any] | None:
    """The selected place by its number; without a position there is nothing to outline."""
    if place.geometry is None:
        return None
    spot = place.geometry.representative_point()
    return {
        "place": stock.numbers[place.id],
        "spot": [round(spot.x, DECIMALS), round(spot.y, DECIMALS)],
        "error": _write_steps(find_reach(place.geometry, place.precision_m)),
        "popup": str(_write_popup(place, beside)),
    }


def _write_steps(geometry: BaseGeometry | None) -> Mapping[str, Any] | None:
    """A geometry (WGS 84) as `write_shape` has it, from vertex to vertex in steps of the last
    digit: a third of its length. None for none.
    """
    if geometry is None:
        return None
    shape = write_shape(geometry)
    if "coordinates" not in shape:  # Several shapes of more than one sort.
        return shape
    return {"type": shape["type"], "steps": _count_steps(shape["coordinates"])}


def _count_steps(coordinates: Sequence[Any]) -> list[Any]:
    """Of a line how far each vertex, x then y, is from the one before; of several a list each."""
    if isinstance(coordinates[0][0], Sequence):
        return [_count_steps(line) for line in coordinates]
    vertices = np.rint(np.array(coordinates) * 10**DECIMALS).astype(int)
    steps: list[int] = np.diff(vertices, axis=0, prepend=0).ravel().tolist()
    return steps


def find_reach(geometry: BaseGeometry, precision_m: float | None) -> BaseGeometry | None:
    """Everything a place (WGS 84) may lie in; None where nothing is said of its error."""
    if not precision_m:
        return None
    reach = to_metric(geometry).buffer(precision_m, quad_segs=16)
    return from_metric(reach.simplify(_SEEN_M))


def _write_popup(place: Place, beside: bool) -> Markup:
    """The selected place's name over its position.

    Drawn as an icon that CSS alone places: Leaflet's own popup measures itself, and does
    so wrongly when the style sheet arrives after it, and closes when layers are redrawn.
    """
    wide = "map.popup_more" if beside else "map.popup_more_narrow"
    presumed = Markup("<span>{}</span>").format(say("place.presumed")) if place.presumed else ""
    return Markup(
        '<div class="popup"><b>{}</b>{}<small class="wide">{}</small>'
        '<small class="narrow">{}</small></div>'
    ).format(place.name, presumed, say(wide), say("map.popup_more_narrow"))
