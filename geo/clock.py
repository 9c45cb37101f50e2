"""The day it is in China, wherever the server stands."""

from datetime import date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def today_in_china() -> date:
    """The day it is where the map is of: what sheets and files are dated by."""
    return datetime.now(_CHINA).date()
