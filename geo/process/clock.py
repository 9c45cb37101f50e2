"""The day it is in China, wherever the server stands."""

from datetime import date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def today_in_china() -> date:
    """The day it is where the map is of: what sheets and files are dated by."""
    return datetime.now(_CHINA).date()


def now_in_china() -> str:
    """The moment it is there, to the second, as what people decide is dated by."""
    return datetime.now(_CHINA).isoformat(timespec="seconds")
