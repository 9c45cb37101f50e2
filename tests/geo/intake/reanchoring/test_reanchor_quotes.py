"""Quotes in a text that was replaced: found where they are now, and never accepted where not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from geo.intake.raw_text.canonical import make_canonical
from geo.intake.reanchoring.anchored import SURE, Anchor, Anchoring, Quoted
from geo.intake.reanchoring.reanchor_quotes import reanchor
from geo.intake.reanchoring.whole_quotes import find_whole_places, is_whole
from geo.proof.quotes.quote_check import list_citations
from geo.values.models import Citation
from geo.values.sources import Sources, group_pairs
from tests.geo.intake.reanchoring.replaced import KINDS, SPOILING, replaced, with_lines_mixed

QUICK = ("hb-plan2024", "hx-review2024")
RIGHT = 0.995


@dataclass(frozen=True)
class Trial:
    """One citation after its text was replaced: where it is in truth, and what was found."""

    citation: Citation
    truth: tuple[int, int] | None
    anchor: Anchor
    found: str

    @property
    def is_sure(self) -> bool:
        return self.anchor.state in SURE

    @property
    def is_right(self) -> bool:
        """At the right place by more than half; of a passage that is gone, not accepted."""
        if self.truth is None:
            return not self.is_sure
        start, end = self.anchor.start, self.anchor.end
        common = min(end, self.truth[1]) - max(start, self.truth[0])
        return common >= 0.5 * (max(end, self.truth[1]) - min(start, self.truth[0]))


def trials(
    change: object, sources: Sources, documents: Path, ids: Sequence[str], seed: int
) -> list[Trial]:
    cited = group_pairs((one.document, one) for _, one in list_citations(sources))
    return [
        one
        for id in ids
        for one in _try(change, cited[id], (documents / sources.documents[id].file), seed)
    ]


def _try(change: object, citations: Sequence[Citation], path: Path, seed: int) -> Iterator[Trial]:
    new = replaced(path.read_text("utf-8"), change, seed)  # type: ignore[arg-type]
    anchors = reanchor([Quoted(c.quote, c.start, c.end) for c in citations], new.text)
    for citation, anchor in zip(citations, anchors, strict=True):
        truth = new.span(citation.start, citation.end)
        is_torn = truth is not None and truth[1] - truth[0] > 3 * len(citation.quote) + 6
        if not is_torn:
            yield Trial(citation, truth, anchor, new.text[anchor.start : anchor.end])


def check_kind(
    change: object, sources: Sources, documents: Path, ids: Sequence[str], seed: int
) -> None:
    tried = trials(change, sources, documents, ids, seed)
    assert sum(one.is_right for one in tried) >= RIGHT * len(tried)
    sure = [one for one in tried if one.is_sure]
    assert [one for one in sure if not one.is_right] == []
    for one in sure:
        assert make_canonical(one.found).text == make_canonical(one.citation.quote).text


@pytest.mark.parametrize(
    ("change", "document"),
    [*zip([*KINDS, *SPOILING], cycle(QUICK))],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_quotes_are_found_in_a_replaced_text(
    change: object, document: str, first_five: Sources, documents: Path
) -> None:
    """In one document of two by turns; the test below, in all of them."""
    check_kind(change, first_five, documents, [document], 1)


def test_quotes_are_accepted_though_their_lines_stand_in_any_order(
    first_five: Sources, documents: Path
) -> None:
    tried = trials(with_lines_mixed, first_five, documents, QUICK, 1)
    sure = [one for one in tried if one.is_sure]
    assert len(sure) >= RIGHT * len(tried)
    assert [one for one in sure if not one.is_right] == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("change", [*KINDS, *SPOILING], ids=lambda one: one.__name__)
def test_quotes_of_all_documents_are_found_in_a_replaced_text(
    change: object, seed: int, first_five: Sources, documents: Path
) -> None:
    check_kind(change, first_five, documents, list(first_five.documents), seed)


def anchored(text: str, *quotes: tuple[str, int | None]) -> list[Anchor]:
    told = [
        Quoted(quote, start, None if start is None else start + len(quote))
        for quote, start in quotes
    ]
    return reanchor(told, text)


def test_a_quote_keeps_its_quotation_marks() -> None:
    text = "新的一行\n实施“大服务”行动,打造“五区三带”布局。"
    found = anchored(text, ("“五区三带”", 13), ("实施“大服务”行动", 0))
    assert [text[one.start : one.end] for one in found] == ["“五区三带”", "实施“大服务”行动"]


def test_a_number_is_not_found_within_another() -> None:
    old = "完成5个项目,改造15处小区,新增学位100个。"
    new = old.replace("5个项目", "6个项目", 1)
    quotes = [("5", 2), ("改造15处小区", 7), ("新增学位100个", 15)]
    states = [one.state for one in anchored(new, *quotes)]
    assert states == [Anchoring.DRIFTED, Anchoring.EXACT, Anchoring.EXACT]


def test_the_same_words_elsewhere_are_not_taken_for_a_passage_that_changed() -> None:
    old = (
        "甲区新增学位1200个,改造小区30处。乙方面,招商引资成效明显,税收增长较快。"
        "丙方面,又新增学位1200个。"
    )
    new = old.replace("1200", "1300", 1)
    quotes = [
        (q, old.index(q)) for q in ("新增学位1200个", "改造小区30处", "甲区", "招商引资成效明显")
    ]
    first, *others = anchored(new, *quotes)
    assert first.state is Anchoring.DRIFTED
    assert new[first.start : first.end] == "新增学位1300个"
    assert {one.state for one in others} == {Anchoring.EXACT}


def test_a_heading_on_a_line_of_its_own_stands_for_itself_and_such_a_phrase_does_not() -> None:
    told = ("产业规模不断扩大", "企业数量持续增加", "民生福祉稳步改善", "绿化面积有所增加")
    lines = [f"{one},{40 * '略'}{one[::-1]}。" for one in told]
    lines.insert(1, "第一节发展基础")
    old = "\n".join(lines)
    quotes = [(one, old.index(one)) for one in lines]
    mixed = "\n".join(lines[n] for n in (2, 4, 1, 3, 0))
    assert {one.state for one in anchored(mixed, *quotes)} <= {*SURE}
    within = mixed.replace(lines[1], f"见{lines[1]}一节")
    assert anchored(within, *quotes)[1].state is Anchoring.DRIFTED


def test_of_two_places_one_is_not_taken_because_a_single_neighbour_stands_there_by_chance() -> None:
    told = "坚持党的全面领导"
    first = f"{told}。完善体制机制,{40 * '略'}。"
    other = f"{told},凝聚推动发展的合力,{40 * '略'}。"
    heads = ("第二节基本原则", "第三节主要目标", "第四节远景展望与长期安排")
    old = "\n".join((heads[0], first, heads[1], 60 * "略", heads[2], other))
    quotes = [(heads[0], 0), (told, old.index(told)), (heads[1], old.index(heads[1]))]
    mixed = "\n".join((heads[2], 60 * "略", heads[0], other, 30 * "略", heads[1], first))
    assert anchored(mixed, *quotes)[1].state is Anchoring.DRIFTED
    assert anchored(old, *quotes)[1].state is Anchoring.EXACT


def test_a_superscript_is_no_digit() -> None:
    (found,) = anchored("面积为102平方公里的区域范围内", ("面积为10²平方公里的区域范围内", 0))
    assert found.state is Anchoring.DRIFTED


def test_empty_offsets_are_filled_where_the_quote_stands_once() -> None:
    text = "新增学位100个。改造小区30处。又改造小区30处。"
    once, twice, never = anchored(
        text, ("新增学位100个", None), ("改造小区30处", None), ("没有这句", None)
    )
    assert (once.start, once.end) == (0, 8)
    assert [text[a:b] for a, b in twice.others] == ["改造小区30处"] * 2
    assert never.state is Anchoring.ORPHANED


def test_no_quotes_give_no_anchors() -> None:
    assert reanchor([], "任何文字") == []


def test_of_an_empty_text_all_are_orphaned() -> None:
    assert {one.state for one in anchored("", ("任何文字", 3), ("任何", None))} == {
        Anchoring.ORPHANED
    }


BEFORE, BEHIND = ("1", "1,", "9.", "-", "负", "+", "±"), ("0", ",000", ".5", "万", "亿", "%")
BEFORE_HAN, BEHIND_HAN = ("十", "百分之", "负"), ("十", "万", "点五")


def test_a_number_that_grew_at_either_end_of_a_quote_is_another(
    first_five: Sources, documents: Path
) -> None:
    passed = []
    for _, cited in list_citations(first_five):
        quote, first, last = cited.quote, cited.quote[0], cited.quote[-1]
        before = BEFORE if first.isdigit() else BEFORE_HAN if first in "三五九" else ()
        behind = BEHIND if last.isdigit() else BEHIND_HAN if last in "三五九" else ()
        for told in (
            *(f"{more}{quote}" for more in before),
            *(f"{quote}{more}" for more in behind),
        ):
            text = f"全区新增{told}其他工作"
            places = find_whole_places(
                quote, make_canonical(quote).text, make_canonical(text), text
            )
            passed += [(quote, told)] if places else []
    assert passed == []


@pytest.mark.parametrize(
    ("quote", "now"),
    [("80%", "9.80%"), ("822", "1,822"), ("五年", "十五年"), ("4%", "-4%"), ("4%", "\uff0d4%"),
     ("1,822", "822"), ("9.80%", "80%"), ("十五年", "五年"), ("1660", "1660余万"),
     ("8", "8\uff0c000")],
)  # fmt: skip
def test_a_number_is_looked_at_whole(quote: str, now: str) -> None:
    old, new = (f"全区今年经济增长较快,达到{one}左右,招商引资成效明显。" for one in (quote, now))
    told = [(one, old.index(one)) for one in ("全区今年经济增长较快", quote, "招商引资成效明显")]
    assert anchored(new, *told)[1].state in (Anchoring.DRIFTED, Anchoring.ORPHANED)


def test_every_citation_begins_and_ends_beside_its_numbers(
    first_five: Sources, documents: Path
) -> None:
    texts = {d.id: (documents / d.file).read_text("utf-8") for d in first_five.documents.values()}
    cited = [one for _, one in list_citations(first_five)]
    assert [c.quote for c in cited if not is_whole(texts[c.document], c.start, c.end)] == []
    ranges = "2021-2025年,5-10个,1.8万户,A-4楼,一是完成改造"
    for quote in ("2025年", "10个", "1.8万户", "4楼", "一是"):
        at = ranges.index(quote)
        assert is_whole(ranges, at, at + len(quote))


@pytest.mark.parametrize("dash", ["—", "⸺", "⸻", "--", "﹘", "︱︱", "──", "–", "———"])
def test_a_dash_is_a_dash_however_long_it_is_drawn(dash: str) -> None:
    old = "打造中轴线——海河轴——城市会客厅,建设总部基地。"
    new = old.replace("——", dash)
    quotes = [(q, old.index(q)) for q in ("中轴线——海河轴", "海河轴——", "——城市会客厅", "总部基地")]
    shown = [new[one.start : one.end] for one in anchored(new, *quotes)]
    assert shown == [quote.replace("——", dash) for quote, _ in quotes]
    assert make_canonical(new).text == make_canonical(old).text
