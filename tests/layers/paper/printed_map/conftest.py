"""A district's map as drawn: nobody changes it."""

from xml.etree import ElementTree

import pytest

from layers.paper.one_sheet.one_sheet import Sheet
from tests.layers.paper.printed_map.drawn import draw_map_alone


@pytest.fixture(scope="package")
def drawing(district: Sheet) -> ElementTree.Element:
    return draw_map_alone(district)
