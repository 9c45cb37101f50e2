"""What a run of a page says is drawn in one go, by a script of the page that knows its messages."""

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.frame.linked.browser_cache import dump_json

_SCRIPT = Markup("<script data-fields='{}'>")
_PART = ("delta", "new_element", "bidi_component", "bytes")
"""Where in a message stands what a part with a script of its own is told."""


@cache
def hold_back() -> str:
    """The script, for the head of the page."""
    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    return f"{_SCRIPT.format(dump_json(list_message_fields()))}{script}</script>"


def list_message_fields() -> dict[str, int | list[int]]:
    """By what number each is found in a message: that a run is over, a message's name, the name of
    one that was sent before, what is said about one, there whether a page keeps it (and the bytes
    that say it does), what a part is told.
    """
    message: Any = ForwardMsg.DESCRIPTOR
    own = message.fields_by_name
    stays = ForwardMsg()
    stays.metadata.cacheable = True
    path = list[int]()
    for name in _PART:
        field = message.fields_by_name[name]
        path.append(field.number)
        message = field.message_type
    return {
        "over": own["script_finished"].number,
        "hash": own["hash"].number,
        "again": own["ref_hash"].number,
        "about": own["metadata"].number,
        "kept": own["metadata"].message_type.fields_by_name["cacheable"].number,
        "stays": [*stays.SerializeToString()],
        "part": path,
    }
