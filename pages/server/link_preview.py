"""What a browser calls the page of an address, and what chats and mail show of a link to it."""

from urllib.parse import parse_qsl

from markupsafe import Markup
from starlette.types import Scope

from geo.errors import DistrictMapError
from geo.output.extracts.citation import find_public_address
from geo.settings import LANGUAGE_TAG
from geo.text import say
from pages.frame.address_bar.address import read_as_meant
from pages.frame.base.html import join
from pages.frame.base.loading import read_data
from pages.frame.linked.browser_cache import base_path
from pages.frame.page import PAGES, say_title

_PICTURE = "app/static/share.png"
_CARD = Markup('<meta property="og:{}" content="{}" />')
_ABOUT = Markup('<meta name="description" content="{}" />')


def read_page_path(scope: Scope) -> str:
    """What of a path is a page's own, empty for the map."""
    path: str = scope.get("path", "")
    return path.removeprefix(base_path()).strip("/")


def read_own_query(scope: Scope) -> dict[str, str]:
    """What an address asks, as its page reads it."""
    asked = scope.get("query_string", b"").decode("utf-8", "replace")
    return read_as_meant(tuple(parse_qsl(asked))).query


def write_preview(scope: Scope) -> Markup:
    """The title of the page, and what is shown of a link; the picture only where the public address
    is known.
    """
    title = _say_title(scope)
    said = {"title": title, "description": say("app.about"), "type": "website"}
    said |= {"site_name": say("app.title"), "locale": LANGUAGE_TAG.replace("-", "_")}
    if base := find_public_address():
        query = scope.get("query_string", b"").decode("latin-1")
        address = f"{base}/{read_page_path(scope)}" + (query and f"?{query}")
        said |= {"image": f"{base}/{_PICTURE}", "url": address}
    cards = join(_CARD.format(name, value) for name, value in said.items())
    return Markup("<title>{}</title>").format(title) + cards + _ABOUT.format(say("app.about"))


def _say_title(scope: Scope) -> str:
    """The place chosen, else the page."""
    name = {path: name for name, path in PAGES.items()}[read_page_path(scope)]
    return say_title(_name_place(read_own_query(scope).get("place", "")) or say(f"app.page_{name}"))


def _name_place(id: str) -> str:
    if not id:
        return ""
    try:
        place = read_data().sources.places.get(id)
    except (DistrictMapError, OSError):  # the page itself will say what is wrong
        return ""
    return place.name if place else ""
