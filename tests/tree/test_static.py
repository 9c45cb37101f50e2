"""What lies in static/ is served to whoever asks: nothing else may lie there."""

from pathlib import Path

from layers import assets
from layers.assets import find_missing_assets, list_drawing_tools, list_scripts, list_stylesheets
from tests.conftest import ROOT

STATIC = ROOT / "static"
ABOUT = {"LICENSE", "OFL.txt", "VERSION.txt"}
"""What tells of a vendored file."""


def served() -> dict[str, str]:
    """Path within static/, and name, of every file there."""
    return {str(p.relative_to(STATIC)): p.name for p in STATIC.rglob("*") if p.is_file()}


def test_static_holds_what_pages_and_sheets_need_and_nothing_else() -> None:
    needed = {str(path.relative_to(STATIC)) for path in (*list_scripts(), *list_stylesheets())}
    needed |= {url.strip("/") for url in list_drawing_tools("").values()}
    # The map's own sheet comes after the colours it goes by, and the fonts are the sheets'.
    needed |= {"map/map.css"}
    needed |= {str(font.relative_to(STATIC)) for font in (assets.FONT, assets.BOLD_FONT)}
    needed |= {"share.png"}  # what chats show of a link
    assert find_missing_assets() == []
    assert {path for path, name in served().items() if name not in ABOUT} == needed


def test_nothing_hidden_lies_in_static() -> None:
    """Nobody would be answered with it, but neither does anybody need it."""
    assert served()
    assert [
        path for path in served() if any(part.startswith(".") for part in path.split("/"))
    ] == []


def test_nothing_in_static_leads_out_of_it() -> None:
    assert [path for path in STATIC.rglob("*") if path.is_symlink()] == []


def test_all_that_is_needed_is_served_and_what_tells_of_it_is_not() -> None:
    endings = {Path(path).suffix for path, name in served().items() if name not in ABOUT}
    assert endings == set(assets.SERVED)
    assert not {Path(name).suffix for name in ABOUT} & set(assets.SERVED)
