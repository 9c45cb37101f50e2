"""The style sheet and the script of every page: one file of each, made of all the pages have."""

from functools import cache
from pathlib import Path

from geo.settings import LANGUAGE_TAG
from geo.text import say, words
from layers.assets import list_stylesheets
from layers.screen.stylesheet import read_map_css
from pages.frame.base.code_stamp import stamp_code
from pages.frame.linked.browser_cache import Linked, dump_json, pack_file
from pages.frame.linked.component import read_link_failed

_PAGES = Path(__file__).parents[1]
_SHEETS = (
    "frame/streamlit.css",
    "frame/page.css",
    "explore/first_map.css",
    "frame/print.css",
    "counting/cross_table.css",
    "explore/filter_panel/filter_pills.css",
    "explore/filter_panel/rare_conditions.css",
    "frame/parts/listing.css",
    "explore/beside_map.css",
    "explore/filter_panel/timeline.css",
    "frame/parts/search_box.css",
    "frame/newer_version.css",
    "frame/parts/files_and_sheets/file_box.css",
    "document_text/full_text.css",
    "editing/desk.css",
)
_SCRIPTS = (
    "frame/linked/streamlit_names.js",
    "frame/page_arrival.js",
    "frame/page_classes.js",
    "frame/history.js",
    "frame/buttons.js",
    "frame/unsaved.js",
    "frame/streamlit_words.js",
    "frame/newer_version.js",
    "frame/reconnected.js",
    "frame/printed_charts.js",
    "explore/tab_contents/tabs.js",
    "explore/drawer.js",
    "frame/linked/pieces.js",
    "frame/linked/picture_missing.js",
)


@cache
def pack_style_sheet() -> Linked:
    """The look of every page, and the words that stand in it."""
    texts = {
        "title": say("app.title"),
        "not-made": say("take.not_made_title"),
        "skip": say("app.skip"),
        "failed": say("app.link_failed"),
        "filters": say("filter.heading"),
    } | {f"function-{name}": word for name, word in words("function").items()}
    said = "; ".join(f'--{name}: "{word}"' for name, word in texts.items())
    sheets = [
        *(path.read_text("utf-8") for path in list_stylesheets()),
        read_map_css(),
        f":root {{ {said}; }}",
        *((_PAGES / name).read_text("utf-8") for name in _SHEETS),
    ]
    return pack_file("page.css", "\n".join(sheets))


@cache
def pack_page_script() -> Linked:
    """What the pages do without asking the server."""
    newer = words("newer_version") | {"reload": say("app.reload"), "code": stamp_code()}
    told = {
        "furniture": words("furniture"),
        "newerVersion": newer,
        "pageLanguage": LANGUAGE_TAG,
    }
    known = (f"window.{name} = {dump_json(value)};" for name, value in told.items())
    scripts = ((_PAGES / name).read_text("utf-8") for name in _SCRIPTS)
    whole = "\n".join((*known, read_link_failed(), *scripts))
    # It stands in the head of a page that is sent, and in the page for who is sent another.
    return pack_file(
        "page.js", f"if (!window.hasPageScript) {{ window.hasPageScript = true;\n{whole}\n}}"
    )
