"""Writing files so that nobody ever sees half of one, nor one of a set without the others."""

import errno
import re
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from geo.data_faults import say_refusal
from geo.errors import WriteFault
from geo.process.stopping import clear_away, cleared_away, undisturbed
from geo.storage.swap_names import exchange_names
from geo.text import say

_IMMOVABLE = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)
"""What a system says where a folder cannot be renamed, or nothing be made beside it."""
_ASIDE = ".old"
"""How the name of a folder ends that is moved out of the way for a moment."""
_ABANDONED_S = 3600.0
"""A file under a temporary name is written in seconds: who left one so long ago was killed."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, then put it in place in one step.

    If anything fails the old file stays as it was. Only a regular file is ever replaced; a link
    keeps pointing where it did, and what it points to is replaced. Raises WriteFault.
    """
    write_together({path: content})


def write_together(files: Mapping[Path, bytes], former: Iterable[Path] = ()) -> None:
    """Write files that are one thing, each as `write_atomically`; `former` ones beside them go.

    All are written beside their places first; then the old ones go from the last to the second,
    the first is replaced and the others follow. However that ends nobody finds old and new ones
    side by side: where the machine stops it some are missing until it is done anew. A request to
    stop waits until the last is in place.
    """
    with ExitStack() as stack:
        staged = dict[Path, Path]()
        for path, content in files.items():
            stack.enter_context(_explained(path))
            target = find_written_file(path)
            _clear_abandoned(target)
            staged[target] = stack.enter_context(_stage(target, content))
        with undisturbed():
            for old in reversed([*list(staged)[1:], *former]):
                old.unlink(missing_ok=True)
            for target, ready in staged.items():
                ready.replace(target)


