"""What the signs on a sheet mean: only those that are on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.text import say, words
from geo.values.styles import Styles
from geo.vocabulary import Filling, Form, Precision, Shape, Stage
from layers.marks import Mark
from layers.palette import ACCENT, ASKED_AREA, INK, MUTED, WATER, Style
from layers.paper.ink.paper_colours import colour_stage
from layers.paper.one_sheet.known_to_subdistrict import HOLLOW
from layers.place_styles import soften_belt, strip_tint

NO_INK = Style(colour=WATER, weight_px=0.0, size_px=0.0)
"""Of a river that is itself a place: it is named, and stays as blue as it is."""
RING = Style(colour=MUTED, weight_px=1.0, dash="4 3", form=Form.RING, filling=Filling.OUTLINE)
CHOSEN = Style(colour=ACCENT, weight_px=2.4, form=Form.CIRCLE, filling=Filling.OUTLINE)


@dataclass(frozen=True)
class Key:
    """A line of the legend: its words, and signs as they look on a point, an area or a line."""

    text: str
    samples: tuple[tuple[Shape, Style], ...]


def join_keys(keys: Iterable[Key]) -> tuple[Key, ...]:
    """The legend of several maps: a line for each meaning, with every sign that has it."""
    samples = dict[str, dict[tuple[Shape, Style], None]]()
    for key in keys:
        samples.setdefault(key.text, {}).update(dict.fromkeys(key.samples))
    return tuple(Key(text, tuple(signs)) for text, signs in samples.items())


def is_ringed(mark: Mark, *, halo: bool, selected: str) -> bool:
    """True if a ring shows how far a place may be off: everywhere if rings are switched on, else
    around a point that is only roughly known, or is chosen.
    """
    if not mark.precision_m or mark.style == NO_INK:
        return False
    is_point = mark.shape is Shape.POINT
    return halo or (is_point and (mark.is_rough or mark.id == selected))


def explain_sheet(
    styles: Styles,
    families: Mapping[str, str],
    marks: Sequence[Mark],
    stages: Mapping[str, Stage],
    *,
    listed: Collection[Stage],
    by_stage: bool,
    has_symbols: bool,
    halo: bool,
    selected: str,
    has_area: bool,
    has_tally: bool = False,
) -> tuple[Key, ...]:
    """The legend of what is in view, and of the colours in the list beside it: `families` are those
    on the sheet with their colours, `listed` the stages in the list, which have colours of their
    own where colours go `by_stage`. A bar of what became of a plan has these colours and says what
    they mean; how areas and lines at a stage are drawn is still to be said.
    """
    inked = [mark for mark in marks if mark.style.weight_px and not mark.gathered]
    belts = {stages[mark.id] for mark in inked if mark.belt}
    coloured = {stages[mark.id] for mark in inked} | set(listed)
    inked = [mark for mark in inked if not mark.belt]
    names = words("stage" if has_symbols else "sheet.key_stage")
    by_family = (*_families(families), *_stages(styles, inked, stages, has_symbols))
    by_colour = _coloured_stages(styles, inked, stages, names, coloured, has_tally)
    keys = [*(by_colour if by_stage or has_tally else by_family)]
    keys += _precisions(styles, inked) if has_symbols else _along(styles, marks)
    keys += _belts(styles, belts)
    if any(mark.gathered for mark in marks):
        keys.append(Key(say("sheet.key_hollow"), ((Shape.AREA, HOLLOW),)))
    if any(is_ringed(mark, halo=halo, selected=selected) for mark in marks):
        keys.append(Key(say("sheet.key_ring"), ((Shape.POINT, RING),)))
    if any(mark.id == selected for mark in marks):
        keys.append(Key(say("sheet.key_selected"), ((Shape.POINT, CHOSEN),)))
    if has_area:
        keys.append(Key(say("sheet.key_area"), ((Shape.AREA, ASKED_AREA),)))
    return tuple(keys)


def _swatch(colour: str) -> Style:
    """A disc of a colour, whatever has it."""
    return Style(colour=colour, weight_px=0.0)


def _families(families: Mapping[str, str]) -> Iterable[Key]:
    names = words("family")
    for family, name in names.items():
        if family in families:
            yield Key(name, ((Shape.POINT, _swatch(families[family])),))


def _coloured_stages(
    styles: Styles,
    marks: Sequence[Mark],
    stages: Mapping[str, Stage],
    names: Mapping[str, str],
    coloured: Collection[Stage],
    has_tally: bool,
) -> Iterable[Key]:
    """A disc of a stage's colour, where no bar has it, and its lines and areas where there are."""
    for stage in Stage:
        colour = colour_stage(stage)
        drawn = (
            (shape, replace(style, colour=colour))
            for shape, style in _list_drawn(styles, stage, marks, stages)
            if shape is not Shape.POINT
        )
        disc = () if has_tally else ((Shape.POINT, _swatch(colour)),)
        signs = (*disc, *drawn)
        if stage in coloured and signs:
            yield Key(names[stage], signs)


