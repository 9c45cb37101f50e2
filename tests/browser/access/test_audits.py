"""Pages an audit for those who see or hear otherwise finds nothing in."""

import pytest
from playwright.sync_api import expect

from tests.browser.readers import Reader
from tests.browser.steps.keys_and_audits import list_faults
from tests.variants import variants

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "query",
    variants(
        now=["?place=hp-wudadao"],
        soak=["compare", "read?at=2000", "", "?area=hb-yifengqu", "?text=zzzz"],
    ),
)
def test_an_audit_finds_nothing_where_there_are_maps(regular: Reader, query: str) -> None:
    regular.open_page(query)
    maps = 2 if query == "compare" else 1
    expect(regular.page.locator(".district-map[data-drawn]")).to_have_count(maps)
    for box in regular.page.locator(".district-map").all():
        box.locator(".switches summary").click()
    assert list_faults(regular.page) == []


@pytest.mark.parametrize(
    "query",
    variants(
        now=["indicators?view=plan"],
        soak=["compare?view=follow", "indicators", "data", "indicators?view=districts"],
    ),
)
def test_an_audit_finds_nothing_on_the_other_pages(regular: Reader, query: str) -> None:
    regular.open_page(query)
    folded = regular.page.locator("[data-testid=stMain] details > summary")
    assert folded.count() > 0
    for summary in folded.all()[:3]:
        summary.click()
    assert list_faults(regular.page) == []


@pytest.mark.soak
def test_an_audit_finds_nothing_in_the_table_of_pairs_on_a_phone(phone: Reader) -> None:
    phone.open_page("indicators?view=comparable")
    assert list_faults(phone.page) == []
