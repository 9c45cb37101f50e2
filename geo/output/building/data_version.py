"""Which edition of the data something was made from: its day, and a sum of what the files hold."""

import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from geo.process.clock import today_in_china
from geo.reading.checked_files.folder_entries import read_regular
from geo.reading.sources_folder import read_sources
from geo.settings import layers_dir
from geo.text import say
from geo.values.sources import Sources

_PROGRAM = "district-initiatives-map"
VERSION_FILE = "version.txt"
_SHOWN_DIGITS = 8


@dataclass(frozen=True)
class DataVersion:
    """The day these data were built, and the SHA-256 of their sources.

    `day` is empty where what was read is not what was built last. Neither says anything of
    when the newest document was published.
    """

    day: str
    sha256: str

    def __str__(self) -> str:
        """As it stands in files, names and footers: `2026.11.28-1a2b3c4d`."""
        day = self.day.replace("-", ".") or say("version.undated")
        return "-".join(part for part in (day, self.sha256[:_SHOWN_DIGITS]) if part)


def read_version(sources: Sources, directory: Path | None = None) -> DataVersion:
    """The version of what was read; without a day where its layers were not built since."""
    known = _read(directory or layers_dir())
    is_built = bool(sources.sha256) and known.sha256 == sources.sha256
    return known if is_built else DataVersion("", sources.sha256)


def say_versions() -> str:
    """The version of the program, and of the data it is shown.

    Raises DataFaults where these cannot be read.
    """
    return say("version.both", program=_find_program(), data=read_version(read_sources()))


def _find_program() -> str:
    """What is installed; in a checkout what its project file says."""
    try:
        return metadata.version(_PROGRAM)
    except metadata.PackageNotFoundError:
        project = Path(__file__).parents[3] / "pyproject.toml"
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


def write_version(sources: Sources, directory: Path | None = None) -> bytes:
    """The file that dates the sources: today, or the day it has where they have not changed."""
    known = _read(directory or layers_dir())
    day = (
        known.day if known.sha256 == sources.sha256 and known.day else today_in_china().isoformat()
    )
    return f"{day} {sources.sha256}\n".encode()


def _read(directory: Path) -> DataVersion:
    """The version that was written last; none where there is no such file, or another's."""
    try:
        day, sha256 = (read_regular(directory / VERSION_FILE) or b"").decode().split()
    except (OSError, ValueError):
        return DataVersion("", "")
    return DataVersion(day, sha256)
