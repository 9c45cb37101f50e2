"""The drawn line of a card: one figure among the others of its quantity, as an SVG of its own.

Form tells what a figure is, as on every chart: full was reached, a hollow square is expected, a
hollow triangle and what is dashed is aimed at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.figures.comparability.comparable import convert_value
from geo.figures.comparability.same_figures import Told
from geo.figures.shown.card_context import Context, Drawing
from geo.vocabulary import ObservationKind
from layers.chart.card_line.card_axes import LEFT_PX, RIGHT_PX, Axes
from layers.chart.card_line.card_style import write_card_style
from layers.chart.card_line.card_words import say_alone, say_mark
from layers.chart.card_line.label_room import ChartLabel, Room, find_room

WIDTH_PX, HEIGHT_PX = 304, 64
_AXIS = 63.0
_LANE = 8.0
"""Where sums of another length lie: at no height of the axis of values."""
_BAR_TOP, _BAR_HEIGHT = 24.0, 12.0
_MARK_PX = 4.5
_BESIDE = ((-4.0, "start"), (4.0, "end"), (8.0, "start"), (-8.0, "end"))


@dataclass(frozen=True)
class CardDrawing:
    """A drawing as SVG, and in words for who cannot see it."""

    svg: Markup
    said: str


def draw_card(context: Context, colour: str) -> CardDrawing:
    """The drawing of a figure in its context, its marks in a colour."""
    draw: dict[Drawing, Callable[[Context], tuple[Markup, list[str]]]] = {
        Drawing.SCALE: _draw_scale,
        Drawing.SUM: _draw_sum,
        Drawing.ALONE: _draw_alone,
    }
    body, said = draw[context.drawing](context)
    svg = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        "<style>{style}</style>{body}</svg>"
    ).format(w=WIDTH_PX, h=HEIGHT_PX, style=write_card_style(colour), body=body)
    return CardDrawing(svg, ";".join(said))


def _draw_alone(context: Context) -> tuple[Markup, list[str]]:
    """The mark by itself on a dotted line, and why it stands alone."""
    why, y = say_alone(context.main), 32.0
    line = Markup('<path class="rest" d="M0 {y}H{to}"/>').format(y=y, to=WIDTH_PX)
    years = context.main.years
    is_span = years is not None and years[0] < years[1]
    mark = _span(context.main, 128, 160, y) if is_span else _mark(context.main, 152, y)
    label = ChartLabel(why, 166, y + 4, "start", "")
    return line + mark + _write([label]), [why]


def _draw_sum(context: Context) -> tuple[Markup, list[str]]:
    """The sum aimed at as a dashed bar, the years that are told as their share of it."""
    if context.aim is None:
        return _draw_alone(context)
    aim, unit = context.aim, context.main.figure.unit
    axes = Axes(*(aim.years or (0, 0)), 0, 1)
    shares = [_in_unit(told, aim.figure.unit) for told in context.parts]
    whole = max(float(aim.figure.value), sum(shares))
    scale, end = (RIGHT_PX - LEFT_PX) / whole, LEFT_PX
    body = Markup('<rect class="aim" x="{}" y="{}" width="{:.1f}" height="{}"/>').format(
        LEFT_PX, _BAR_TOP, scale * float(aim.figure.value), _BAR_HEIGHT
    )
    for told, share in zip(context.parts, shares, strict=True):
        # Each begins at its year, or where the one before ends; none reaches out of the bar.
        start = max(axes.ends(told)[0], end)
        start = min(start, RIGHT_PX - scale * share)
        end = start + scale * share
        body += Markup(
            '<rect class="part{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>'
        ).format(_css(told), start, _BAR_TOP, max(end - start, 1.5), _BAR_HEIGHT)
    above = [ChartLabel(say_mark(aim, unit), LEFT_PX, 13, "start", "aim")]
    above += [
        ChartLabel(say_mark(told, unit), RIGHT_PX, 13, "end", "") for told in context.apart[-1:]
    ]
    told_years = {told.years[0] for told in context.parts if told.years}
    years = [
        ChartLabel(
            str(year), axes.slot(year) + 29, 52, "middle", "main" if year in told_years else ""
        )
        for year in range(axes.first, axes.last + 1)
    ]
    said = [label.text for label in above] + [say_mark(told, unit) for told in context.parts]
    return body + _write([*above, *years]), said


def _draw_scale(context: Context) -> tuple[Markup, list[str]]:
    """Points of single years and spans of several on one axis, sums of another length above it."""
    unit, scale = context.main.figure.unit, context.on_scale
    spans = [told.years for told in (*scale, *context.apart) if told.years]
    values = {told: _in_unit(told, unit) for told in scale}
    axes = Axes(
        min(first for first, _ in spans), max(last for _, last in spans),
        min(values.values()), max(values.values()),
    )  # fmt: skip
    at = {told: axes.height(values[told]) for told in scale}
    lanes = dict.fromkeys(context.apart, _LANE)
    heights = {**at, **lanes}
    body = Markup('<path class="axis" d="M0 {y}H{to}"/>').format(y=_AXIS, to=WIDTH_PX)
    for one, other in context.joined:
        ends = (axes.middle(one), at[one], axes.middle(other), at[other])
        body += Markup('<path class="join{}" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>').format(
            _join_css(one, other), *ends
        )
    body += Markup("").join(_draw(told, axes, y) for told, y in at.items())
    body += Markup("").join(_bracket(told, axes, y) for told, y in lanes.items())
    labels = _place_labels(context, axes, heights)
    return body + _write(labels), [say_mark(told, unit) for told in heights]


def _in_unit(told: Told, unit: str) -> float:
    """A value on the axis; its context holds only what can be converted."""
    value = convert_value(told.figure, unit)
    return float(told.figure.value if value is None else value)


def _draw(told: Told, axes: Axes, y: float) -> Markup:
    if told.is_single:
        return _mark(told, axes.middle(told), y)
    start, end = axes.ends(told)
    return _span(told, start + 2, end - 2, y)


def _span(told: Told, start: float, end: float, y: float) -> Markup:
    """What holds for several years, as long as they are."""
    return Markup('<path class="span{}" d="M{:.1f} {y:.1f}H{:.1f}"/>').format(
        _css(told), start, end, y=y
    )


def _bracket(told: Told, axes: Axes, y: float) -> Markup:
    """The years of a sum, which has no height on the axis of values."""
    start, end = axes.ends(told)
    return Markup('<path class="bracket{}" d="M{:.1f} {:.1f}v-4H{:.1f}v4"/>').format(
        _css(told), start + 2, y, end - 2
    )


def _mark(told: Told, x: float, y: float) -> Markup:
    """A full dot, a hollow square or a hollow triangle."""
    r = _MARK_PX
    if told.figure.kind is ObservationKind.ACTUAL:
        return Markup('<circle class="mark" cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(x, y, r)
    if told.is_target:
        return Markup('<path class="mark open target" d="M{:.1f} {:.1f}l{w} {h}h-{b}z"/>').format(
            x, y - r - 1, w=r + 1.5, h=2 * r + 1, b=2 * r + 3
        )
    return Markup(
        '<rect class="mark open" x="{:.1f}" y="{:.1f}" width="{d}" height="{d}"/>'
    ).format(x - r, y - r, d=2 * r)


def _css(told: Told) -> str:
    return (
        " target"
        if told.is_target
        else ""
        if told.figure.kind is ObservationKind.ACTUAL
        else " open"
    )


def _join_css(one: Told, other: Told) -> str:
    """Dashed to an aim, dotted over years nothing is told of."""
    if other.is_target:
        return " target"
    gap = (other.years or (0, 0))[0] - (one.years or (0, 0))[1]
    return " gap" if gap > 1 else ""


def _place_labels(context: Context, axes: Axes, heights: dict[Told, float]) -> list[ChartLabel]:
    """A label beside each mark where there is room: the figure itself first, then aims."""
    room = Room(WIDTH_PX, HEIGHT_PX - 2)
    for told, y in heights.items():
        ends = axes.ends(told)
        x = axes.middle(told)
        box = (x - 6, y - 6, x + 6, y + 6) if told.is_single else (ends[0], y - 2, ends[1], y + 2)
        room.take(*box)
    for one, other in context.joined:
        _take_line(room, (axes.middle(one), heights[one]), (axes.middle(other), heights[other]))
    unit = context.main.figure.unit
    first = sorted(heights, key=lambda told: (told is not context.main, not told.is_target))
    placed = list[ChartLabel]()
    for told in first:
        css = "main" if told is context.main else "aim" if told.is_target else ""
        spots = _list_spots(told, axes, heights[told])
        if label := find_room(room, say_mark(told, unit), css, spots):
            placed.append(label)
    return placed


def _take_line(room: Room, one: tuple[float, float], other: tuple[float, float]) -> None:
    """Keep labels off a slanted line, which is taken in short pieces."""
    steps = max(int(abs(other[0] - one[0]) / 6), 1)
    for step in range(steps + 1):
        part = step / steps
        x, y = (start + part * (end - start) for start, end in zip(one, other, strict=True))
        room.take(x - 3, y - 1.5, x + 3, y + 1.5)


def _list_spots(told: Told, axes: Axes, y: float) -> Sequence[tuple[float, float, str]]:
    """Where the label of a mark may stand, the best first: x, base line and anchor."""
    x = axes.middle(told)
    over, under = (x, y - 10, "middle"), (x, y + 17, "middle")
    if told.is_single:
        beside = [(x + 10, y + 4, "start"), (x - 10, y + 4, "end")]
        slanted = [(x + dx, y + dy, side) for dy in (-7, 16) for dx, side in _BESIDE]
        return [over, under, *beside, *slanted]
    start, end = axes.ends(told)
    flush = [(start + 2, y - 6, "start"), (start + 2, y + 15, "start"), (end, y - 6, "end")]
    outside = [(end + 6, y + 4, "start"), (start - 6, y + 4, "end")]
    return [(x, y - 6, "middle"), (x, y + 15, "middle"), *flush, *outside]


def _write(labels: Iterable[ChartLabel]) -> Markup:
    return Markup("").join(
        Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
            label.css, label.x, label.y, label.anchor, label.text
        )
        for label in labels
    )
