"""What every page shares: data read once, the frame around a page, errors said on it."""

import gc
from html import escape
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.errors import DataFaults, DistrictMapError
from geo.proof.passages import Text, read_texts
from geo.reading.folder import read_sources
from geo.settings import documents_dir, layers_dir, sources_dir
from geo.sources import Sources
from geo.text import say
from layers.approval import approval_line
from layers.card import Layer, read_layers
from layers.screen.stylesheet import css_variables

Value = TypeVar("Value")

OPENED_BY_APP = "opened_by_app"
_MAX_FAULTS_SHOWN = 20
_PAGE_SHEET = Path(__file__).with_name("pages.css")
_BUTTONS_SCRIPT = Path(__file__).with_name("buttons.js")


def _fingerprint(directory: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of a folder does; part of the cache key, so edits show on reload."""
    files = sorted(path for path in directory.iterdir() if path.is_file())
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def _kept(value: Value) -> Value:
    """Spare what is kept for good the collector, which Streamlit runs after every run of a page.

    With every reader waiting: looking through all the data takes longer than drawing a page.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return value


@st.cache_resource(show_spinner=False, max_entries=2)
def _read_sources(version: object) -> Sources:  # noqa: ARG001 - it is the cache key
    return _kept(read_sources())


@st.cache_resource(show_spinner=False, max_entries=2)
def _read_layers(version: object) -> dict[str, Layer]:  # noqa: ARG001 - it is the cache key
    return _kept(read_layers())


@st.cache_resource(show_spinner=False, max_entries=2)
def _read_texts(
    directory: str,
    version: object,  # noqa: ARG001 - it is part of the cache key
    _sources: Sources,
) -> dict[str, Text]:
    return read_texts(_sources.documents.values(), Path(directory))


def sources() -> Sources:
    """Everything people edit, read again when a file has changed."""
    return _read_sources(_fingerprint(sources_dir()))


def layers() -> dict[str, Layer]:
    """Every layer with its card, read again when a file has changed."""
    return _read_layers(_fingerprint(layers_dir()))


def data_version() -> object:
    """What changes when a source or a layer does: the key of what is made of them."""
    return _fingerprint(sources_dir()), _fingerprint(layers_dir())


def texts() -> dict[str, Text]:
    """The document texts that are at hand; empty where the folder is not."""
    directory = documents_dir()
    if directory is None:
        return {}
    # The table of documents names their files and sums: it is part of what is read.
    version = (_fingerprint(directory), _fingerprint(sources_dir()))
    return _read_texts(str(directory), version, sources())


def enter() -> None:
    """Send a page that was not opened by app.py back through it.

    Until somebody calls st.navigation, a fresh server takes the scripts of `pages/` for pages
    of its own and runs the one a deep link names without the frame around it. One call makes
    it leave them to app.py from the next run on.
    """
    if not st.session_state.get(OPENED_BY_APP):
        st.navigation(app_pages(), position="hidden")
        st.rerun()


def app_pages() -> list[StreamlitPage]:
    """The pages of the app, in the order of the header."""
    return [
        st.Page("pages/map.py", title=say("app.page_map"), default=True),
        st.Page("pages/compare.py", title=say("app.page_compare"), url_path="compare"),
        st.Page("pages/indicators.py", title=say("app.page_indicators"), url_path="indicators"),
        st.Page("pages/data.py", title=say("app.page_data"), url_path="data"),
    ]


def page_frame() -> None:
    """The style sheet, the script of our buttons and the name of the product, before any page."""
    st.session_state[OPENED_BY_APP] = True
    title = f':root {{ --title: "{say("app.title")}"; }}'
    sheet = _PAGE_SHEET.read_text("utf-8")
    st.html(f"<style>{css_variables()}\n{title}\n{sheet}</style>")
    script = _BUTTONS_SCRIPT.read_text("utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def static_url() -> str:
    """Where Streamlit serves the folder `static/`, under whatever base path it runs."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static" if base else "/app/static"


def source_line(known: Sources) -> str:
    """Sources, date and approval number in one line of plain text."""
    issuers = dict.fromkeys(document.issuer for document in known.documents.values())
    return say(
        "app.footer",
        sources="、".join(issuers),
        date=_data_date(known),
        approval=approval_line(),
    )


def map_line(known: Sources) -> str:
    """Date and approval number, short enough for the corner of the map."""
    return say("app.map_footer", date=_data_date(known), approval=approval_line())


def _data_date(known: Sources) -> str:
    return max((d.published for d in known.documents.values() if d.published), default="—")


def footer(known: Sources) -> None:
    """The line under every page that says where the data come from."""
    st.html(f'<footer class="foot">{escape(source_line(known))}</footer>')


def show_error(error: DistrictMapError) -> None:
    """An error of ours as a readable list: what is wrong where, and what to do."""
    faults = error.faults if isinstance(error, DataFaults) else ()
    lines = [str(fault) for fault in faults] or [str(error)]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:_MAX_FAULTS_SHOWN])
    rest = len(lines) - _MAX_FAULTS_SHOWN
    more = f"<p>{escape(say('app.fault_more', count=rest))}</p>" if rest > 0 else ""
    st.html(
        f'<section class="faults" role="alert"><h2>{escape(say("app.fault_title"))}</h2>'
        f"<p>{escape(say('app.fault_intro', count=len(lines)))}</p><ol>{items}</ol>{more}</section>"
    )
