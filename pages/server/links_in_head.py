"""The files a page is going to need, linked to in its head before any script runs."""

from collections.abc import Iterator

from markupsafe import Markup

from geo.text import say
from pages.frame.linked.browser_cache import base_path, find_newest, link
from pages.frame.linked.component import pack_loader
from pages.frame.parts.mapview import pack_map_script
from pages.server.page_files import pack_page_script, pack_style_sheet
from pages.server.streamlit_chunks import list_chunks

_SHEET = Markup('<link rel="stylesheet" href="{}">')
_LOOKS = Markup('<link rel="preload" as="style" href="{}">')
_SCRIPT = Markup('<link rel="preload" as="script" href="{}">')
_MODULE = Markup('<link rel="modulepreload" href="{}">')
_DATA = Markup('<link rel="preload" as="fetch" crossorigin="anonymous" href="{}">')
_WITH_MAPS = ("", "read", "compare")
_FOR_MAPS = ("base.js", "places.json")
_FOR_EXPLORING = (
    "all_marks.json",
    "list.json", "listing.js", "timeline.json", "timeline.js",
    "ranking.json", "place_ranking.js", "siteless.js",
)  # fmt: skip
_READING = "read"
_FOR_READING = ("document_box.js", "full_text.js", "text-{}.json")
_WITH_FILTERS = ("", "statistics")
_FOR_FILTERS = ("filter_pills.js",)
_FOR_ALL = ("search_box.js",)
"""What parts have linked to under these names, the newest of each; in the order it is needed."""


def link_style_sheet() -> Markup:
    """The link to the look of every page."""
    return _SHEET.format(link(pack_style_sheet()))


def link_script() -> Markup:
    """The script of every page, which knows where the look of every page is."""
    return Markup('<script src="{}" data-sheet="{}" data-failed="{}"></script>').format(
        link(pack_page_script()), link(pack_style_sheet()), say("app.link_failed")
    )


def pack_needed() -> None:
    """Make those of them that any page needs, whatever the data, and what maps are drawn with."""
    pack_style_sheet()
    pack_page_script()
    pack_loader()
    pack_map_script()
    list_chunks()


def list_links(page: str, document: str = "") -> Iterator[Markup]:
    """The links of a page, with the text of the document that its address asks for; of what is
    made of the data, those of its newest version, if any yet.
    """
    yield _LOOKS.format(link(pack_style_sheet()))
    yield _SCRIPT.format(link(pack_page_script()))
    # The search in the header of every page is such a part.
    for chunk in list_chunks():
        yield _MODULE.format(f"{base_path()}/{chunk}")
    yield _MODULE.format(link(pack_loader()))
    if page in _WITH_MAPS:
        yield _MODULE.format(link(pack_map_script()))
    for name in _list_names(page, document):
        if newest := find_newest(name):
            yield (_MODULE if name.endswith(".js") else _DATA).format(newest)


def _list_names(page: str, document: str) -> Iterator[str]:
    if page == _READING:
        yield from (name.format(document) for name in _FOR_READING)
    if page in _WITH_MAPS:
        yield from _FOR_MAPS
    if page in _WITH_FILTERS:
        yield from _FOR_FILTERS
    if not page:
        yield from _FOR_EXPLORING
    yield from _FOR_ALL
