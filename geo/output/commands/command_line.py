"""What commands have in common: where they may write, what they say, how they end."""

import argparse
import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from geo.data_faults import DataFaults, say_refusal
from geo.errors import DistrictMapError, WriteFault
from geo.process.stopping import stopping_on_request
from geo.storage.atomic import find_written_file
from geo.text import say

DONE, FAULTY, UNDECIDED = 0, 1, 2
"""Exit codes: done; data, a file or what was asked for need mending; nothing is wrong, but what it
takes is not there or not confirmed."""


def as_folder(written: str) -> Path:
    """The folder an option names; an empty name would be the one the command is called in."""
    if not written.strip():
        raise argparse.ArgumentTypeError(say("options.no_folder"))
    return Path(written)


def check_target(path: Path, endings: Iterable[str]) -> None:
    """Raise WriteFault, before any work, for what is no file or does not end as one of these."""
    if any(unicodedata.category(letter) == "Cc" for letter in str(path)):
        raise WriteFault(say("write.no_name", path=ascii(str(path))))
    find_written_file(path)
    if path.suffix.lower() not in endings:
        raise WriteFault(say("write.ending", path=path, ending="、".join(endings)))


def check_folder(path: Path) -> None:
    """Raise WriteFault where a file's folder is not there: a slip of the keyboard makes none."""
    if not path.parent.exists():
        raise WriteFault(say("write.missing_folder", path=path))


def run(command: Callable[[], int]) -> int:
    """Run a command; a fault of data or of a file is said in words, a request to stop is heard."""
    with stopping_on_request():
        closed = _open_closed()
        code = _run_explained(command)
        if "stdout" in closed:
            say_aside(say("write.unsaid", reason=say("refusal.EBADF")))
            return FAULTY
        return code


_STREAMS = {"stdin": os.O_RDONLY, "stdout": os.O_WRONLY, "stderr": os.O_WRONLY}


def _open_closed() -> list[str]:
    """Give what is read and said somewhere to come from and to go where whoever started the command
    has closed it: the next file that is opened would take its place. Names those it was.
    """
    closed = [name for name in _STREAMS if getattr(sys, name) is None]
    for name in closed:
        nowhere = os.fdopen(os.open(os.devnull, _STREAMS[name]), "r" if name == "stdin" else "w")
        setattr(sys, name, nowhere)
    return closed


def _run_explained(command: Callable[[], int]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The name of a file that was written may hold bytes that are no text.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return _finish(command)
    except BrokenPipeError:
        # Who reads has read enough (| head); what is left has nowhere to go, at the end either.
        _say_no_more()
        return DONE
    except DataFaults as faults:
        say_aside(str(faults))
        say_aside(say("check.failed", count=len(faults.faults)))
    except DistrictMapError as error:
        say_aside(str(error))
    except FileNotFoundError as gone:
        # All reading of data comes to this where a file is being replaced just now.
        name = gone.filename or ""
        problem = "changing" if Path(name).exists() else "gone"
        say_aside(say(f"check.{problem}", file=name))
    except OSError as error:
        # Files are read and written where the system's refusal is said: this is of what was said.
        if error.filename is not None:
            raise
        _say_no_more()
        say_aside(say("write.unsaid", reason=say_refusal(error)))
    return FAULTY


def _say_no_more() -> None:
    """Let go what is still to be said: it would be refused again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _finish(command: Callable[[], int]) -> int:
    """Run it until all it says has been taken."""
    code = command()
    sys.stdout.flush()
    return code


def say_aside(line: str) -> None:
    """Say a line beside the results: a mistake, or a remark on what is written.

    Where nothing can be said there is nothing to do.
    """
    with suppress(OSError):
        sys.stderr.write(f"{line}\n")


def say_result(line: str) -> None:
    """Say a line where results are said."""
    sys.stdout.write(f"{line}\n")
