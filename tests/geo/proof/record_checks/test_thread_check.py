"""What a thread claims, its members must carry."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.data_faults import Fault
from geo.proof.numbers.numerals import read_amounts
from geo.proof.record_checks.thread_check import check_statuses, check_threads
from geo.units import Share
from geo.values.models import Project
from geo.values.record_groups import Thread
from geo.values.sources import Sources
from tests.small import project, world


def share(text: str, unit: str = "张") -> Share:
    amount, whole = map(Decimal, text.split("/"))
    return Share(amount, whole, unit)


def part(
    id: str, text: str, quote: str, *, unit: str = "张", document: str = "last"
) -> Project:  # fmt: skip
    """A part that is done, with its share of the whole."""
    return project(
        id, "completed", document=document, thread="t", relation="part", share=share(text, unit),
        quote=quote,
    )  # fmt: skip


def wrong(*projects: Project) -> list[str]:
    found: list[Fault] = []
    check_threads(world(*projects), found)
    return [fault.wrong for fault in found]


WHOLE = project("1", thread="t", quote="新增养老床位1000张")
DONE = project("1", "completed", thread="t")
UNQUOTED = "部分“{}”的数和单位不在引文里"
ALONE = "“{}”是“t”的一部分,同期和更早的文件都没有说到它的全部"


def test_a_whole_with_its_part_is_sound() -> None:
    assert wrong(WHOLE, part("2", "206/1000", "新增养老床位206余 张")) == []


def test_an_undated_document_that_was_moved_is_named_and_not_what_it_tells(
    sources: Sources,
) -> None:
    moved, found = "hp-article", list[Fault]()
    ids = [moved, *(id for id in sources.documents if id != moved)]
    check_threads(replace(sources, documents={id: sources.documents[id] for id in ids}), found)
    (fault,) = found
    assert (fault.file, fault.row) == ("documents.csv", sources.documents[moved].row)
    assert "排在 hp-plan14 之后就说得通" in fault.wrong


@pytest.mark.parametrize(
    "projects",
    [
        [project("1", thread="t")],
        [project(id, thread="t", relation="context") for id in "12"],
    ],
)
def test_one_statement_or_context_alone_is_no_thread(projects: list[Project]) -> None:
    small = world(*projects)
    found: list[Fault] = []
    check_threads(replace(small, threads={"t": Thread("t", "t", 7)}), found)
    assert [(fault.row, fault.wrong) for fault in found] == [
        (7, "前后记载“t”(t)不足两处,或全是相关背景")
    ]


def test_a_part_needs_its_whole_in_its_own_time() -> None:
    early = project("2", "completed", document="before", thread="t", relation="part")
    assert wrong(WHOLE, early) == [ALONE.format("2")]
    assert wrong(WHOLE, replace(early, citation=WHOLE.citation)) == []


def test_a_share_is_no_leave_to_do_without_the_whole() -> None:
    """Older than it, or beside rounds that name the number: a part is a part of something."""
    early = part("2", "206/1000", "床位206张", document="before")
    assert wrong(WHOLE, early) == [ALONE.format("2"), UNQUOTED.format("206/1000 张")]
    rounds = project("1", thread="t", relation="instalment", quote=WHOLE.citation.quote)
    assert wrong(rounds, part("2", "206/1000", "床位206张")) == [ALONE.format("2")]


def test_a_round_is_no_older_than_its_programme_where_that_is_named() -> None:
    early = project("2", "completed", document="before", thread="t", relation="instalment")
    assert wrong(WHOLE, early) == ["“2”是“t”的一批,却早于说到全部的文件"]
    assert wrong(early, project("3", thread="t", relation="instalment")) == []


@pytest.mark.parametrize(
    ("stated", "unit", "quote"),
    [
        ("207/1000", "张", "206张"),
        ("206/999", "张", "206张"),
        ("206/999", "张", "999张中的206张"),
        ("206/1000", "家", "206张"),
        ("206/1000", "万张", "206张"),
        ("206/1000", "张", "206家"),
    ],
)
def test_the_numbers_of_a_share_stand_with_its_unit_in_the_quotes(
    stated: str, unit: str, quote: str
) -> None:
    assert wrong(WHOLE, part("2", stated, quote, unit=unit)) == [
        UNQUOTED.format(f"{stated} {unit}")
    ]


def test_a_whole_said_only_later_is_no_whole_yet() -> None:
    early, late = (replace(WHOLE, citation=replace(WHOLE.citation, document=d, quote=q))
                   for d, q in (("plan", "新增养老床位"), ("last", "共1000张")))  # fmt: skip
    middle = part("2", "206/1000", "206张", document="later")
    assert wrong(early, middle, late) == [UNQUOTED.format("206/1000 张")]


@pytest.mark.parametrize(
    ("phrase", "unit", "amounts"),
    [
        ("新增学位1.2万余个,幼儿园7所", "个", {12000}),
        ("改造公厕十九座、泵站2 座", "座", {19, 2}),
        ("绿化3万平方米", "平方米", {30000}),
        ("两千三百余个学位", "个", {2300}),
        ("206张床位", "家", set()),
    ],
)
def test_an_amount_is_read_with_its_unit(phrase: str, unit: str, amounts: set[int]) -> None:
    assert read_amounts(phrase, unit) == amounts


def test_one_whole_has_one_size_in_whatever_multiple_it_is_counted() -> None:
    whole = project("1", thread="t", quote="共1万个,又称1.2万个,10座")
    ten = part("2", "5000/10000", "5000个", unit="个")
    same = part("3", "0.6/1", "0.6万个", unit="万个")
    other = part("4", "6000/12000", "6000个", unit="个")
    assert wrong(whole, ten, same) == []
    assert wrong(whole, same, other) == ["同一件有两个全部:6000/12000 个 与 0.6/1 万个"]
    assert wrong(whole, ten, part("5", "5/10", "5座", unit="座")) == []


REOPENED = ["“1”说全部已完成,同期或更晚的“2”却说它或它的一部分未完成"]


@pytest.mark.parametrize("relation", ["same", "part"])
@pytest.mark.parametrize("document", ["plan", "last"])
def test_what_is_done_is_not_open_in_the_same_document_nor_later(
    relation: str, document: str
) -> None:
    for status in ("planned", "underway"):
        assert wrong(
            DONE, project("2", status, document=document, thread="t", relation=relation)
        ) == (REOPENED)
    done = project("2", "operating", document=document, thread="t", relation=relation)
    assert wrong(DONE, done) == []


def test_rounds_and_what_is_only_related_go_on_after_the_whole_is_done() -> None:
    for relation in ("instalment", "context"):
        assert wrong(DONE, project("2", thread="t", relation=relation)) == []


def test_what_was_open_is_done_later_and_parts_are_done_before_the_whole() -> None:
    assert wrong(WHOLE, project("2", "completed", document="last", thread="t")) == []
    assert wrong(WHOLE, project("2", "completed", thread="t", relation="part")) == []


@pytest.mark.parametrize(
    ("status", "note", "is_wrong"),
    [
        ("completed", "文中未言完工", True),
        ("completed", "文中未明言建成", True),
        ("completed", "未提完工", True),
        ("completed", "未载明竣工", True),
        ("completed", "文中没有说完成", True),
        ("operating", "只说开售,未说已建成交付", True),
        ("underway", "文中未言完工", False),
        ("completed", "未写地点;已完成", False),
        ("completed", "未写地点,已完成", False),
        ("completed", "未写地点、已完成", False),
    ],
)
@pytest.mark.parametrize("relation", ["same", "part"])
def test_what_its_note_calls_unstated_is_not_done(
    status: str, note: str, is_wrong: bool, relation: str
) -> None:
    found: list[Fault] = []
    told = project("1", status, thread="t", relation=relation)
    check_statuses(world(replace(told, note=note)), found)
    assert [fault.wrong for fault in found] == [
        "“1”的状态是已完成或已运营,备注却说原文未写完成"
    ] * is_wrong
