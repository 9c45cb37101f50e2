"""A piece of a page that does not come at once, or not whole: asked for again, or said where it
belongs.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pages.frame.linked.pieces import END

pytestmark = pytest.mark.browser

_FRAME = Path(__file__).parents[3] / "pages" / "frame" / "linked"
_PAGE = """<body><div id="piece" class="awaited" data-piece="one"></div><script>
    window.sayLinkFailed = (place) => place.append("missing");
    window.takeBackLinkFailed = (place) => place.replaceChildren();
</script><script src="/draw/pieces.js"></script>"""
_BUSY, _CUT = (503, "busy"), (200, "<b>to")
_OTHER = (200, "<p>Please sign in.</p>\r\n")
_WHOLE = (200, f"<b>told</b>{END}")


@pytest.fixture
def told(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[tuple[int, str]]]]]:
    """A page of nothing but a piece, whose server answers so, one after the other."""
    page = browser.new_page()

    def open_told(*answers: tuple[int, str]) -> tuple[Page, list[tuple[int, str]]]:
        left = list(answers)

        def answer(route: Route) -> None:
            status, body = left.pop(0)
            route.fulfill(status=status, body=body, headers={"Retry-After": "0.01"})

        page.route("http://here.test/piece/*", answer)
        script = (_FRAME / "pieces.js").read_text("utf-8")
        page.route("http://here.test/draw/*", lambda route: route.fulfill(body=script))
        page.route("http://here.test/", lambda r: r.fulfill(body=_PAGE, content_type="text/html"))
        page.goto("http://here.test/")
        return page, left

    yield open_told
    page.close()


@pytest.mark.parametrize(
    ("answers", "said", "unasked"),
    [
        ([_BUSY, _BUSY, _WHOLE], "told", 0),
        ([_BUSY, _BUSY, _BUSY], "missing", 0),
        ([(404, "gone"), _WHOLE], "missing", 1),
        ([_CUT, _WHOLE], "told", 0),
        ([_CUT, _CUT, _CUT], "missing", 0),
        ([_OTHER, _OTHER, _OTHER], "missing", 0),
    ],
    ids=["busy twice", "busy for long", "gone", "cut off", "always cut off", "of a portal"],
)
def test_what_may_come_later_is_asked_for_again_and_what_is_gone_is_not(
    told: Callable[..., tuple[Page, list[tuple[int, str]]]],
    answers: list[tuple[int, str]],
    said: str,
    unasked: int,
) -> None:
    page, left = told(*answers)
    piece = page.locator("#piece")
    expect(piece).to_have_text(said)
    expect(piece).not_to_have_attribute("aria-busy", "true")
    assert len(left) == unasked
