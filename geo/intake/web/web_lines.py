"""The lines of a web page, as a browser would break them, a row of a table being one."""

import re
from functools import partial
from typing import Any

from geo.intake.raw_text.loaded import TextLine
from geo.intake.raw_text.superscripts import read_raised
from geo.intake.web.web_furniture import PageLine
from geo.intake.web.web_tables import is_of_data, spread_cells

_NEVER = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "select", "option", "button", "input", "textarea", "datalist",
})  # fmt: skip
_FIELDS = frozenset({"input", "textarea", "select", "button"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = ("td", "th")
_MARKED_TAGS = frozenset({"nav", "footer", "aside"})
_MARKED_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|submenu|foot|footer|bottom|copyright|crumbs?|breadcrumbs?|"
    r"share|sidebar|side|comments?|login|search|toolbar|tools|captcha|yzm|qrcode|ewm|related|"
    r"recommend|pager|pagination|friendlinks?|links|weizhi|dqwz|position|location|topbar|banner|"
    r"logo|print|hidden|hide|none|sr-only|skip)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?)(?:$|[?#])", re.IGNORECASE)
_SHARE, _SHARE_OF_LINKS = 0.3, 0.5
"""No more of a page than this share is furniture by its name alone; a table of which more are
links is a menu.
"""
_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_BREAK_IN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")


def read_lines(page: Any) -> list[PageLine]:
    """Every line that is shown, in reading order; of an element without text none."""
    kept = list(page.iter())  # as long as they are kept, each is the one object it is
    found = _Lines(page, most_marked=_SHARE * _count(page)).found
    del kept
    return found


def _count(element: Any) -> int:
    return len("".join(element.text_content().split()))


class _Lines:
    """The lines of an element, and what is known of the one that is open."""

    def __init__(self, root: Any, most_marked: float) -> None:
        self.found = list[PageLine]()
        self._most_marked = most_marked
        self._open = list[str]()
        self._linked, self._links, self._marks, self._level = 0, 0, 0, 0
        self._has_field = self._has_file = False
        self._block, self._boxes = root, dict[Any, tuple[int, ...]]()
        self._walk(root)
        self._close()

    def _close(self) -> None:
        text = collapse_blanks("".join(self._open))
        if text:
            self._keep(TextLine(text, self._level), boxes=self._list_boxes(self._block))
        self._open.clear()
        self._linked, self._has_field, self._has_file = 0, False, False

    def _list_boxes(self, block: Any) -> tuple[int, ...]:
        """What holds a line of a block, the innermost first."""
        if block not in self._boxes:
            box = _find_box(block)
            above = (one for one in box.iterancestors() if one.tag in _BLOCKS)
            self._boxes[block] = tuple(map(id, (box, *above)))
        return self._boxes[block]

    def _keep(self, line: TextLine, boxes: tuple[int, ...], *, is_row: bool = False) -> None:
        self.found.append(
            PageLine(
                line=line,
                boxes=boxes,
                linked=self._linked,
                is_marked=self._marks > 0,
                has_field=self._has_field,
                is_row=is_row,
                has_file=self._has_file,
            )
        )

    def _walk(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _FIELDS and element.get("type") != "hidden":
            self._has_field = True
        if not tag or tag in _NEVER or _is_hidden(element):
            return
        is_marked = _is_marked(element) and _count(element) <= self._most_marked
        self._marks += is_marked
        if tag == "sup":
            self._add(read_raised("".join(self._open), element.text_content()), tag)
        elif tag == "table" and is_of_data(element):
            self._add_table(element)
        else:
            self._walk_into(element, tag)
        self._marks -= is_marked

    def _walk_into(self, element: Any, tag: str) -> None:
        is_block, outer = tag in _BLOCKS, (self._level, self._block)
        if is_block:
            self._close()
            self._block = element
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        if tag == "br":
            self._close()
        self._links += tag == "a"
        self._has_file |= tag == "a" and bool(_FILE.search(element.get("href") or ""))
        self._add(element.text, tag)
        for child in element:
            self._walk(child)
            self._add(child.tail, tag)
        self._links -= tag == "a"
        if is_block:
            self._close()
        self._level, self._block = outer

    def _add(self, text: str | None, tag: str) -> None:
        if tag == "pre" and text:
            for line in text.splitlines():
                self._open.append(line)
                self._close()
        elif text:
            self._open.append(text)
            self._linked += len("".join(text.split())) if self._links else 0

    def _add_table(self, table: Any) -> None:
        """A line for the caption and each row, its cells behind tabs."""
        self._close()
        boxes = self._list_boxes(table)
        is_menu = sum(map(_count, table.iter("a"))) > _SHARE_OF_LINKS * _count(table)
        self._has_field = any(one.get("type") != "hidden" for one in table.iter(*_FIELDS))
        for cells in spread_cells(table, partial(_read_cell, most_marked=self._most_marked)):
            text = "\t".join(cells)
            if text.strip():
                self._linked = len(text) if is_menu else 0
                self._keep(TextLine(text), boxes, is_row=not (is_menu or self._has_field))
        self._linked, self._has_field = 0, False


def _read_cell(cell: Any, most_marked: float) -> str:
    """A cell in one line, whatever it is made of."""
    lines = _Lines(cell, most_marked).found
    return " ".join(" ".join(line.text.split()) for line in lines)


def _find_box(block: Any) -> Any:
    """What holds a line: the block around its own; the own one where it holds several lines."""
    if block.tag in _CELLS or any(_block_around(one) is block for one in block.iter("br")):
        return block
    return _block_around(block)


def _block_around(element: Any) -> Any:
    above = element.getparent()
    while above is not None and above.tag not in _BLOCKS:
        above = above.getparent()
    return element if above is None else above


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(style))


def _is_marked(element: Any) -> bool:
    """Whether its tag says that it is no part of the document, or its name, and no sentence."""
    if element.tag in _MARKED_TAGS or element.get("role") in _MARKED_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_FURNITURE.search(names)) and "。" not in element.text_content()


def collapse_blanks(text: str) -> str:
    """Blanks and line breaks as a browser shows them; between Chinese a break is nothing."""
    return re.sub(r"[ \t\r\n\f]+", " ", _BREAK_IN_HAN.sub("", text.strip())).strip()