def _stages(
    styles: Styles, marks: Sequence[Mark], stages: Mapping[str, Stage], has_symbols: bool
) -> Iterable[Key]:
    """How stages look on what is there: those of discs and dots are in the list alone."""
    for stage in Stage:
        signs = tuple(
            (shape, style)
            for shape, style in _list_drawn(styles, stage, marks, stages)
            if shape is not Shape.POINT or has_symbols
        )
        if signs:
            yield Key(words("stage")[stage], signs)


def _list_drawn(
    styles: Styles, stage: Stage, marks: Sequence[Mark], stages: Mapping[str, Stage]
) -> Iterable[tuple[Shape, Style]]:
    """How what there is at a stage looks, by its shape; areas of which none is tinted, since others
    lie on all of them, by their edge alone.
    """
    here = [mark for mark in marks if stages[mark.id] is stage]
    for shape in Shape:
        alike = [mark for mark in here if mark.shape is shape]
        style = _stage_style(styles, stage, shape)
        is_bare = shape is Shape.AREA and not any(mark.style.fill_opacity for mark in alike)
        if alike:
            yield shape, strip_tint(style) if is_bare else style


def _stage_style(styles: Styles, stage: Stage, shape: Shape) -> Style:
    look = styles.stages[stage]
    return Style(
        colour=MUTED,
        fill_opacity=look.fill_opacity,
        weight_px=styles.strokes[shape].weight_px,
        dash=look.dash,
        filling=look.filling,
    )


def _belts(styles: Styles, stages: Collection[Stage]) -> Iterable[Key]:
    """How a belt is told from a zone, at each of the stages that belts are at."""
    edge = styles.strokes[Shape.AREA]
    signs = tuple(
        (
            Shape.AREA,
            soften_belt(_stage_style(styles, stage, Shape.AREA), styles.stages[stage], edge),
        )
        for stage in Stage
        if stage in stages
    )
    if signs:
        yield Key(say("sheet.key_belt"), signs)


def _precisions(styles: Styles, marks: Sequence[Mark]) -> Iterable[Key]:
    """How exactly points are known, by the form and size of their symbols."""
    forms = {(mark.style.form, mark.style.size_px) for mark in marks if mark.shape is Shape.POINT}
    for precision, look in styles.precisions.items():
        if (look.form, look.size_px) in forms:
            yield _explain_precision(styles, precision)


def _along(styles: Styles, marks: Sequence[Mark]) -> Iterable[Key]:
    """Where points have no symbols, a name bears the sign of what is only known to a street."""
    if any(mark.along for mark in marks):
        yield _explain_precision(styles, Precision.STREET)


def _explain_precision(styles: Styles, precision: Precision) -> Key:
    """The form and size that tell how exactly a point is known."""
    look = styles.precisions[precision]
    style = Style(colour=INK, size_px=look.size_px, form=look.form, filling=Filling.OUTLINE)
    return Key(words("precision")[precision], ((Shape.POINT, style),))
