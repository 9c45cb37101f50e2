"""What a sheet's address asks for: no condition is passed over without a word."""

import pytest

from geo.output.sheet_addresses.sheet_asked import keep_heard, parse_sheet
from geo.values.sources import Sources

ASKED = {"district": "120101", "status": "planned", "document": "hp-plan14", "years": "2021"}


@pytest.mark.parametrize(
    ("kind", "unheard"),
    [
        ("map", []),
        ("follow", ["status", "document"]),
        ("districts", ["status", "document", "years"]),
        ("chart", ["status", "document", "years"]),
        ("table", ["status", "years"]),
    ],
)
def test_a_condition_that_a_sheet_cannot_meet_is_said(
    kind: str, unheard: list[str], sources: Sources
) -> None:
    asked, ignored = parse_sheet({"sheet": kind, **ASKED}, sources)
    assert {one.partition("=")[0] for one in ignored} == {*unheard}
    assert all("这种图不按它取舍" in one for one in ignored)
    assert asked.wanted.district == ("120101",)


def test_what_is_kept_of_a_sheet_is_what_it_can_meet(sources: Sources) -> None:
    kept = keep_heard({"sheet": "districts", "series": "pm25", **ASKED})
    assert kept == {"sheet": "districts", "series": "pm25", "district": "120101"}
    assert parse_sheet(kept, sources)[1] == []
