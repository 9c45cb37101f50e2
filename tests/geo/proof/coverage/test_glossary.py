"""A list of terms at the end of a document: one chapter, whose words explain and tell no deeds."""

from dataclasses import replace

import pytest

from geo.intake.raw_text.loaded import split_lines
from geo.intake.structure.find_chapters import find_headings
from geo.proof.coverage.coverage import measure_coverage
from geo.proof.coverage.glossary import find_glossary_spans
from geo.proof.names.place_words import PlaceWords
from geo.settings import sources_dir
from geo.suggest.learning.learned import learn_from
from geo.suggest.suggesting import suggest
from geo.vocabulary import DocumentKind
from geo.years import Years
from tests.small import EAST, document, world

BODY = "一、2025年工作回顾\n新建云溪科技园,改造老旧小区12个,居民生活条件明显改善。"
TERMS = (
    "1.“三新”:指科技创新、产业焕新、城市更新,共120个项目。\n"
    "2.智汇谷科技园:位于东湖大道,建设面积12万平方米的园区。"
)
NEXT = "附件2 重点项目表\n新建滨江大厦,建筑面积8万平方米,计划两年建成。"


@pytest.mark.parametrize(
    "head",
    ["名词解释", "附件1:名词解释", "《政府工作报告》名词解释", "有关术语说明", "附录 名词注释"],
)
def test_it_is_a_chapter_by_itself_up_to_what_stands_behind_it(head: str) -> None:
    text = "\n".join((BODY, head, TERMS, NEXT))
    headings = find_headings(split_lines(text))
    assert [(one.level, one.title) for one in headings] == [
        (1, "一、2025年工作回顾"), (1, head), (1, "附件2 重点项目表"),
    ]  # fmt: skip
    (told,) = find_glossary_spans(text)
    assert text[told.start : told.stop] == f"{head}\n{TERMS}\n"


def test_a_text_that_speaks_of_explaining_has_none() -> None:
    for line in ("做好政策解释说明工作。", "名词解释见附件", "政策解释", ""):
        assert list(find_glossary_spans(f"{BODY}\n{line}\n{TERMS}")) == []


def test_nothing_of_it_is_suggested_but_to_set_its_numbers_aside() -> None:
    words = PlaceWords.read(sources_dir() / "place_words.toml")
    told = replace(document("xx", EAST, DocumentKind.REPORT), covers=Years(2025, 2026))
    text = f"{BODY}\n名词解释\n{TERMS}"
    found = suggest(told, text, world(), learn_from(world(), {}, words))
    at = text.index("名词解释")
    assert {one.record for one in found if one.start < at} >= {"place", "indicator", "project"}
    behind = [one for one in found if one.start > at]
    assert {one.record for one in behind} == {"set_aside"}
    assert {"120", "12"} <= {one.quote for one in behind}
    assert {one.values["reason"] for one in behind if one.quote == "120"} == {"名词解释里的说明"}


def test_its_numbers_are_asked_for_and_its_words_are_not_asked_as_places() -> None:
    words = PlaceWords.read(sources_dir() / "place_words.toml")
    text = f"{BODY}\n名词解释\n{TERMS}"
    gaps = measure_coverage("xx", text, world(), words).gaps
    asked = {
        what: [text[g.start : g.end] for g in gaps if g.what == what] for what in ("word", "digits")
    }
    assert "智汇谷科技园" not in "".join(asked["word"])
    assert any("云溪科技园" in one for one in asked["word"])
    assert "120" in asked["digits"]
