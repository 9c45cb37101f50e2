"""What is worked out once and kept: for one reader or many, as long as it is asked for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock, RLock
from typing import Generic, ParamSpec, TypeVar, cast

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")


class Kept(Generic[Arguments, Value]):
    """A function whose newest answers are kept by what it was asked with.

    What two readers ask at once is worked out once: the second waits. What raises is not kept.
    """

    def __init__(self, make: Callable[Arguments, Value], most: int) -> None:
        update_wrapper(self, make)
        self._make, self._most = make, most
        self._answers = OrderedDict[Hashable, Value]()
        self._making = dict[Hashable, RLock]()
        self._lock = Lock()

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        """The answer, worked out if it is not kept."""
        key = _key(args, kwargs)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
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
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def forget(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        """Work one answer out anew the next time it is asked for."""
        with self._lock:
            self._answers.pop(_key(args, kwargs), None)


_NONE = object()


def _key(args: tuple[object, ...], kwargs: dict[str, object]) -> Hashable:
    return args, tuple(sorted(kwargs.items()))


def kept(most: int) -> Callable[[Callable[Arguments, Value]], Kept[Arguments, Value]]:
    """Keep a function's answers, at most so many, the newest: `@kept(32)`."""

    def keep(make: Callable[Arguments, Value]) -> Kept[Arguments, Value]:
        return Kept(make, most)

    return keep
