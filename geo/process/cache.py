"""What is worked out once and kept: for one reader or many, as long as it is asked for, and of data
until they are renewed.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock, RLock
from typing import Any, Generic, ParamSpec, TypeVar, cast

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")


class Kept(Generic[Arguments, Value]):
    """A function whose newest answers are kept by what it was asked with.

    What two readers ask at once is worked out once: the second waits. What raises is not kept.
    """

    def __init__(self, make: Callable[Arguments, Value], most: int, by: int | None) -> None:
        update_wrapper(self, make)
        self._make, self.most, self._by = make, most, by
        self._answers = OrderedDict[Hashable, Value]()
        self._making = dict[Hashable, RLock]()
        self._lock = Lock()
        _EVERY.append(self)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        """The answer, worked out if it is not kept."""
        key = self._key(args, kwargs)
        with self._lock:
            if (kept := self._answers.get(key, _NONE)) is not _NONE:
                self._answers.move_to_end(key)
                return cast(Value, kept)
            making = self._making.setdefault(key, RLock())
        with making:
            # Another may have made it meanwhile.
            if (kept := self._answers.get(key, _NONE)) is not _NONE:
                return cast(Value, kept)
            try:
                answer = self._make(*args, **kwargs)
                self._keep(key, answer)
            finally:
                self._making.pop(key, None)
        return answer

    def _keep(self, key: Hashable, answer: Value) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)

    def holds(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> bool:
        """Whether the answer is kept: then who asks waits for nothing."""
        return self._key(args, kwargs) in self._answers

    def forget_all(self) -> None:
        """Work every answer out anew the next time it is asked for."""
        with self._lock:
            self._answers.clear()

    def forget(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        """Work one answer out anew the next time it is asked for."""
        with self._lock:
            self._answers.pop(self._key(args, kwargs), None)

    def _key(self, args: tuple[object, ...], kwargs: dict[str, object]) -> Hashable:
        return args[: self._by], tuple(sorted(kwargs.items()))


class Itself(Generic[Value]):
    """A value as part of what is asked with: told from others by being itself, not by what it
    holds, which may be long to compare.
    """

    def __init__(self, value: Value) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.value is other.value


_NONE = object()
_A_FEW = 4
_EVERY = list[Any]()
"""All there are: they stand in modules, and stay."""


def forget_answers() -> None:
    """Let go of the answers to many questions: each about data that were renewed would hold the
    whole of them. What keeps but a few loses the oldest by itself.
    """
    for one in _EVERY:
        if one.most > _A_FEW:
            one.forget_all()


def kept(
    most: int, by: int | None = None
) -> Callable[[Callable[Arguments, Value]], Kept[Arguments, Value]]:
    """Keep a function's answers, at most so many, the newest: `@kept(32)`.

    `by` so many of its first arguments, and all that have a name, it is known what was asked; by
    all, where nobody says.
    """

    def keep(make: Callable[Arguments, Value]) -> Kept[Arguments, Value]:
        return Kept(make, most, by)

    return keep
