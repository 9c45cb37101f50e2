"""What every published map in China carries: its approval number (审图号), and the day there."""

import os
from datetime import date, datetime, timedelta, timezone

from geo.text import say

APPROVAL_VARIABLE = "MAP_APPROVAL_NUMBER"
_CHINA = timezone(timedelta(hours=8))


def say_approval() -> str:
    """The number set in the environment, or the sentence that stands in for it."""
    number = os.environ.get(APPROVAL_VARIABLE, "").strip()
    return say("app.approval", number=number) if number else say("app.approval_missing")


def today_in_china() -> date:
    """The day it is where the map is of, wherever the server stands."""
    return datetime.now(_CHINA).date()
