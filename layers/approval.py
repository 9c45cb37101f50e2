"""What every published map in China carries: its approval number (审图号)."""

import os

from geo.text import say

APPROVAL_VARIABLE = "MAP_APPROVAL_NUMBER"


def say_approval() -> str:
    """The number set in the environment, or the sentence that stands in for it."""
    number = os.environ.get(APPROVAL_VARIABLE, "").strip()
    return say("app.approval", number=number) if number else say("app.approval_missing")
