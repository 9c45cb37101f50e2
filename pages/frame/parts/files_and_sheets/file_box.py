"""A button that brings a file of the reader's to the page, through the page and no upload."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame.base.faults import guarded
from pages.frame.linked.component import declare_component

_HTML = '<div class="bring"><label><span></span><input type="file"></label></div>'
_BOX = declare_component(__file__, _HTML)


@dataclass(frozen=True)
class BroughtFile:
    """A file as the browser tells of it; without content if it is larger than was asked for."""

    name: str
    size: int
    content: bytes


def receive_file(told: Mapping[str, Any], most: int) -> BroughtFile:
    """A file of at `most` so many bytes: of its size the browser gives its word, what came is
    measured.
    """
    sent = str(told["content"])
    came = len(sent) // 4 * 3 - sent[-2:].count("=")
    size = max(int(told["size"]), came)
    content = b64decode(sent) if size <= most else b""
    return BroughtFile(str(told["name"]), size, content)


def bring_file(
    label: str, accept: str, most_mb: int, key: str, take: Callable[[BroughtFile], None]
) -> None:
    """Draw the button; `take` is called with what is brought, `accept` lists endings by commas."""

    def brought() -> None:
        if told := st.session_state[key].brought:
            take(receive_file(told, most))

    most = most_mb * 1_000_000
    data = {"label": label, "accept": accept, "most": most}
    _BOX(key=key, data=data, on_brought_change=guarded(brought))
