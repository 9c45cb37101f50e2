"""A district's sheet as drawn: nobody changes it."""

from xml.etree import ElementTree

import pytest

from layers.paper.files.png_pdf_svg import print_svgs
from layers.paper.one_sheet.one_sheet import Sheet


@pytest.fixture(scope="package")
def drawing(district: Sheet) -> ElementTree.Element:
    return ElementTree.fromstring(print_svgs(district)[0])
