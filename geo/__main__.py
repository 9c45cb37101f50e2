"""The door of `python -m geo`: what lies behind it is loaded last."""

import sys
from collections.abc import Sequence

from geo.process.command_start import start_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all is well, 1 if data, a file or what is asked for need mending."""
    # Loading takes a second or two: whoever stops it meanwhile is to see nothing of it.
    from geo.data_commands import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(start_command(main))
