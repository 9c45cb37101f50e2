"""A row of a table whose unit stands above it can be taken over as any other figure."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.drafts.draft_checks.soundness import find_item_faults, know_draft
from geo.drafts.proposals.open_draft import open_draft
from geo.settings import DOCUMENTS_VARIABLE
from geo.suggest.new_records.suggestion import Suggestion
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, DISTRICT, SUM, told

ROW = "税收收入\t33\t35"
VALUES = {
    "id": "hx-desk-i001", "series": "", "name": "税收收入", "district": DISTRICT, "period": "2025",
    "value": "35", "unit": "亿元", "measure": "total", "kind": "actual",
}  # fmt: skip


@pytest.mark.parametrize(("caption", "is_sound"), [("(单位:亿元)", True), ("(单位:万元)", False)])
def test_the_unit_above_a_table_is_that_of_its_rows(
    caption: str, is_sound: bool, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{caption}\n指标\t2024年\t2025年\n{ROW}\n"
    document, start = told(), text.index(ROW)
    (tmp_path / document.file).write_text(text, "utf-8")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path))
    made = Suggestion(
        record="indicator", document=document.id, quote=ROW, start=start, end=start + len(ROW),
        reason="理由", confidence=0.9, values=VALUES,
    )  # fmt: skip
    known = replace(sources, documents={**sources.documents, document.id: document})
    draft = open_draft(document, SUM, [made], known, ANN)
    faults = find_item_faults(draft.find(next(iter(draft.items))), know_draft(known, draft))
    assert any("不以“亿元”为单位" in str(fault) for fault in faults) is not is_sound
