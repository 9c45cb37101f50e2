"""The text of page 原文 as it is sent."""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.server.middleware import make_routes
from tests.apptest import payloads
from tests.pages.frame.linked.test_browser_cache import Answer

PLAN, REPORT = "hp-plan14", "hp-report2025"


def sent(test: AppTest) -> dict[str, Any]:
    """What the text of the page is told."""
    (told,) = payloads(test, "full_text")
    return told


def sent_text(test: AppTest) -> dict[str, Any]:
    """The text that the browser fetches."""
    text: dict[str, Any] = json.loads(Answer(make_routes(), sent(test)["text"]).body)
    return text


def text_of(payload: Mapping[str, Any]) -> list[str]:
    """The paragraphs as the browser puts them together."""
    return [
        "".join(one if isinstance(one, str) else one[0] for one in segments)
        for _, _, segments in payload["paragraphs"]
    ]
