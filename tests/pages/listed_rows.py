"""Which rows of the list a page under Streamlit's test runner shows."""

from base64 import b64decode
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from tests.apptest import payloads


def found(test: AppTest) -> int:
    """How many rows the list shows."""
    (listed,) = payloads(test, "listing")
    return len(numbers(listed))


def numbers(payload: dict[str, Any]) -> list[int]:
    """Which rows, by their place in the file."""
    bits = np.unpackbits(np.frombuffer(b64decode(payload["rows"]), np.uint8))
    return [int(number) for number in np.flatnonzero(bits)]