@contextmanager
def _stage(target: Path, content: bytes) -> Iterator[Path]:
    """A file beside its place, with the rights it is to have there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(target) as staged:
        staged.touch(0o600)
        staged.write_bytes(content)
        staged.chmod(_find_rights(target))
        yield staged


def _find_rights(target: Path) -> int:
    return target.stat().st_mode & 0o777 if target.exists() else 0o644


def find_written_file(path: Path) -> Path:
    """The file that writing to a path makes or replaces; raises WriteFault for anything else."""
    with _explained(path):
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise WriteFault(say(f"write.{_name_kind(target)}", path=path))
        return target


def _name_kind(target: Path) -> str:
    """What somebody named who named no file."""
    if target.is_dir():
        return "is_folder"
    return "is_device" if target.is_char_device() or target.is_block_device() else "no_file"


def publish_files(directory: Path, files: Mapping[str, bytes]) -> None:
    """Put a set of files into a folder in one step: a reader finds all old ones or all new ones.

    A name may lead into folders within, which are made where they are missing. What else lies in
    the folder stays, also what is saved there meanwhile. Before anything is written each must be a
    file that `write_atomically` would replace. The new folder is made beside it, then the two
    change places; where a file is a link all are put in place as by `write_together`. Where the
    folder must stay the one it is (a volume is mounted there, or nothing may be made beside it)
    the files follow one another: for a moment some are new and some old. If anything fails before
    that the old files stay as they were. Raises WriteFault.
    """
    with _explained(directory):
        target = directory.resolve()
        found = [find_written_file(target / name) for name in files]
        if found != [target / name for name in files]:
            return write_together({target / name: content for name, content in files.items()})
        _take_back(target)
        _clear_left(target)
        target.mkdir(parents=True, exist_ok=True)
        try:
            _replace_folder(target, files)
        except OSError as error:
            if error.errno not in _IMMOVABLE:
                raise
            _replace_one_by_one(target, files)


def _replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    with _temporary(target) as staged:
        staged.mkdir()
        for kept in target.iterdir():
            if kept.name not in files:
                _carry_over(kept, staged / kept.name)
        _write_all(staged, files, target)
        staged.chmod(target.stat().st_mode)
        with undisturbed():
            _change_places(staged, target)
            # `staged` is the old folder now.
            _bring_back(staged, target, files)


def _bring_back(old: Path, new: Path, files: Mapping[str, bytes]) -> None:
    """What somebody saved into the old folder while it was copied, or since, is in the new one."""
    for saved in old.rglob("*"):
        name = saved.relative_to(old)
        if name.as_posix() in files or (saved.is_dir() and not saved.is_symlink()):
            continue
        if _mark(saved) != _mark(new / name):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            saved.replace(new / name)


def _mark(path: Path) -> tuple[int, int] | None:
    """What changes when somebody saves a file; None for one that is not there."""
    try:
        stat = path.lstat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _replace_one_by_one(target: Path, files: Mapping[str, bytes]) -> None:
    """All are written within the folder first: what is mounted there may be a disk of its own,
    and that may be full. A request to stop waits until the last is in place.
    """
    with _temporary(target / "new") as staged:
        _write_all(staged, files, target)
        for name in files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
        with undisturbed():
            for name in files:
                (staged / name).replace(target / name)


def _write_all(folder: Path, files: Mapping[str, bytes], former: Path) -> None:
    """Let a folder, which may have to be made, hold these files, with the rights of former ones."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / name).chmod(_find_rights(former / name))


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside `target` for a file or folder that is gone afterwards, whatever happens."""
    with cleared_away(target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")) as staged:
        yield staged


def _list_left(target: Path, ending: str = "") -> list[Path]:
    """What was being written for `target` when somebody was killed, or is just now."""
    own = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}{re.escape(ending)}")
    beside = target.parent.iterdir() if target.parent.is_dir() else ()
    return [path for path in beside if own.fullmatch(path.name)]


def _clear_abandoned(target: Path) -> None:
    """Let the files go that somebody who was killed has left beside a target."""
    for path in _list_left(target):
        with suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > _ABANDONED_S:
                path.unlink()


def _take_back(target: Path) -> None:
    """Let a folder be there again if somebody was killed between the two steps of a change."""
    left = _list_left(target, _ASIDE)
    if left and not target.exists():
        left[0].rename(target)


def _clear_left(target: Path) -> None:
    """Let the folders go that somebody who was killed has left beside one: a folder of data is
    published by one hand at a time (write_lock.py), so nobody is writing them now.
    """
    for path in (*_list_left(target), *_list_left(target, _ASIDE)):
        if path.is_dir() and not path.is_symlink():
            clear_away(path)


def _carry_over(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _change_places(one: Path, other: Path) -> None:
    """Let two folders change names: in one step where the system can, else in two.

    Whoever is killed between the two leaves what `_take_back` finds.
    """
    if exchange_names(one, other):
        return
    # Two steps: between them the folder is missing, never mixed.
    aside = one.with_name(f"{one.name}{_ASIDE}")
    other.rename(aside)
    try:
        one.rename(other)
    except BaseException:
        aside.rename(other)
        raise
    aside.rename(one)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says into one sentence: which file, what is wrong, what to do."""
    reasons = {
        errno.ENOSPC: "full", errno.EDQUOT: "full",
        errno.EACCES: "forbidden", errno.EPERM: "forbidden", errno.EROFS: "forbidden",
        errno.ENOTDIR: "no_folder", errno.EEXIST: "no_folder",
        errno.EISDIR: "no_file", errno.ENAMETOOLONG: "long_name",
    }  # fmt: skip
    try:
        yield
    except RuntimeError as error:  # a loop of links, as Python 3.11 says it
        reason = say_refusal(OSError(errno.ELOOP, str(error)))
        raise WriteFault(say("write.failed", path=path, reason=reason)) from error
    except OSError as error:
        key = reasons.get(error.errno or 0, "failed")
        raise WriteFault(say(f"write.{key}", path=path, reason=say_refusal(error))) from error
