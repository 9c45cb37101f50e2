"""A saved web page: its lines as a browser would break them, and what it says of itself."""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree, html

from geo.errors import IntakeFault
from geo.intake.raw_text.document_bounds import DEEPEST_TABLE, check_tags
from geo.intake.raw_text.encodings import decode_bytes
from geo.intake.raw_text.loaded import Loaded, tidy_lines
from geo.intake.raw_text.superscripts import is_note_mark
from geo.intake.web.web_furniture import PageLine, find_document_lines, is_same
from geo.intake.web.web_imprint import drop_imprint, is_beside, read_imprint
from geo.intake.web.web_lines import read_lines
from geo.text import say

_LABELS = {
    "title": ("articletitle", "og:title", "dc.title"),
    "issuer": ("contentsource", "source"),
    "site": ("og:site_name", "sitename"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
}
"""The names under which web pages of Chinese governments say what they are; the first counts."""
_SHOWN, _MOST_SHOWN = 24, 40
_RUN = ("script", "iframe", "frame", "object", "embed")
_SITE = re.compile(r"[_|｜]|\s[-–—]+\s?")
"""What stands between the title of a document and the name of the site."""
_OF_SITE = re.compile("(?:网站|门户网?|首页|官网|政务网|政府网|新闻网)$")
"""How the name of a site ends, which old pages say instead of the document's."""


def load_page(raw: bytes, file: str) -> Loaded:
    """The text of a saved web page; raises IntakeFault for one without any, or made to burst.

    What stands around the document is left out, and listed among the remarks.
    """
    text = decode_bytes(raw, file, declared=True)
    check_tags(text, file)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IntakeFault(say("intake.empty", file=file)) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise IntakeFault(say("intake.deep_tables", file=file, most=DEEPEST_TABLE))
    labels = _read_labels(page)
    found = read_lines(page)
    stays = _cut_above(found, find_document_lines(found, labels["title"]), labels["title"])
    stays = drop_imprint(found, stays)
    kept = tidy_lines([one.line for one, is_kept in zip(found, stays, strict=True) if is_kept])
    gone = [one for one, is_kept in zip(found, stays, strict=True) if not is_kept]
    for name, told in read_imprint(gone).items():
        labels[name] = labels[name] or told
    raised = any(is_note_mark(one.text_content()) for one in page.iter("sup"))
    remarks = (*_list_gone(gone), *([say("intake.raised")] if raised else []), *_count_run(page))
    return Loaded(tuple(kept), raw, ".html", labels, remarks)


def _count_run(page: Any) -> tuple[str, ...]:
    """That the page has scripts or pages within it, where it has: they may show what it does not
    hold.
    """
    count = sum(1 for _ in page.iter(*_RUN))
    return (say("intake.scripts", count=count),) * bool(count)


def _list_gone(gone: Sequence[PageLine]) -> tuple[str, ...]:
    """What was left out, in one sentence, line by line: links to pages behind the rest."""
    if not gone:
        return ()
    links = [one.text for one in gone if one.linked and not is_beside(one)]
    told = [one.text for one in gone if not one.linked or is_beside(one)]
    lines, linked = _show(told), _show(links)
    return (say("intake.left_out", count=len(gone), links=len(links), lines=lines, linked=linked),)


def _show(lines: Sequence[str]) -> str:
    """Lines beside each other, each cut short; very many of them not all."""
    shown = [one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…" for one in lines[:_MOST_SHOWN]]
    return " / ".join(shown + ["…"] * (len(lines) > _MOST_SHOWN)) or "—"


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
        named = _SITE.split(page.findtext(".//title") or "")[0].strip()
        labels["title"] = "" if _OF_SITE.search(named) else named
    return labels


def _cut_above(found: Sequence[PageLine], stays: Sequence[bool], title: str) -> list[bool]:
    """From the title on, where nothing above it is a sentence."""
    places = [n for n, one in enumerate(found) if stays[n] and is_same(one.text, title)]
    at = places[0] if places else 0
    if any(
        "。" in one.text for one, is_kept in zip(found[:at], stays[:at], strict=True) if is_kept
    ):
        return list(stays)
    return [is_kept and n >= at for n, is_kept in enumerate(stays)]
