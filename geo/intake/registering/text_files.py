"""The folder of documents: a text and the file it came as, put there whole or not at all."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import DistrictMapError, IntakeFault, WriteFault
from geo.intake.raw_text.loaded import Loaded
from geo.intake.raw_text.stored_bytes import read_stored
from geo.settings import DOCUMENTS_VARIABLE, shipped_dir
from geo.storage.atomic import write_atomically
from geo.text import say

ORIGINALS, SUMS = "originals", "SHA256SUMS"
"""Where the bytes a text was made of are kept, and what says whether they still are these."""


def find_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The folder that takes texts: the one given, else $DOCUMENTS_DIR, never one with the code.

    Raises IntakeFault where there is none.
    """
    named = given or Path(environment.get(DOCUMENTS_VARIABLE) or "")
    if named == Path() or not named.is_dir():
        raise IntakeFault(say("intake.no_folder", path="—" if named == Path() else named))
    root = shipped_dir().resolve().parent
    if root in (named.resolve(), *named.resolve().parents):
        raise IntakeFault(say("intake.in_repository", path=named))
    return named


def list_text_files(loaded: Loaded, target: Path) -> dict[Path, bytes]:
    """The files of a document with what goes into each; bytes that are the text are no second."""
    content = loaded.text.encode()
    files = {target: content}
    if loaded.raw == content:
        return files
    original = target.parent / ORIGINALS / f"{target.stem}{loaded.ending}"
    sums = original.with_name(SUMS)
    line = f"{hashlib.sha256(loaded.raw).hexdigest()}  {original.name}\n"
    # Other lines are theirs who wrote them, in whatever code.
    before = (read_stored(sums) or b"").decode(errors="surrogateescape").splitlines(keepends=True)
    others = [one for one in before if one.rstrip().partition("  ")[2] != original.name]
    kept = sorted([*others, line], key=lambda one: one.partition("  ")[2])
    return {**files, original: loaded.raw, sums: "".join(kept).encode(errors="surrogateescape")}


@contextmanager
def files_in_place(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Files that are there while more is done, and as before if that fails; raises WriteFault.

    What failed is what is said, and beside it which files could not be put back.
    """
    before = {path: read_stored(path) for path in files}
    folders = [path.parent for path in files if not path.parent.exists()]
    try:
        for path, content in files.items():
            if content != before[path]:
                write_atomically(path, content)
        yield
    except BaseException as error:
        left = [str(path) for path, old in before.items() if not _put_back(path, old)]
        for folder in dict.fromkeys(folders):
            with suppress(OSError):  # something else lies there by now, or it was never made
                folder.rmdir()
        if left and isinstance(error, DistrictMapError):
            told = say("write.not_put_back", reason=str(error), paths="、".join(left))
            raise WriteFault(told) from error
        raise


def _put_back(path: Path, old: bytes | None) -> bool:
    """Let a file be as it was, whatever becomes of the others; says whether it is."""
    with suppress(OSError, DistrictMapError):
        if old is not None and read_stored(path) != old:
            write_atomically(path, old)
        elif old is None and os.path.lexists(path):
            path.unlink()
        return True
    return False
