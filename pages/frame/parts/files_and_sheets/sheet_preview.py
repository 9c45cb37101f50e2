"""How a sheet will look, before its file is made: one of its pages after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from geo.text import say
from pages.frame.base import html
from pages.frame.parts.files_and_sheets.page_picture import show_page_picture
from pages.frame.parts.widgets import show_button

if TYPE_CHECKING:
    from layers.paper.one_sheet.one_sheet import Sheet

_PREVIEWED = "sheet_page_previewed"
_PREVIEW_DPI = 75


def begin_preview() -> None:
    """Look at the first page again: the sheet is another one."""
    st.session_state.pop(_PREVIEWED, None)


def show_preview(sheet: Sheet) -> None:
    """Show the page of a sheet that is looked at, and the way to the others."""
    from layers.paper.around_map.typesetting import set_pages
    from layers.paper.files.png_pdf_svg import write_page_png

    count = len(set_pages(sheet))
    number = min(st.session_state.get(_PREVIEWED, 1), count)
    show_page_picture(write_page_png(sheet, number, _PREVIEW_DPI), sheet.title)
    with st.container(horizontal=True, gap="small", key="preview-pages"):
        told = say("export_sheet.preview", page=number, pages=count)
        html.show(Markup('<p class="note">{}</p>').format(told), width="content")
        if count > 1:
            _press_page("previous", number - 1, disabled=number == 1)
            _press_page("next", number + 1, disabled=number == count)


def _press_page(name: str, number: int, *, disabled: bool) -> None:
    """A button that shows another page of the sheet."""

    def turn() -> None:
        st.session_state[_PREVIEWED] = number

    show_button(say(f"meeting.{name}"), key=f"preview-{name}", on_click=turn, disabled=disabled,
                type="tertiary")  # fmt: skip
