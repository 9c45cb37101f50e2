"""Files of Streamlit's own that a page needs only once its parts come: asked for with the page.

Streamlit's page names what every app needs; for a part with a script, and for markup of our own,
its browser half asks when the first such part arrives, behind the files of every field on the
page: seconds, on a slow line.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

FOLDER = "static/js"
PARTS = ("BidiComponent", "Html")
"""What Streamlit calls its half of a component of the second kind, and that of markup."""
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")


@cache
def list_chunks(elements: tuple[str, ...] = PARTS) -> tuple[str, ...]:
    """The paths of the files some elements of a page need beside those Streamlit's page names.

    None where Streamlit is built otherwise than we know: it asks for them itself.
    """
    return find_chunks(Path(get_static_dir()), elements)


def find_chunks(directory: Path, elements: Iterable[str] = PARTS) -> tuple[str, ...]:
    """The same of any build: what the elements' own files import, and what that does in turn."""
    page, folder = directory / "index.html", directory / FOLDER
    if not page.is_file() or not folder.is_dir():
        return ()
    named, found = page.read_text("utf-8"), dict[str, None]()
    waiting = [path.name for name in elements for path in sorted(folder.glob(f"{name}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in named and (folder / name).is_file():
            found[name] = None
            waiting += _IMPORTED.findall((folder / name).read_text("utf-8"))
    return tuple(f"{FOLDER}/{name}" for name in found)
