"""Where things lie on this machine: the data, and the documents' texts beside the repository."""

import os
from pathlib import Path

DATA_VARIABLE = "DATA_DIR"
DOCUMENTS_VARIABLE = "DOCUMENTS_DIR"

_HERE = Path(__file__).parent
_IN_CHECKOUT, _IN_WHEEL = _HERE.parent / "data", _HERE / "data"
_BESIDE = _HERE.parent.parent / "shared" / "documents"


def shipped_dir() -> Path:
    """The folder `data` that came with this code, in a checkout or in an installed wheel."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT


def data_dir() -> Path:
    """The folder that holds `sources` and `layers`: $DATA_DIR, else what came with the code."""
    return Path(os.environ.get(DATA_VARIABLE) or shipped_dir())


def sources_dir() -> Path:
    """The folder of what people edit."""
    return data_dir() / "sources"


def layers_dir() -> Path:
    """The folder of the layers built from the sources, and of any others with their cards."""
    return data_dir() / "layers"


def documents_dir(given: Path | None = None) -> Path | None:
    """The folder of document texts: the one given, else $DOCUMENTS_DIR, else beside the repository.

    None if that folder does not exist, or lies where nobody may look.
    """
    chosen = given or Path(os.environ.get(DOCUMENTS_VARIABLE) or _BESIDE)
    try:
        return chosen if chosen.is_dir() else None
    except OSError:  # where nobody may look there is none either
        return None


LANGUAGE_TAG = "zh-CN"
"""What language the words on screen are in, for browsers and screen readers."""
