"""Markdown files: headings and tables as they are meant, the marks of the writing gone."""

from collections.abc import Sequence

from lxml import html

from geo.intake.raw_text.document_bounds import check_length, check_tags
from geo.intake.raw_text.encodings import decode_bytes
from geo.intake.raw_text.loaded import Loaded, tidy_lines
from geo.intake.web.web_lines import read_lines

ENDINGS = (".md", ".markdown")
_BYTES_OF_ONE = 4
"""No character of a text takes more bytes."""


def load_markdown(raw: bytes, file: str) -> Loaded:
    """The text of a Markdown file, a line for each of its lines; raises IntakeFault for none.

    The numbers of lists are text and stay; marks for bold, links and bullets are none.
    """
    # Only who adds such a file needs the library.
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    text = decode_bytes(raw, file)
    check_length(len(raw) // _BYTES_OF_ONE, raw.count(b"\n"), file)
    check_tags(text, file)
    # A line of Chinese set in by four blanks is a paragraph, no code.
    reader = MarkdownIt("commonmark", {"breaks": True}).enable("table").disable("code")
    tokens: Sequence[Token] = reader.parse(text)
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline" and number:
            (token.children or []).insert(0, Token("text", "", 0, content=number))
            number = ""
    written = reader.renderer.render(tokens, reader.options, {})
    page = html.document_fromstring(f"<html><body>{written}</body></html>")
    lines = [one.line for one in read_lines(page)]
    return Loaded(tuple(tidy_lines(lines)), raw, ".md")
