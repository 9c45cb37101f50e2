"""What stands on a slide is as it is on the sheet."""

import io
from collections.abc import Callable

from pptx import Presentation
from pptx.enum.dml import MSO_LINE

from layers.paper.files.file_kinds import FORMATS, make_file
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]


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
