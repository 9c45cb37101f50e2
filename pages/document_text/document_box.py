"""The box that says which document is read, and what is said where the address asks for none."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from geo.output.extracts.citation import write_link
from geo.text import say
from geo.values.sources import Sources
from pages.frame.address_bar.address import write_address
from pages.frame.address_bar.widget_parameters import read_one
from pages.frame.base import html
from pages.frame.base.faults import guarded
from pages.frame.linked.component import declare_component

_KEY = "read-document"
# A widget of Streamlit's would bring along what takes as long to load as the text itself.
_BOX = declare_component(__file__, '<select class="document-box"></select>')


def pick_document(sources: Sources, query: Mapping[str, str]) -> str:
    """The document the address asks for, the first where it asks for none, in a box to choose
    another from; empty for one that there is not: another would be taken for it.
    """
    names = {id: document.title for id, document in sources.documents.items()}
    asked, odd = read_one(query, "document", names)
    value = asked or (None if odd else next(iter(names)))

    def hear() -> None:
        chosen = st.session_state[_KEY].choose
        if chosen in names:
            write_address({"document": chosen, "at": "", "place": ""})

    told = {"names": list(names.items()), "value": value, "label": say("filter.document"),
            "hint": say("read.choose_document")}  # fmt: skip
    _BOX(key=_KEY, data=told, on_choose_change=guarded(hear))
    if value is None:
        html.show(_say_no_document(query.get("document", ""), names))
    return value or ""


def _say_no_document(asked: str, names: Mapping[str, str]) -> Markup:
    """That there is no such document, and links to those there are."""
    links = html.join(
        Markup('<p class="places"><a href="./{}" target="_self">{}</a></p>').format(
            write_link(id), name
        )
        for id, name in names.items()
    )
    said = say("read.no_document", value=asked[:40])
    return Markup('<div class="panel prose" role="status"><p>{}</p>{}</div>').format(said, links)
