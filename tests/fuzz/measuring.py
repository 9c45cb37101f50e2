"""How long a call takes and how much memory it takes up, and an end to one that never ends."""

import signal
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from geo.errors import DistrictMapError

GIVEN_UP_AFTER_S = 60.0
_PROCESS = Path("/proc/self")


class StillRunning(BaseException):
    """A call that was given up; no `except Exception` may swallow it."""


@dataclass(frozen=True)
class Measured:
    """What came of a call: `refusal` as the project words it, or `crash`, or neither.

    Seconds are those of the processor: others may be at work on the machine.
    """

    seconds: float
    grown_mb: float
    refusal: DistrictMapError | None = None
    crash: str = ""


def measure(call: Callable[[], object]) -> Measured:
    """Call, and say what came of it; warnings count as crashes, as in every test."""
    refusal, crash = None, ""
    before_mb = _reset_peak_mb()
    begun = time.process_time()
    try:
        with _given_up(), warnings.catch_warnings():
            warnings.simplefilter("error")
            call()
    except DistrictMapError as error:
        refusal = error
    except (Exception, StillRunning) as error:
        crash = f"{type(error).__name__}: {str(error)[:200]}"
    return Measured(time.process_time() - begun, peak_mb() - before_mb, refusal, crash)


@contextmanager
def _given_up() -> Iterator[None]:
    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise StillRunning

    old = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, GIVEN_UP_AFTER_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def _reset_peak_mb() -> float:
    """Memory in use now, from which the kernel counts the next peak (Linux)."""
    (_PROCESS / "clear_refs").write_text("5")
    return peak_mb()


def peak_mb() -> float:
    """The most memory this process has held since the last count began."""
    lines = (_PROCESS / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
