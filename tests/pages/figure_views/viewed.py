"""A view of the page of figures, and one of its figures."""

from streamlit.testing.v1 import AppTest

from geo.values.models import Figure
from geo.values.sources import Sources
from pages.frame.page import OPENED_BY_APP
from tests.apptest import TIMEOUT_S
from tests.conftest import ROOT


def view(name: str, **query: str) -> AppTest:
    """One view of the page of figures."""
    path = ROOT / "pages" / "indicators.py"
    test = AppTest.from_file(str(path), default_timeout=TIMEOUT_S)
    test.session_state[OPENED_BY_APP] = True
    test.query_params["view"] = name
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception, test.exception
    return test


def the_pm25(sources: Sources) -> Figure:
    """What 和平区 reports for 2024: the one figure of its kind in its document."""
    (figure,) = (
        one
        for one in sources.figures
        if one.series == "pm25" and one.citation.document == "hp-report2025"
    )
    return figure
