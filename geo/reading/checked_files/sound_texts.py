"""What was read of a text in which nothing was wrong: it says the same when it comes again.

Of a folder in which somebody changes a file, or of a copy, all others are read from here.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import Column

Value = TypeVar("Value")
Reading: TypeAlias = Callable[[str, Mapping[str, Column], Faults], Iterator[Value]]
_MOST_CHARACTERS = 3_000_000
"""Of all texts kept by one reader: five times the files of a city centre. What a hundred thousand
projects take is read each time, so that no server holds it twice.
"""


class _Newest(Generic[Value]):
    """What was read of the newest texts."""

    def __init__(self) -> None:
        self._kept = OrderedDict[tuple[str, Hashable], Value]()
        self._characters, self._lock = 0, Lock()

    def find(self, key: tuple[str, Hashable]) -> Value | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[str, Hashable], value: Value) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = value
            self._characters += len(key[0])
            while self._characters > _MOST_CHARACTERS:
                (text, _), _ = self._kept.popitem(last=False)
                self._characters -= len(text)


def look_once(
    bind: Callable[[Value, Faults], Value],
) -> Callable[[Reading[Value]], Reading[Value]]:
    """Look at a text once, if nothing is wrong in it: `@look_once(bind)`.

    To `bind` a row of it is to let it file what is found later where faults are collected now.
    """

    def wrap(read: Reading[Value]) -> Reading[Value]:
        newest = _Newest[list[Value]]()

        def read_or_recall(
            text: str, columns: Mapping[str, Column], faults: Faults
        ) -> Iterator[Value]:
            key = (text, tuple(columns.items()))
            known = newest.find(key)
            if known is not None:
                yield from (bind(value, faults) for value in known)
                return
            before, values = len(faults.found), list[Value]()
            for value in read(text, columns, faults):
                values.append(value)
                yield value
            # What whoever asks files meanwhile counts too: such a text is looked at again.
            if len(faults.found) == before:
                newest.keep(key, values)

        read_or_recall.__doc__ = read.__doc__
        return read_or_recall

    return wrap
