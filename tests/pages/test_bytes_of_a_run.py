"""How much a click sends: a run tells what changes, and that shortly."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from tests.apptest import opened

MOST_BYTES = 20_000
AROUND_BYTES, KEPT_BYTES, NAMED_BYTES = 2_300, 160, 80
"""What Streamlit says around what a page does, and how it names what a reader was sent before."""


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ForwardMsg]]:
    """What runs tell the browser meanwhile."""
    heard, tell = list[ForwardMsg](), ScriptRunContext.enqueue

    def enqueue(self: ScriptRunContext, message: ForwardMsg) -> None:
        tell(self, message)
        heard.append(message)

    with monkeypatch.context() as patched:
        patched.setattr(ScriptRunContext, "enqueue", enqueue)
        yield heard


def is_named_later(message: ForwardMsg) -> bool:
    """Whether a reader's page keeps it (`.streamlit/config.toml`, which tests do not go by)."""
    is_element = message.WhichOneof("type") == "delta" and message.delta.HasField("new_element")
    return is_element and message.ByteSize() >= KEPT_BYTES


@pytest.mark.parametrize(
    "asked",
    [
        {"years": "2020-2026"},  # nearly all there is
        {"district": "120105"},  # a whole district, with its figures
        {"district": "120105", "place": "hp-wudadao"},  # the longest statements
    ],
)
def test_a_click_sends_little_however_much_it_finds(
    asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"place": asked["place"]} if "place" in asked else {}
    with noted(monkeypatch) as heard:
        opened("map.py", **before)
        known = {message.hash for message in heard if is_named_later(message)}
        begun = len(heard)
        opened("map.py", **asked)
    told = [
        NAMED_BYTES if message.hash in known else message.ByteSize() for message in heard[begun:]
    ]
    assert len(told) > 20
    assert AROUND_BYTES + sum(told) <= MOST_BYTES
