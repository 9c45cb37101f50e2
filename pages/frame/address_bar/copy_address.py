"""The address at which a program reads what a page shows, to be copied from the page."""

from collections.abc import Mapping
from urllib.parse import urljoin

import streamlit as st
from markupsafe import Markup

from geo.output.answers.data_answers import ENDINGS, write_data_address
from geo.text import say
from pages.frame.base import html

_USUAL = ".geojson"


def render_address(
    collection: str, query: Mapping[str, str], ending: str = _USUAL, crs: str = ""
) -> Markup:
    """A line with the address under the name this reader reaches the pages by, and a button to
    copy it; of a sort of file there is not at an address the usual one, which is said.
    """
    is_shared = ending in ENDINGS
    asked = {**query, **({"crs": crs} if is_shared and crs else {})}
    path = write_data_address(collection, ending if is_shared else _USUAL, asked)
    whole = urljoin(st.context.url or "", path)
    what = say("share.at") if is_shared else say("share.at_usual")
    return Markup('<p class="note data-address"><span>{}</span> <a href="{}">{}</a> {}</p>').format(
        what, path, whole, html.copy_button("address", whole)
    )
