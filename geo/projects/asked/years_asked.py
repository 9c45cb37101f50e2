"""The years a filter asks for: as the address bar holds them, as its fields, and in words."""

from typing import Any

from geo.repeated_parameters import read_plainly
from geo.text import say
from geo.vocabulary import is_year

FIELDS = ("year_from", "year_to", "undated")
"""The fields of a filter that are one condition, `years` in the address bar."""
UNDATED = "none"
"""What asks for the projects whose passage gives no year."""


def parse_years(value: str) -> dict[str, Any] | None:
    """Years as an address holds them as fields of a filter; empty for none, None for nonsense."""
    if not value:
        return {}
    plain = read_plainly("years", value)
    if plain == UNDATED:
        return {"undated": True}
    parts = plain.split("-") if "-" in plain else [plain, plain]
    sound = len(parts) == 2 and all(part == "" or is_year(part) for part in parts) and any(parts)
    if not sound or (all(parts) and parts[0] > parts[1]):
        return None
    return {name: int(part) if part else None for name, part in zip(FIELDS, parts, strict=False)}


def format_years(year_from: int | None, year_to: int | None, *, undated: bool) -> str:
    """The same as an address holds it; one of the three must be asked for."""
    return UNDATED if undated else f"{year_from or ''}-{year_to or ''}"


def say_years(year_from: int | None, year_to: int | None, *, undated: bool) -> str:
    """The same in words."""
    if undated:
        return say("filter.undated")
    if year_from is None:
        return say("filter.to_year", last=year_to)
    if year_to is None:
        return say("filter.from_year", first=year_from)
    if year_from == year_to:
        return say("filter.one_year", year=year_from)
    return say("filter.between_years", first=year_from, last=year_to)
