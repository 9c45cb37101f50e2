"""The box that says which document is read, and what is said where the address asks for none."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from geo.sources import Sources
from geo.text import say
from pages.frame import html
from pages.frame.address import write_address
from pages.frame.text_address import write_read_address
from pages.frame.widget_parameters import read_one
from pages.frame.widgets import stand


def pick_document(sources: Sources, query: Mapping[str, str]) -> str:
    """The document the address asks for, the first where it asks for none, in a box to choose
    another from; empty for one that there is not: another would be taken for it.
    """
    names = {id: document.title for id, document in sources.documents.items()}
    asked, odd = read_one(query, "document", names)
    value = asked or (None if odd else next(iter(names)))

    def changed() -> None:
        chosen = st.session_state["read-document"]
        write_address({"document": chosen, "at": "", "place": ""}, by_widget=True)

    with st.container(key="read-head"):
        stand(
            st.selectbox, say("filter.document"), list(names), key="read-document", value=value,
            changed=changed, format_func=names.__getitem__, label_visibility="collapsed",
            placeholder=say("read.choose_document"),
        )  # fmt: skip
    if value is None:
        html.show(_say_no_document(query.get("document", ""), names))
    return value or ""


def _say_no_document(asked: str, names: Mapping[str, str]) -> Markup:
    """That there is no such document, and links to those there are."""
    links = html.join(
        Markup('<p class="places"><a href="{}" target="_self">{}</a></p>').format(
            write_read_address(id), name
        )
        for id, name in names.items()
    )
    said = say("read.no_document", value=asked[:40])
    return Markup('<div class="panel prose" role="status"><p>{}</p>{}</div>').format(said, links)
