"""Adding a document on page 数据, for who may edit: any file in, confirmed, registered."""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from geo.errors import DistrictMapError
from geo.intake.any_file import MOST_MB, load_bytes
from geo.intake.raw_text.loaded import Loaded
from geo.intake.registering.register_document import Registered, register
from geo.intake.registering.registered_before import check_new
from geo.intake.registering.text_files import find_folder
from geo.intake.structure.document_proposal import FIELDS, Proposal, list_chapter_headings, propose
from geo.intake.structure.find_chapters import Heading
from geo.output.extracts.citation import write_link
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind
from pages.frame.base import html
from pages.frame.base.faults import show_alert
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.base.may_edit import check_may_edit, why_not_edit
from pages.frame.parts.files_and_sheets.file_box import BroughtFile, bring_file
from pages.frame.parts.widgets import draw_as_text, show_button

_FILE, _REFUSED, _DONE = "added_file", "added_refused", "added_done"
_ACCEPT = ".txt,.md,.docx,.pdf,.html,.htm"


def show_adding(data: Data) -> None:
    """Nothing where nobody edits; else a button for a file, then what the file is, to confirm."""
    obstacle = why_not_edit()
    if obstacle == "off":
        return
    html.show(html.section(say("editing.heading"), css="panel prose"))
    if obstacle:
        show_alert(say("editing.refused"), say(f"editing.{obstacle}"))
        return
    with st.container(key="adding"):
        html.show(html.note_lines([say("editing.intro", most=MOST_MB)]))
        bring_file(say("editing.bring"), _ACCEPT, MOST_MB, "add_file", lambda f: _take(data, f))
        if refused := st.session_state.pop(_REFUSED, ""):
            show_alert(say("editing.not_added"), refused)
        if done := st.session_state.get(_DONE):
            html.show(_render_done(done))
        if _FILE in st.session_state:
            _show_form(data.sources, *st.session_state[_FILE])


def _take(data: Data, file: BroughtFile) -> None:
    """Keep a file that has been brought, or why it cannot be a document."""
    for key in (_FILE, _DONE):
        st.session_state.pop(key, None)
    try:
        check_may_edit()
        folder = find_folder(None, os.environ)
        loaded = load_bytes(file.content, file.name, file.size)
        check_new(loaded, data.sources, folder)
        proposal = propose(loaded, data.sources, {})
    except DistrictMapError as error:
        st.session_state[_REFUSED] = str(error)
        return
    for name in FIELDS:
        # A text can be read and mended where it stands; a choice has to be made.
        guessed = name in proposal.unsure and name == "district"
        st.session_state[_key(name)] = "" if guessed else proposal.values[name]
    st.session_state[_FILE] = (file.name, loaded, proposal)


def _show_form(sources: Sources, name: str, loaded: Loaded, proposal: Proposal) -> None:
    """What the file is said to be, each field with its reason; then its chapters."""
    names = words("intake.field")
    html.show(html.note_lines([say("editing.proposed", file=name), *loaded.remarks]))
    fields, preview = st.columns([3, 2], gap="large")
    with fields:
        for field in FIELDS:
            _show_field(field, names[field], sources)
            html.show(html.note_lines([say("editing.reason", reason=_tell_why(field, proposal))]))
        with st.container(horizontal=True, gap="small"):
            show_button(
                say("editing.register"), key="add-register", type="primary",
                on_click=_register, args=(sources, loaded, proposal),
            )  # fmt: skip
            show_button(say("editing.put_back"), key="add-put-back", on_click=_put_back)
    with preview:
        html.show(_render_chapters(_find_headings(loaded, proposal)))


def _show_field(field: str, label: str, sources: Sources) -> None:
    if field == "district":
        _choose(field, label, {code: one.name for code, one in sources.districts.items()})
    elif field == "kind":
        _choose(field, label, {kind: words("document_kind")[kind] for kind in DocumentKind})
    else:
        draw_as_text(st.text_input, label, key=_key(field))


def _choose(field: str, label: str, names: dict[Any, str]) -> None:
    if st.session_state.get(_key(field)) not in names:
        st.session_state[_key(field)] = None
    draw_as_text(
        st.selectbox, label, list(names), key=_key(field), format_func=names.__getitem__,
        placeholder=say("editing.choose"),
    )  # fmt: skip


def _key(field: str) -> str:
    return f"add-{field}"


def _tell_why(field: str, proposal: Proposal) -> str:
    """Why a field is as it is: its text's reason, or that it was typed over."""
    typed = str(st.session_state.get(_key(field)) or "")
    is_own = bool(typed) and typed != proposal.values[field]
    return say("intake.why.given") if is_own else proposal.reasons[field]


def _find_headings(loaded: Loaded, proposal: Proposal) -> tuple[Heading, ...]:
    """The headings under the title as it stands in the form: a title is no chapter."""
    title = str(st.session_state.get(_key("title")) or "")
    is_other = title != proposal.values["title"]
    return list_chapter_headings(loaded, title) if is_other else proposal.headings


def _render_chapters(headings: Sequence[Heading]) -> Markup:
    """The headings that were found, each as far in as its level."""
    items = join(
        Markup('<li style="margin-left:{}rem">{}</li>').format(
            1.1 * (heading.level - 1), "".join(heading.title.splitlines())
        )
        for heading in headings
    )
    count = say("intake.chapters", count=len(headings))
    body = items or Markup("<li>{}</li>").format(say("intake.no_headings"))
    return Markup('<div class="panel found"><h3>{}</h3><ul>{}</ul></div>').format(count, body)


def _register(sources: Sources, loaded: Loaded, proposal: Proposal) -> None:
    """Register the file as the form has it; what keeps it from that is said, and the form stays."""
    typed = {field: str(st.session_state.get(_key(field)) or "") for field in FIELDS}
    try:
        check_may_edit()
        headings = _find_headings(loaded, proposal)
        final = Proposal({**proposal.values, **typed}, proposal.reasons, headings)
        done = register(loaded, final, sources, find_folder(None, os.environ))
    except DistrictMapError as error:
        st.session_state[_REFUSED] = str(error)
        return
    st.session_state[_DONE] = done
    del st.session_state[_FILE]


def _put_back() -> None:
    """Forget the file that was brought."""
    st.session_state.pop(_FILE, None)


def _render_done(done: Registered) -> Markup:
    """What has been registered, the ways to its text and the desk, what is to be known of it."""
    told = say("editing.done", id=done.id, characters=done.characters, chapters=done.chapters)
    ways = {
        f"./{write_link(done.id)}": say("editing.read"),
        f"./desk?{urlencode({'document': done.id})}": say("editing.edit"),
    }
    links = Markup(" ").join(
        Markup('<a href="{}" target="_self">{}</a>').format(*way) for way in ways.items()
    )
    notes = html.note_lines([*done.remarks, say("editing.then")])
    return Markup('<div class="added" role="status"><p>{} {}</p>{}</div>').format(
        told, links, notes
    )
