"""The legend explains every sign and colour of a sheet, and none that is not on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from geo.values.sources import Sources
from geo.vocabulary import Filling, Shape
from layers.marks import Mark
from layers.palette import MUTED, Style
from layers.paper.around_map.sheet_foot import set_foot
from layers.paper.files.png_pdf_svg import print_signs
from layers.paper.ink.boxes import Box
from layers.paper.one_sheet.legend_signs import Key, explain_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.place_styles import strip_tint

Compose = Callable[..., Sheet]


def test_the_legend_shows_lines_and_areas_in_the_colours_of_their_stage(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu")
    (underway,) = [key for key in shown.keys if key.text == "在建"]
    shapes = [shape for shape, _ in underway.samples]
    assert Shape.AREA in shapes
    assert len({style.colour for _, style in underway.samples}) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"district": "120105", "sector": "technology", "layout": "a4-portrait"},
        {"text": "自动驾驶", "layout": "16x9"},
        {"sheet": "follow", "plan": "hp-plan14", "district": "120101", "layout": "16x9"},
    ],
)
def test_every_colour_of_map_list_and_bar_is_in_the_legend(
    compose: Compose, asked: dict[str, str]
) -> None:
    shown = compose(**asked)
    explained = {style.colour for key in shown.keys for _, style in key.samples}
    inked = [mark for mark in shown.marks if mark.style.weight_px and not mark.gathered]
    # The bar of a plan names its colours itself.
    named = explained | {part.colour for part in shown.tally}
    assert set(shown.colours) | {mark.style.colour for mark in inked} <= named


def test_what_is_hatched_and_dashed_is_explained_beside_a_bar_too(compose: Compose) -> None:
    asked = {"sheet": "follow", "plan": "hp-plan14"}
    for shown in (compose(**asked, area="hp-wudadao"), compose(**asked, district="120101")):
        inked = [one for one in shown.marks if one.style.weight_px and not one.gathered]
        drawn = {(one.shape, one.style.colour) for one in inked if not one.belt}
        drawn = {sign for sign in drawn if sign[0] is not Shape.POINT}
        keys = [one.key for one in set_foot(shown).keys]
        signs = {(shape, style.colour) for key in keys for shape, style in key.samples}
        assert drawn
        assert drawn <= signs
        (hatched,) = {key.text for key in keys for _, style in key.samples
                      if style.filling is Filling.HALF and style.colour != MUTED}  # fmt: skip
        assert hatched.startswith("在建")


def test_the_legend_hatches_and_tints_no_area_where_none_on_the_map_is(
    sources: Sources, compose: Compose
) -> None:
    """Where others lie on all that is under way, their edges alone are drawn."""
    shown = compose(scheme="hp-yijidi-sanqu")

    def hatched(marks: Sequence[Mark]) -> list[Style]:
        keys = explain_sheet(
            sources.styles, {}, marks, shown.stages, listed=set(), by_stage=True,
            has_symbols=False, halo=False, selected="", has_area=False,
        )  # fmt: skip
        signs = [sign for key in keys if key.text == "在建" for sign in key.samples]
        return [style for shape, style in signs if shape is Shape.AREA and style.fill_opacity]

    areas = [mark for mark in shown.marks if mark.shape is Shape.AREA]
    assert hatched(areas)
    assert not hatched([replace(mark, style=strip_tint(mark.style)) for mark in areas])


def test_a_sign_of_the_legend_is_hatched_on_paper_and_not_on_the_screen() -> None:
    look = Style(colour="#D98A00", fill_opacity=0.06, filling=Filling.HALF)
    key = Key("在建", ((Shape.AREA, look),))
    room = Box(0, 0, 9, 6)
    assert print_signs(key, room) != print_signs(key, room, hatched=False)
    plain = replace(key, samples=((Shape.AREA, replace(look, filling=Filling.FULL)),))
    assert print_signs(plain, room) == print_signs(key, room, hatched=False)
