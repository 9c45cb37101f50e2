"""A text written for these tests, and a draft of what is suggested for it, by hand."""

import hashlib
from dataclasses import replace
from pathlib import Path

from geo.drafts.one_draft.draft import Draft, Signed
from geo.drafts.proposals.open_draft import open_draft
from geo.suggest.new_records.suggestion import Candidate, Suggestion
from geo.values.models import Document
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind
from geo.years import Years
from tests.small import document

TEXT = "一、2024年工作\n青石巷12号院改造竣工。云溪馆投入使用,新增座位300个。云溪馆免费开放。\n"
SUM = hashlib.sha256(TEXT.encode()).hexdigest()
ANN, BEN = Signed("甲", "2026-11-29T10:00:00+08:00"), Signed("乙", "2026-11-29T11:00:00+08:00")
DISTRICT = "120103"


def told(district: str = DISTRICT) -> Document:
    return replace(
        document("hx-desk", district, DocumentKind.REPORT), title="整编试用", issuer="区政府",
        covers=Years(2024, 2024), file="hx-desk.txt", sha256=SUM, characters=len(TEXT),
    )  # fmt: skip


def suggest(record: str, quote: str, values: dict[str, str], **more: object) -> Suggestion:
    start = TEXT.index(quote)
    made = Suggestion(
        record=record,
        document="hx-desk",
        quote=quote,
        start=start,
        end=start + len(quote),
        reason="理由",
        confidence=0.9,
        values=values,
    )
    return replace(made, **more)


def suggestions(sector: str, thread: str = "") -> list[Suggestion]:
    """An aside, two places, two projects and a figure, as `suggest` gives them."""
    named = [n for n in range(len(TEXT)) if TEXT.startswith("云溪馆", n)]
    common = {"district": DISTRICT, "sectors": sector, "status": "completed",
              "nature": "initiative", "year_from": "2024", "year_to": "2024"}  # fmt: skip
    place = {"district": DISTRICT, "precision": "none"}
    return [
        suggest("set_aside", "2024年", {"reason": "年份"}),
        suggest("place", "青石巷12号院", {"id": "hx-qingshi", "name": "青石巷12号院",
                "kind": "community", **place}),
        suggest("project", "青石巷12号院改造竣工", {"id": "hx-desk-p001", "title": "12号院改造",
                "place_ids": "hx-qingshi", **common},
                candidates=(Candidate(thread, 0.3, "same"),) if thread else ()),
        suggest("place", "云溪馆", {"id": "hx-yunxi", "name": "云溪馆", "kind": "venue", **place},
                mentions=tuple((at, at + 3) for at in named)),
        suggest("project", "云溪馆投入使用", {"id": "hx-desk-p002", "title": "云溪馆启用",
                "place_ids": "hx-yunxi", **common}),
        suggest("indicator", "新增座位300个", {"id": "hx-desk-i001", "series": "",
                "name": "新增座位",
                "district": DISTRICT, "place_id": "hx-yunxi", "period": "2024", "value": "300",
                "unit": "个", "measure": "total", "kind": "actual", "sector": sector}),
        suggest("project", "云溪馆免费开放", {"id": "hx-desk-p003", "title": "云溪馆免费开放",
                "place_ids": "hx-yunxi", **common, "status": "operating"}),
    ]  # fmt: skip


def desk(sources: Sources, thread: str = "") -> Draft:
    """An open draft of them."""
    sector = next(iter(sources.sectors))
    return open_draft(told(), SUM, suggestions(sector, thread), sources, ANN)


def register(data: Path, texts: Path) -> None:
    """Write the document down in a copy of the data, and its text beside it."""
    texts.mkdir(exist_ok=True)
    (texts / "hx-desk.txt").write_text(TEXT, "utf-8", newline="")
    one = told()
    row = f"{one.id},{one.title},{one.issuer},{one.district},report,,2024,2024,{one.file},{SUM},,\n"
    with (data / "sources" / "documents.csv").open("a", encoding="utf-8") as table:
        table.write(row)
