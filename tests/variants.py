"""Variants of one kind: the few that show it in every run, the others for `make soak`."""

from collections.abc import Iterable

import pytest


def variants(now: Iterable[object], soak: Iterable[object]) -> list[object]:
    """Values of a parameter, or tuples of several: `now` in every run, `soak` where time is."""
    return [*now, *(_soaked(value) for value in soak)]


def _soaked(value: object) -> object:
    values = value if isinstance(value, tuple) else (value,)
    return pytest.param(*values, marks=pytest.mark.soak)
