"""Which edition of the program a page and what it is told come from."""

import hashlib
from functools import cache
from pathlib import Path

from geo.output.extracts.citation import find_public_address

_ROOT = Path(__file__).parents[3]
_PARTS = ("app.py", "data/rules", "data/text", "geo", "layers", "pages", "static/map")
_TYPES = {".py", ".js", ".css", ".toml"}


@cache
def stamp_code() -> str:
    """What tells the code this server began with from any other, in six digits; with it the
    address under which pages name themselves.
    """
    told = hashlib.sha256(find_public_address().encode())
    for part in _PARTS:
        path = _ROOT / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in _TYPES and file.is_file():
                told.update(f"{file.relative_to(_ROOT)}\n".encode())
                told.update(file.read_bytes())
    return told.hexdigest()[:6]
