"""Where a document is read: the address of page 原文."""

from urllib.parse import urlencode


def write_read_address(document: str, at: int | None = None) -> str:
    """The address of a document's text, at a place in code points if one is given."""
    asked = {"document": document} | ({} if at is None else {"at": str(at)})
    return f"./read?{urlencode(asked)}"
