"""The picture of a printed page: a file at an address, which the browser keeps if it came whole
(picture_missing.js).
"""

import struct

from markupsafe import Markup

from geo.process.cache import kept
from pages.frame.base import html
from pages.frame.linked.browser_cache import Linked, link_file, pack_bytes

_PICTURE = Markup(
    '<img class="page-picture" src="{}" data-integrity="{}" width="{}" height="{}" alt="{}">'
)
_pack = kept(64)(pack_bytes)


def show_page_picture(png: bytes, title: str) -> None:
    """Show a page as wide as there is room; what it is called is told to who does not see it."""
    width, height = struct.unpack_from(">II", png, 16)  # Where every PNG says so.
    linked: Linked = _pack("page.png", png)
    html.show(_PICTURE.format(link_file(linked), linked.integrity, width, height, title))
