"""The title of a sheet has room."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from layers.paper.around_map.headings import fit_title
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def slide(compose: Compose) -> Sheet:
    return compose(district="120101", layout="16x9")


def test_the_title_of_a_slide_has_room_in_a_wider_face(slide: Sheet) -> None:
    """What fills a line of ours wraps elsewhere: it is set smaller, or in two lines that fit."""
    long = replace(slide, title="2024年和平区一般公共预算收入预计增长13.4%，新增经营主体超1.1万户")
    room = long.layout.title
    for spare in (1.0, 0.88):
        title = fit_title(long, spare)
        assert title.height_mm <= room.height
    assert fit_title(long, 0.88).size_pt < fit_title(long).size_pt
