"""A saved web page: what is not the document, menus and footers and forms, taken out of it."""

import re
from collections import defaultdict
from typing import Any

from lxml import etree, html

from geo.errors import IntakeFault
from geo.intake.encodings import decode
from geo.intake.loaded import Line, Loaded, tidy_lines
from geo.text import say

_NEVER = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "iframe",
    "object", "embed", "svg", "math", "canvas", "audio", "video", "select", "option", "button",
    "input", "textarea", "datalist", "map",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|submenu|foot|footer|bottom|copyright|crumbs?|breadcrumbs?|"
    r"share|sidebar|side|comments?|login|search|toolbar|tools|captcha|yzm|qrcode|ewm|related|"
    r"recommend|pager|pagination|friendlinks?|links|weizhi|dqwz|position|location|topbar|banner|"
    r"logo|print|hidden|hide|none|sr-only|skip)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SMALL_PRINT = re.compile(
    "版权所有|ICP备|公网安备|网站标识码|网站地图|当前位置|您的位置|您所在的位置|扫一扫|打印本页|关闭窗口"
    "|字体大小|无障碍|分享到|上一篇|下一篇|返回顶部|验证码|用户登录|主办单位|技术支持|浏览次数"
)
_IMPRINT = re.compile(r"(?:来\s*源|发布(?:时间|日期|机构)|发文日期|成文日期)\s*[:：]\s*\S")
"""What a page says of a document's origin is kept, whatever else stands in that line."""
_LABELS = {
    "title": ("articletitle", "og:title", "dc.title"),
    "issuer": ("contentsource", "source", "og:site_name", "sitename"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
}
"""The names under which web pages of Chinese governments say what they are; the first counts."""
_SMALL, _LINKED, _SHARE, _DEEPEST_TABLE = 300, 0.5, 0.3, 20
_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_BREAK_IN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")
_SITE = re.compile(r"[_|｜]|\s[-–—]+\s?")
"""What stands between the title of a document and the name of the site."""
_TAGS = re.compile(r"<(/?)table\b", re.IGNORECASE)


def load_page(raw: bytes, file: str) -> Loaded:
    """The text of a saved web page; raises IntakeFault for one without any, or made to burst.

    Only what is surely no part of the document goes: what is never shown, what is marked as
    menu, footer or form, short blocks that are mostly links, and what stands above the title.
    """
    text = decode(raw, file, declared=True)
    if _measure_depth(text) > _DEEPEST_TABLE:
        raise IntakeFault(say("intake.deep_tables", file=file, most=_DEEPEST_TABLE))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IntakeFault(say("intake.empty", file=file)) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise IntakeFault(say("intake.deep_tables", file=file, most=_DEEPEST_TABLE))
    labels = _read_labels(page)
    _prune(page)
    return Loaded(tuple(_cut_above(_Lines(page).lines, labels["title"])), raw, ".html", labels)


def _measure_depth(text: str) -> int:
    """How many tables lie within each other at most."""
    deepest = depth = 0
    for tag in _TAGS.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_labels(page: Any) -> dict[str, str]:
    """What the page says of itself where nobody sees it; of the title, where everybody does."""
    said = dict[str, str]()
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        said.setdefault(name, (meta.get("content") or "").strip())
    labels = {
        label: next((said[name] for name in names if said.get(name)), "")
        for label, names in _LABELS.items()
    }
    headings = [" ".join(h.text_content().split()) for h in page.iter("h1")]
    if not labels["title"] and len(headings) == 1:
        labels["title"] = headings[0]
    if not labels["title"]:
        labels["title"] = _SITE.split(page.findtext(".//title") or "")[0].strip()
    return labels


def _prune(page: Any) -> None:
    """Take out of the page what is no part of the document."""
    etree.strip_elements(page, *_NEVER - {"head", "input", "textarea", "select"}, with_tail=False)
    total, linked, fields = _weigh(page)
    whole = total[page]
    for element in list(page.iter(etree.Element)):
        if element.getparent() is None or element.tag in ("html", "body"):
            continue
        is_small = total[element] <= min(_SMALL, _SHARE * whole)
        if (
            _is_hidden(element)
            or (total[element] <= _SHARE * whole and _is_marked(element))
            or (
                is_small
                and _is_furniture(element, total[element], linked[element], fields[element])
            )
        ):
            element.drop_tree()


def _weigh(page: Any) -> tuple[dict[Any, int], dict[Any, int], dict[Any, int]]:
    """Of each element the characters of its text, those of them in links, and its form fields."""
    total, linked, fields = (
        defaultdict[Any, int](int),
        defaultdict[Any, int](int),
        defaultdict[Any, int](int),
    )
    for _, element in etree.iterwalk(page, events=("end",)):
        own = len("".join((element.text or "").split()))
        total[element] += own
        if element.tag == "a":
            linked[element] = total[element]
        fields[element] += element.tag in ("input", "textarea", "select", "button")
        above = element.getparent()
        if above is not None:
            total[above] += total[element] + len("".join((element.tail or "").split()))
            linked[above] += linked[element]
            fields[above] += fields[element]
    return total, linked, fields


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(style))


