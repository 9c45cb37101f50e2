"""A district as a sheet, and that sheet as drawn: nobody changes them."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from layers.paper.files.printing import print_svgs
from layers.paper.one_sheet.one_sheet import Sheet


@pytest.fixture(scope="package")
def district(compose: Callable[..., Sheet]) -> Sheet:
    """Everything of one district: more places than there is room for names."""
    return compose(district="120101")


@pytest.fixture(scope="package")
def drawing(district: Sheet) -> ElementTree.Element:
    return ElementTree.fromstring(print_svgs(district)[0])
