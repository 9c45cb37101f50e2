"""The picture of a printed page: a file at an address, which the browser keeps."""

import struct

from markupsafe import Markup

from geo.process.cache import kept
from pages.frame.base import html
from pages.frame.linked.browser_cache import Linked, link_file, pack_bytes

_PICTURE = Markup('<img class="page-picture" src="{}" width="{}" height="{}" alt="{}">')
_pack = kept(64)(pack_bytes)


def show_page_picture(png: bytes, title: str) -> None:
    """Show a page as wide as there is room; what it is called is told to who does not see it."""
    width, height = struct.unpack_from(">II", png, 16)  # Where every PNG says so.
    linked: Linked = _pack("page.png", png)
    html.show(_PICTURE.format(link_file(linked), width, height, title))
