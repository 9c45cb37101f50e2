"""What may stand in a folder and is no file to read: each a way to make it at a path."""

import os
from collections.abc import Callable
from pathlib import Path

ODD: dict[str, Callable[[Path], None]] = {
    "link to itself": lambda path: path.symlink_to(path.name),
    "dead link": lambda path: path.symlink_to("nowhere"),
    "link to a folder": lambda path: path.symlink_to(".."),
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
}


def lay_odd_entries(folder: Path) -> None:
    """One of each, and a file whose name is no text."""
    for name, make in ODD.items():
        make(folder / f"{name}.odd")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe9\xff.odd")).touch()
