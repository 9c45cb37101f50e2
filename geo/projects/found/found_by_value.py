"""Where each value is found among projects or places, and how many projects have it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np

from geo.values.sources import group_pairs

Flags = np.ndarray
"""One truth a project, in file order."""


def number_rows(*columns: np.ndarray) -> np.ndarray:
    """A number for each row, of rows that are alike one and the same; they sort as the rows do."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        key = key * (1 + int(column.max(initial=0))) + column
    return key


class NumbersByValue(Mapping[str, np.ndarray]):
    """Under each value the numbers of what has it, projects or places; given twice counts once."""

    def __init__(self, given: Iterable[Iterable[str]]) -> None:
        held = [tuple(dict.fromkeys(values)) for values in given]
        under = group_pairs((value, n) for n, values in enumerate(held) for value in values)
        self._lengths = np.array([*map(len, held)], dtype=int)
        self._all = np.array([n for found in under.values() for n in found], dtype=np.int32)
        self._bounds = np.cumsum([0, *map(len, under.values())])
        self._at = {value: number for number, value in enumerate(under)}

    def __getitem__(self, value: str) -> np.ndarray:
        number = self._at[value]
        return self._all[self._bounds[number] : self._bounds[number + 1]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def count(self, flags: Flags) -> dict[str, int]:
        """How many of the projects marked have each value; values that none has are left out."""
        sums = np.concatenate([[0], np.cumsum(flags[self._all])])
        return self._name(np.diff(sums[self._bounds]))

    def count_at(self, projects: np.ndarray, places: np.ndarray) -> dict[str, int]:
        """How many projects stand at places that have each value, each of them once.

        Pairs of numbers, in the order of the projects; values that none has are left out.
        """
        often = self._lengths[places]
        begins = np.cumsum(self._lengths) - self._lengths
        # Each pair as often as its place has values, beside the number of each of these.
        which = np.repeat(begins[places] - np.cumsum(often) + often, often) + np.arange(often.sum())
        counts = count_apart(self._values[which], np.repeat(projects, often), len(self))
        return self._name(counts)

    @cached_property
    def _values(self) -> np.ndarray:
        """The numbers of the values of one after the other."""
        values = np.repeat(np.arange(len(self)), np.diff(self._bounds))
        return values[np.argsort(self._all, kind="stable")]

    def _name(self, counts: np.ndarray) -> dict[str, int]:
        return {value: n for value, n in zip(self._at, counts.tolist(), strict=True) if n}


def count_apart(values: np.ndarray, projects: np.ndarray, most: int) -> np.ndarray:
    """How many projects have each of so many values, by its number: each project once.

    Pairs, in the order of the projects. What is alone with its project need not be sorted.
    """
    is_first = np.ones(len(projects) + 1, dtype=bool)
    is_first[1:-1] = projects[1:] != projects[:-1]
    is_alone = is_first[:-1] & is_first[1:]
    alone = np.bincount(values[is_alone], minlength=most)
    values, projects = values[~is_alone], projects[~is_alone]
    order = np.argsort(values.astype(np.min_scalar_type(most)), kind="stable")
    values, projects = values[order], projects[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (values[1:] != values[:-1]) | (projects[1:] != projects[:-1])
    counts: np.ndarray = alone + np.bincount(values[is_new], minlength=most)
    return counts
