"""The files a page is going to need, linked to in its head before any script runs."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from geo.text import say
from pages.figure_views.cards_asked import read_cards_asked
from pages.frame.base.html import NOTHING
from pages.frame.base.loading import find_read
from pages.frame.linked.browser_cache import base_path, dump_json, find_newest, link_file
from pages.frame.linked.component import pack_loader, write_show_part
from pages.frame.linked.pieces import PATH, address_piece
from pages.frame.parts.page_map.mapview import pack_map_script
from pages.server.scripts_and_styles import pack_page_script, pack_style_sheet
from pages.server.streamlit_tuned.streamlit_chunks import list_chunks

_SHEET = Markup('<link rel="stylesheet" href="{}" integrity="{}">')
_LOOKS = Markup('<link rel="preload" as="style" href="{}" integrity="{}">')
_SCRIPT = Markup('<script{} src="{}" integrity="{}" data-sheet="{}" data-failed="{}"></script>')
_DEFERRED = Markup(" defer")
_MODULE = Markup('<link rel="modulepreload" href="{}">')
_DATA = Markup('<link rel="preload" as="fetch" crossorigin="anonymous" href="{}">')
_AHEAD = Markup("<script data-pieces='{}' data-files='{}'>{}</script>")
_WITH_MAPS = ("", "read", "compare")
_FOR_MAPS = ("base.js", "places.json")
_FOR_EXPLORING = (
    "all_marks.json",
    "list.json", "listing.js", "timeline.json", "year_columns.js",
    "ranking.json", "place_ranking.js", "unmapped_list.js",
)  # fmt: skip
_READING = "read"
_FOR_READING = ("document_box.js", "full_text.js", "text-{}.json")
_WITH_FILTERS = ("", "statistics")
_FOR_FILTERS = ("pills.json", "filter_pills.js")
_FOR_ALL = ("search_box.js",)
"""What parts have linked to under these names, the newest of each; in the order it is needed."""
_FIELDS = {
    "indicators": ("ButtonGroup", "Selectbox", "Button", "DownloadButton"),
    "statistics": ("ButtonGroup", "TextInput", "Button", "DownloadButton"),
    "compare": ("ButtonGroup", "Selectbox", "Button"),
}
"""Streamlit's fields on a page, which it asks for one after the other as they come."""
_FIGURES, _CARDED = "indicators", ("", "glance")


def link_style_sheet() -> Markup:
    """The link to the look of every page."""
    sheet = pack_style_sheet()
    return _SHEET.format(link_file(sheet), sheet.integrity)


def link_script(how: Markup = NOTHING) -> Markup:
    """The script of every page, which knows where the look of every page is."""
    script = pack_page_script()
    return _SCRIPT.format(
        how, link_file(script), script.integrity, link_file(pack_style_sheet()),
        say("app.link_failed"),
    )  # fmt: skip


def pack_needed() -> None:
    """Make those of them that any page needs, whatever the data, and what maps are drawn with."""
    pack_style_sheet()
    pack_page_script()
    pack_loader()
    pack_map_script()
    list_chunks()


def list_links(page: str, query: Mapping[str, str]) -> Iterator[Markup]:
    """The links of a page at an address; of what is made of the data, those of its newest
    version, if any yet.
    """
    sheet = pack_style_sheet()
    yield _LOOKS.format(link_file(sheet), sheet.integrity)
    yield link_script(_DEFERRED)
    # The search in the header of every page is such a part.
    for chunk in list_chunks():
        yield _MODULE.format(f"{base_path()}/{chunk}")
    yield _MODULE.format(link_file(pack_loader()))
    yield write_show_part()
    if page in _WITH_MAPS:
        yield _MODULE.format(link_file(pack_map_script()))
    for name in _list_names(page, query.get("document", "")):
        if newest := find_newest(name):
            yield (_MODULE if name.endswith(".js") else _DATA).format(newest)
    yield _ask_ahead(page, query)


def _ask_ahead(page: str, query: Mapping[str, str]) -> Markup:
    """The script that asks for what a page awaits, and for the files of its fields.

    Not for that of a chart: Vega is as much as all else, and would be made before the page is.
    """
    pieces = [(piece, f"{base_path()}/{PATH}/{piece}") for piece in _list_pieces(page, query)]
    chunks = [name for name in list_chunks(_FIELDS.get(page, ())) if name not in list_chunks()]
    files = [f"{base_path()}/{name}" for name in chunks]
    return _AHEAD.format(dump_json(pieces), dump_json(files), _read_ask_ahead())


def _list_pieces(page: str, query: Mapping[str, str]) -> Iterator[str]:
    """The pieces a page is going to await, of the data that have been read."""
    data = find_read()
    if data and page == _FIGURES and query.get("view", "") in _CARDED:
        asked = read_cards_asked(data.sources, query)
        if asked:
            yield address_piece(data, "cards", asked)


@cache
def _read_ask_ahead() -> Markup:
    script = Path(__file__).with_name("asked_ahead.js").read_text("utf-8")
    return Markup(script)  # noqa: S704 - it is our own


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
