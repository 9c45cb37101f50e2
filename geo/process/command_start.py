"""How a command begins: stopped while it is still loading, it ends without a word.

What this loads is loaded unguarded: hardly anything.
"""

import os
import signal
import sys
from collections.abc import Callable

_FAULTY = 1


def start_command(command: Callable[[], int]) -> int:
    """Load and run a command; where the words of messages cannot be read that is said in one
    sentence.
    """
    # What was told to outlive Ctrl-C (nohup) outlives it.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from geo.errors import WordsFault

    try:
        return command()
    except WordsFault as fault:
        if sys.stderr is not None:
            sys.stderr.write(f"{fault}\n")
        return _FAULTY


def _leave(number: int, _: object) -> None:
    # Nothing is begun yet, or all is done: there is nothing to clear away, and an exception in the
    # midst of loading would come out as another.
    os._exit(128 + number)
