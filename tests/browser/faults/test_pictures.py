"""A picture that does not come, or comes cut off, is asked for anew, or said where it belongs."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from pages.frame.linked.browser_cache import pack_bytes
from tests.browser.readers import eventually

pytestmark = pytest.mark.browser

_ROOT = Path(__file__).parents[3]
_PICTURE = _ROOT / "static" / "share.png"
_SCRIPT = _ROOT / "pages" / "frame" / "linked" / "picture_missing.js"
_PAGE = """<body><figure><img src="/page.png" data-integrity="{}"></figure><script>
    window.streamlitNames = {{html: "html"}};
    window.sayLinkFailed = (place) => {{
        const said = Object.assign(document.createElement("p"), {{className: "link-failed"}});
        place.append(said, "missing");
    }};
</script><script>{}</script>"""
_LOWEST_ROW = """picture => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
    const ink = canvas.getContext("2d");
    ink.drawImage(picture, 0, 1 - picture.naturalHeight);
    return ink.getImageData(0, 0, 1, 1).data[3];
}"""
"""How opaque the lowest row of a picture is."""


@pytest.mark.parametrize(
    ("cut_off", "at", "said"),
    [(0, 0.5, ""), (2, 0.5, ""), (2, 0.0, ""), (9, 0.5, "missing"), (9, 0.0, "missing")],
    ids=["whole", "cut off at first", "empty at first", "always cut off", "always empty"],
)
def test_a_picture_is_shown_whole_or_said_to_be_missing(
    browser: Browser, cut_off: int, at: float, said: str
) -> None:
    whole, left = _PICTURE.read_bytes(), [cut_off]
    shown = _PAGE.format(pack_bytes("page.png", whole).integrity, _SCRIPT.read_text("utf-8"))

    def answer(route: Route) -> None:
        left[0] -= 1
        body = whole[: int(len(whole) * at)] if left[0] >= 0 else whole
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        route.fulfill(body=body, content_type="image/png", headers=kept)

    page = browser.new_page()
    page.route("http://here.test/page.png", answer)
    page.route("http://here.test/", lambda r: r.fulfill(body=shown, content_type="text/html"))
    page.goto("http://here.test/")
    expect(page.locator("figure")).to_have_text(said)
    if not said:
        eventually(lambda: page.locator("img").evaluate(_LOWEST_ROW), 255)
    page.close()
