"""The legend of maps: what colours, forms, fillings and strokes mean."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.projects.summary import PlaceSummary, list_led_families
from geo.sources import Sources
from geo.styles import StageStyle
from geo.text import say, words
from geo.vocabulary import Shape, Stage
from layers.palette import MUTED, Style
from layers.place_styles import soften
from pages.frame import html
from pages.frame.html import join

_LONGEST_DOT_PX = 3.0


def show_legend(sources: Sources, summaries: Sequence[PlaceSummary]) -> None:
    """Draw it below maps, for what is on them; empty maps have none."""
    if summaries:
        html.show(_render(sources, list_led_families(summaries)))


def render_legend(sources: Sources) -> Markup:
    """All of it, for a card in the map itself, whatever the map shows."""
    several = Markup('<li><i class="several">5</i>{}</li>').format(say("map.legend_several"))
    ring = Markup('<li><i class="sym around"></i>{}</li>').format(say("map.legend_around"))
    group = (say("map.legend_points"), join((several, ring)))
    return _render(sources, set(sources.family_colours), group) + _cells()


def _cells() -> Markup:
    """What the cells of the grid say, seen while there is one."""
    items = join(
        Markup('<li><i class="cell-key cell-{}"></i>{}</li>').format(css, name)
        for css, name in words("grid_step").items()
    )
    return Markup('<ul class="legend grid-keys"><li class="k">{}</li>{}</ul>').format(
        say("map.grid"), items
    )


def _render(sources: Sources, families: set[str], *others: tuple[str, Markup]) -> Markup:
    groups = (
        (say("map.legend_family"), _families(sources, families)),
        (say("map.legend_status"), _stages(sources) + _belt(sources)),
        (say("map.legend_precision"), _precisions(sources)),
        *others,
    )
    return join(
        Markup('<ul class="legend"><li class="k">{}</li>{}</ul>').format(name, items)
        for name, items in groups
    )


def _families(sources: Sources, shown: set[str]) -> Markup:
    names = words("family")
    return join(
        Markup('<li><i class="sw" style="--c:{}"></i>{}</li>').format(colour, names[family])
        for family, colour in sources.family_colours.items()
        if family in shown
    )


def _stages(sources: Sources) -> Markup:
    """How far things are, on a point, an area and a line."""
    names, styles = words("stage"), sources.styles
    return join(
        Markup('<li><i class="sym filling-{}"></i>{}{}{}</li>').format(
            styles.stages[stage].filling,
            _area_sample(styles.stages[stage], styles.strokes[Shape.AREA].weight_px),
            _line_sample(styles.stages[stage], styles.strokes[Shape.LINE].weight_px),
            names[stage],
        )
        for stage in Stage
    )


def _belt(sources: Sources) -> Markup:
    """An area that runs along something is told from a zone by its ground and its thin edge."""
    stage, stroke = sources.styles.stages[Stage.UNDERWAY], sources.styles.strokes[Shape.AREA]
    style = soften(Style(MUTED, weight_px=stroke.weight_px), stage)
    look = f"background:{style.fill};border:{style.weight_px:g}px solid var(--muted)"
    return Markup('<li><i class="area" style="{}"></i>{}</li>').format(look, say("map.legend_belt"))


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


def _precisions(sources: Sources) -> Markup:
    names = words("precision")
    return join(
        Markup('<li><i class="sym filling-outline form-{}" style="--d:{:g}px"></i>{}</li>').format(
            style.form, style.size_px, names[precision]
        )
        for precision, style in sources.styles.precisions.items()
    )
