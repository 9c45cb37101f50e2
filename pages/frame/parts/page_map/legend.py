"""The legend of maps: what colours, forms, fillings and strokes mean."""

from collections.abc import Container, Iterable

from markupsafe import Markup

from geo.process.cache import kept
from geo.text import say, words
from geo.values.sources import Sources
from geo.values.styles import StageStyle
from geo.vocabulary import Shape, Stage
from layers.legend_keys import AROUND, SEVERAL, name_filling, name_form
from layers.palette import MUTED, Style
from layers.place_styles import BELT, soften_belt
from pages.frame.base import html
from pages.frame.base.html import join

_LONGEST_DOT_PX = 3.0


def show_legend(sources: Sources, signs: Container[str]) -> None:
    """Draw below maps what the signs on them mean; without any there is no legend."""
    if legend := _render(sources, signs):
        html.show(legend)


@kept(2)
def render_legend(sources: Sources) -> Markup:
    """All of it, for a card in the map itself, which hides what is not on it."""
    return _render(sources, None) + _cells()


def _cells() -> Markup:
    """What the cells of the grid say, seen while there is one."""
    items = join(
        Markup('<li><i class="cell-key cell-{}"></i>{}</li>').format(css, name)
        for css, name in words("grid_step").items()
    )
    return Markup('<ul class="legend grid-keys"><li class="k">{}</li>{}</ul>').format(
        say("map.grid"), items
    )


def _render(sources: Sources, signs: Container[str] | None) -> Markup:
    """The lines of which a sign is among those given; all for None."""
    groups = (
        ("map.legend_family", _families(sources)),
        ("map.legend_status", [*_stages(sources), _belt(sources)]),
        ("map.legend_precision", _precisions(sources)),
        ("map.legend_points", _points()),
    )
    return join(
        Markup('<ul class="legend"><li class="k">{}</li>{}</ul>').format(say(name), items)
        for name, lines in groups
        if (items := join(_item(text, samples, signs) for text, samples in lines))
    )


_Line = tuple[str, list[tuple[str, Markup]]]
"""The words of a line, and its samples, each with the sign it shows."""


def _item(text: str, samples: Iterable[tuple[str, Markup]], signs: Container[str] | None) -> Markup:
    """A line with those of its samples that are asked for; nothing without any.

    Of all of them a map is told which each is: it shows those that stand on it.
    """
    shown = join(
        Markup('<span class="sign"{}>{}</span>').format(_tell_sign(sign, signs), sample)
        for sign, sample in samples
        if signs is None or sign in signs
    )
    return Markup("<li>{}{}</li>").format(shown, text) if shown else Markup()


def _tell_sign(sign: str, signs: Container[str] | None) -> Markup:
    return Markup(' data-sign="{}"').format(sign) if signs is None else html.NOTHING


def _points() -> Iterable[_Line]:
    """Several points in one, and the ring around one that is known only roughly."""
    yield say("map.legend_several"), [(SEVERAL, Markup('<i class="several">5</i>'))]
    yield say("sheet.key_ring"), [(AROUND, Markup('<i class="sym around"></i>'))]


def _families(sources: Sources) -> Iterable[_Line]:
    names = words("family")
    for family, colour in sources.family_colours.items():
        yield names[family], [(colour, Markup('<i class="sw" style="--c:{}"></i>').format(colour))]


def _stages(sources: Sources) -> Iterable[_Line]:
    """How far things are, on a point, an area and a line."""
    names, strokes = words("stage"), sources.styles.strokes
    for stage in Stage:
        style = sources.styles.stages[stage]
        samples = {
            Shape.POINT: Markup('<i class="sym filling-{}"></i>').format(style.filling),
            Shape.AREA: _area_sample(style, strokes[Shape.AREA].weight_px),
            Shape.LINE: _line_sample(style, strokes[Shape.LINE].weight_px),
        }
        yield (
            names[stage],
            [(name_filling(shape, style.filling), one) for shape, one in samples.items()],
        )


def _belt(sources: Sources) -> _Line:
    """An area that runs along something is told from a zone by its ground and its thin edge."""
    stage, stroke = sources.styles.stages[Stage.UNDERWAY], sources.styles.strokes[Shape.AREA]
    style = soften_belt(Style(colour=MUTED), stage, stroke)
    look = f"background:{style.fill};border:{style.weight_px:g}px solid var(--muted)"
    sample = Markup('<i class="area" style="{}"></i>').format(look)
    return say("map.legend_belt"), [(BELT, sample)]


def _area_sample(style: StageStyle, weight_px: float) -> Markup:
    return Markup('<i class="area" style="--o:{:.0%};border:{:g}px {} var(--muted)"></i>').format(
        style.fill_opacity, weight_px, _border_style(style.dash)
    )


def _border_style(dash: str) -> str:
    """The border of CSS that looks most like an SVG dash array: Streamlit lets no SVG through."""
    if not dash:
        return "solid"
    return "dotted" if float(dash.split()[0]) <= _LONGEST_DOT_PX else "dashed"


def _line_sample(style: StageStyle, weight_px: float) -> Markup:
    return Markup('<i class="line" style="height:{:g}px;background:{}"></i>').format(
        weight_px, _stripes(style.dash)
    )


def _stripes(dash: str) -> str:
    """An SVG dash array as a background: ink and gap in turn, repeated; whole for none."""
    if not dash:
        return "var(--muted)"
    stops, at_px = [], 0.0
    for number, length in enumerate(dash.split()):
        colour = "transparent" if number % 2 else "var(--muted)"
        stops.append(f"{colour} {at_px:g}px {at_px + float(length):g}px")
        at_px += float(length)
    return f"repeating-linear-gradient(90deg, {', '.join(stops)})"


def _precisions(sources: Sources) -> Iterable[_Line]:
    names = words("precision")
    for precision, style in sources.styles.precisions.items():
        sample = Markup('<i class="sym filling-outline form-{}" style="--d:{:g}px"></i>').format(
            style.form, style.size_px
        )
        yield names[precision], [(name_form(style.form, style.size_px), sample)]
