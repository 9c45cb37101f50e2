"""What was read of a folder is kept while its files stay as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from geo.data_faults import DataFaults
from geo.process.cache import kept
from geo.reading.checked_files.folder_entries import mark_folder

Options = ParamSpec("Options")
Value = TypeVar("Value")
_MOST = 2
"""How many answers are kept of each kind: two folders that are compared."""


def kept_while_unchanged(
    read: Callable[Concatenate[Path, Options], Value],
) -> Callable[Concatenate[Path, Options], Value]:
    """Read a folder again only when a file of it has changed; what raises is not kept."""

    @kept(_MOST)
    def keep(
        state: object,  # noqa: ARG001 - it is part of the key
        directory: Path,
        *args: Options.args,
        **kwargs: Options.kwargs,
    ) -> Value:
        return read(directory, *args, **kwargs)

    def read_unless_kept(
        directory: Path, /, *args: Options.args, **kwargs: Options.kwargs
    ) -> Value:
        try:
            state = mark_folder(directory)
        except (DataFaults, FileNotFoundError):  # What is wrong with it, reading says.
            return read(directory, *args, **kwargs)
        return keep(state, directory.absolute(), *args, **kwargs)

    return read_unless_kept
