"""What stands on a slide is as it is on the sheet."""

import io
from collections.abc import Callable

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_LINE

from layers.paper.files.sheet_file_kinds import FORMATS, make_file
from layers.paper.files.slide_deck import write_slides
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]
FOUR = "hp-report2025-i013,hp-plan14-i124,hp-plan14-i015,hp-report2025-i044"


def test_the_number_in_the_list_of_a_slide_is_hollow_too(compose: Compose) -> None:
    shown = compose(district="120105", text="第一医院", layout="16x9")
    (first, *_) = Presentation(io.BytesIO(make_file(shown, FORMATS["pptx"]))).slides
    hollow = {str(one.number) for one in shown.entries if shown.is_hollow(one)}
    assert hollow
    broken = {
        one.text_frame.text
        for one in first.shapes
        if one.has_text_frame and one.line.dash_style == MSO_LINE.DASH
    }
    assert broken == hollow


@pytest.fixture(scope="module", params=list(LAYOUTS))
def with_four(request: pytest.FixtureRequest, compose: Callable[..., Sheet]) -> Sheet:
    return compose(area="hp-jinjie", figures=FOUR, layout=request.param)


@pytest.mark.parametrize("with_four", ["16x9"], indirect=True)
def test_figures_of_slides_can_be_edited_and_their_passages_are_in_the_notes(
    with_four: Sheet,
) -> None:
    slide = Presentation(io.BytesIO(write_slides(with_four))).slides[0]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "82 家" in texts
    assert "金融业增加值" in texts
    assert "首店、旗舰店、概念店82家" in slide.notes_slide.notes_text_frame.text
