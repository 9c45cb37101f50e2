"""How often something may be asked: a burst at once, then so much a second."""

import pytest

from pages.server import request_limits
from pages.server.request_limits import Allowance


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time it is, which a test sets."""
    now = [100.0]
    monkeypatch.setattr(request_limits.time, "monotonic", lambda: now[0])
    return now


def test_what_is_due_later_says_when(clock: list[float]) -> None:
    given = Allowance(at_once=2, per_second=4)
    assert [given.take() for _ in range(4)] == [0, 0, 0.25, 0.5]
    clock[0] += 10
    assert [given.take() for _ in range(3)] == [0, 0, 0.25]


def test_who_asks_too_soon_takes_nothing_from_the_others(clock: list[float]) -> None:
    given = Allowance(at_once=1, per_second=2)
    assert [given.take_if_due() for _ in range(50)] == [True, *[False] * 49]
    clock[0] += 0.5
    assert given.take_if_due()
