"""The id of a new document: its district, what it is, and of which year."""

import re
from collections import Counter

from geo.intake.structure.dates import Told
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind

_PLAN_NUMBERS = {"十三五": "13", "十四五": "14", "十五五": "15"}
_STEMS = {
    DocumentKind.PLAN: "plan", DocumentKind.REPORT: "report", DocumentKind.NEWS: "article",
    DocumentKind.BULLETIN: "bulletin",
}  # fmt: skip


def propose_id(title: str, kind: str, dated: str, district: str, sources: Sources) -> Told:
    """An id nobody has yet, as those of the same district begin; `dated` is a day, years, or the
    month of a bulletin, 2025-09.
    """
    stem = _STEMS.get(DocumentKind(kind), "doc") if kind in set(DocumentKind) else "doc"
    five = next(
        (n for name, n in _PLAN_NUMBERS.items() if name in title or f"第{name[:2]}个五年" in title),
        "",
    )
    years = re.findall(r"\d{4}(?:-\d\d(?![\d-]))?", dated)
    when = five if five and stem == "plan" else (years[-1] if years else "")
    plain = f"{_prefix(district, sources)}-{stem}{when}"
    id, number = plain, 1
    while id in sources.documents:
        number += 1
        id = f"{plain}-{number}"
    return id, say("intake.why.id")


def _prefix(district: str, sources: Sources) -> str:
    """How the ids of a district's documents begin, else the initials of its name."""
    begun = Counter(
        document.id.partition("-")[0]
        for document in sources.documents.values()
        if document.district == district
    )
    if begun:
        return begun.most_common(1)[0][0]
    name = sources.districts[district].name if district in sources.districts else ""
    from pypinyin import Style, lazy_pinyin

    initials = "".join(lazy_pinyin(name.rstrip("区县市"), style=Style.FIRST_LETTER))
    return re.sub("[^a-z]", "", initials.lower()) or "doc"
