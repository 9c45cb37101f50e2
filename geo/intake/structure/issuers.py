"""Who speaks in a document, as far as it says so."""

import re
from collections.abc import Mapping, Sequence

from geo.intake.structure.dates import Told, is_day, read_dated
from geo.text import say
from geo.vocabulary import DocumentKind

_LABEL = re.compile(
    r"(?:来\s*源|发布机构|发文机关|发布单位|信息来源|发文单位|制发机关)\s*[:：]\s*"
    r"([^\s:：,，]{4,40}?)(?=[\s,，]|发布|发文|日期|时间|$)"
)
_ENDS = (
    "(?:人民政府|政府办公[室厅]|委员会|区委|改革委|管委会|街道办事处"
    "|(?:领导小组|指挥部)(?:办公室)?|(?<![布格结大全开当])局)"
)
_BODY = re.compile(rf"\S{{1,60}}{_ENDS}")
_EDITED = re.compile(rf"(\S{{1,60}}{_ENDS})\s*(?:编印|编制|编|印发|印|发布|主办)(?=\s|$)")
_ANY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}市)?[\u4e00-\u9fff]{1,4}[市区县](?:人民政府|\S{2,8}委员会)"
)
_OF_GOVERNMENT = re.compile("(?:人民)?政府工作报告")
_HEAD, _TAIL, _LONGEST, _SIGNED = 30, 15, 24, 3


def propose_issuer(
    lines: Sequence[str], title: str, labels: Mapping[str, str], kind: str, district: str, city: str
) -> Told:
    """Who speaks: what says so by name, a signature, whose report the title says it is; whose site
    it stands on; of news that says nothing, the press; else nobody.
    """
    label, site = labels.get("issuer", ""), labels.get("site", "")
    if len(label) > 3:
        return _name_whole(label, district), say("intake.why.label", label=label)
    told = [line.strip() for line in lines if line.strip()]
    head, tail = told[:_HEAD], told[_HEAD:][-_TAIL:]
    for pattern in (_LABEL, _EDITED):
        for line in (*head, *tail):
            if found := pattern.search(line):
                whole = _name_whole(found[1], district)
                return whole, say("intake.why.line", line=" ".join(line.split())[:40])
    for read in (str, read_dated):
        for lines_of, key in ((head, "held"), (_list_signing(tail), "signed")):
            for line in lines_of:
                body = read(line)
                if len(body) <= _LONGEST and _BODY.fullmatch(body):
                    return body, say(f"intake.why.{key}", line=line)
    own = re.compile(rf"(?:[\u4e00-\u9fff]{{1,3}}市)?{district}(?:人民政府|\S{{2,8}}委员会)")
    for line in (title, *head):
        if found := (own if district else _ANY).search(line):
            return found[0], say("intake.why.line", line=line[:40])
    if district and _OF_GOVERNMENT.search(title):
        whole = district if district == city else f"{city}{district}"
        return f"{whole}人民政府", say("intake.why.own_report")
    if _BODY.fullmatch(site):
        return site, say("intake.why.label", label=site)
    if kind == DocumentKind.NEWS and district:
        return say("intake.press", district=district), say("intake.why.no_issuer")
    return "", say("intake.why.nobody")


def _name_whole(body: str, district: str) -> str:
    """A body that its own district calls 区统计局 with the district's name."""
    return f"{district}{body[1:]}" if body.startswith("区") and district.endswith("区") else body


def _list_signing(tail: Sequence[str]) -> list[str]:
    """The last lines in which somebody may sign: the very last, and those above a day.

    Elsewhere a body's name is a cell of a table that says who does what.
    """
    last = max((n for n, line in enumerate(tail) if is_day(line)), default=len(tail))
    return [*tail[max(0, last - _SIGNED) : last], *tail[-_SIGNED:]]
