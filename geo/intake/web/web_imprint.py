"""What a web page says of a document beside its text: origin, day, clicks, who edited it."""

import re
from collections.abc import Iterable, Sequence

from geo.intake.structure.dates import rank_label
from geo.intake.web.web_furniture import PageLine, find_core, is_same

_FIELD = (
    r"(?:(?:信息|文章|稿件)?来\s*源|(?:发布|发文|成文|印发|公开|更新)(?:时间|日期|机构|机关|单位|者|人)?|日\s*期|时\s*间"
    r"|作\s*者|责任编辑|责编|编\s*辑|审\s*核|校\s*对|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数|率)?|字\s*号|字体(?:大小)?"
    r"|索\s*引\s*号|发文字号|文\s*号|主题(?:分类|词)?|有\s*效\s*性|名\s*称|标\s*题)\s*[:：\t]"
)
_DAY = r"20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_IMPRINT = re.compile(rf"[\s\[\]【】()（）|]*(?:{_DAY}\s*)?{_FIELD}")
_CLICKS = re.compile(
    r"(?:^|[\s\[\]【】()（）|])(?:浏览|阅读|点击|访问)(?:次数|人数|量|数|率)?\s*[:：]\s*(?:\d+|$|\s)"
)
_FILES = re.compile(r"(?:相关)?附件(?:下载)?\s*[:：]?")
_LONGEST = 160
_PUBLISHED = re.compile(
    rf"((?:发布|发文|成文|印发|公开)(?:时间|日期)?|(?<!更新)(?<!截止)(?:时\s*间|日\s*期))\s*[:：\t]\s*{_DAY}"
)
"""A day without a word for what happened on it counts least: the public could read it then."""
_ISSUER = re.compile(
    r"(?:来\s*源|发布机构|发文机关|发布单位|发文单位|制发机关)\s*[:：\t]\s*([^\s:：,，]{4,40})(?=\s|$)"
)


def drop_imprint(lines: Sequence[PageLine], stays: Sequence[bool]) -> list[bool]:
    """For each line whether it still is the document's once the page's own words are gone.

    Those are what tells of origin or editor, links to files, and the title where the text itself
    begins with it, all outside of the smallest box around nearly all running text; the count of
    clicks, which is another tomorrow, is nowhere part of a document.
    """
    core = find_core([one for one in lines if not is_beside(one)])
    kept = [
        is_kept and not _is_clicks(one) and (core in one.boxes or not is_beside(one))
        for one, is_kept in zip(lines, stays, strict=True)
    ]
    places = [n for n, is_kept in enumerate(kept) if is_kept]
    if len(places) > 1:
        first, second = (lines[n] for n in places[:2])
        if core not in first.boxes and is_same(second.text, first.text):
            kept[places[0]] = False
    return kept


def is_beside(one: PageLine) -> bool:
    """Whether a line is by its words what a page says of a document, or a link to a file."""
    return _is_imprint(one.text) or one.has_file or bool(_FILES.fullmatch(one.text.strip()))


def _is_imprint(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text and bool(_IMPRINT.match(text))


def _is_clicks(one: PageLine) -> bool:
    is_short = len(one.text) <= _LONGEST and "。" not in one.text and not one.is_row
    return is_short and bool(_CLICKS.search(one.text))


def read_imprint(lines: Iterable[PageLine]) -> dict[str, str]:
    """Days and issuer, as lines that are left out of a document tell them; what none tells is "".

    Of several days the one that counts most comes first.
    """
    told = [one.text for one in lines if _is_imprint(one.text)]
    found_days = [found for text in told for found in _PUBLISHED.finditer(text)]
    found_days.sort(key=lambda one: rank_label(one[1]))
    days = dict.fromkeys(" ".join(one[0].split()) for one in found_days)
    issuers = (found[1] for text in told if (found := _ISSUER.search(text)))
    return {"published": " ".join(days), "issuer": next(issuers, "")}