def _is_marked(element: Any) -> bool:
    """Whether its name says that it is no part of the document."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    role = element.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary")
    return role or bool(_FURNITURE.search(names))


def _is_furniture(element: Any, total: int, linked: int, fields: int) -> bool:
    """Whether a short block is mostly links, a form to fill in, or small print."""
    if element.tag not in _BLOCKS or _IMPRINT.search(element.text_content()):
        return False
    if fields or linked > _LINKED * total:
        return total > 0
    return element.tag not in ("p", "li") and bool(_SMALL_PRINT.search(element.text_content()))


def _cut_above(lines: list[Line], title: str) -> list[Line]:
    """The lines from the title on, where nothing above it is a sentence."""
    same = "".join(title.split())
    at = next((n for n, line in enumerate(lines) if same and "".join(line.text.split()) == same), 0)
    return lines[at:] if not any("。" in line.text for line in lines[:at]) else lines


class _Lines:
    """The lines of a page as a browser would break them, a row of a table being one."""

    def __init__(self, page: Any) -> None:
        self._found = list[Line]()
        self._open = list[str]()
        self._level = 0
        self._walk(page)
        self._close()
        self.lines = tidy_lines(self._found)

    def _close(self) -> None:
        text = "".join(self._open)
        if text.strip():
            self._found.append(Line(_collapse(text), self._level))
        self._open.clear()

    def _walk(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _NEVER:
            return
        if tag == "table" and _is_of_data(element):
            self._add_rows(element)
            return
        is_block, outer = tag in _BLOCKS, self._level
        if is_block:
            self._close()
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        if tag == "br":
            self._close()
        self._add(element.text, tag)
        for child in element:
            self._walk(child)
            self._add(child.tail, tag)
        if is_block:
            self._close()
        self._level = outer

    def _add(self, text: str | None, tag: str) -> None:
        if tag == "pre" and text:
            for line in text.splitlines():
                self._open.append(line)
                self._close()
        else:
            self._open.append(text or "")

    def _add_rows(self, table: Any) -> None:
        self._close()
        for row in table.iter("caption", "tr"):
            cells = [row] if row.tag == "caption" else [c for c in row if c.tag in ("td", "th")]
            texts = ("".join(_collapse(cell.text_content()).split("\t")) for cell in cells)
            self._found.append(Line("\t".join(texts)))


def _collapse(text: str) -> str:
    """Blanks and line breaks as a browser shows them; between Chinese a break is nothing."""
    return re.sub(r"[ \t\r\n\f]+", " ", _BREAK_IN_HAN.sub("", text.strip())).strip()


def _is_of_data(table: Any) -> bool:
    """Whether a table holds data: rows and columns of short cells. Others only lay out a page."""
    rows = list(table.iter("tr"))
    if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    counts = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    longest = max((len(cell.text_content()) for row in rows for cell in row), default=0)
    return max(counts) >= 2 and longest <= _SMALL
