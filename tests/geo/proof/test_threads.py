"""What a thread claims, its members must carry."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.errors import Fault
from geo.models import Project
from geo.proof.threads import check_statuses, check_threads
from geo.units import Share
from tests.small import project, world


def share(text: str, unit: str = "张") -> Share:
    amount, whole = map(Decimal, text.split("/"))
    return Share(amount, whole, unit)


def wrong(*projects: Project) -> list[str]:
    found: list[Fault] = []
    check_threads(world(*projects), found)
    return [fault.wrong for fault in found]


WHOLE = project("1", thread="t", quote="新增养老床位1000张")


def test_a_whole_with_its_part_is_sound() -> None:
    part = project(
        "2", "completed", document="last", thread="t", relation="part", share=share("206/1000"),
        quote="新增养老床位206张",
    )  # fmt: skip
    assert wrong(WHOLE, part) == []


@pytest.mark.parametrize(
    "projects",
    [
        [project("1", thread="t")],
        [project(id, thread="t", relation="context") for id in "12"],
    ],
)
def test_one_statement_or_context_alone_is_no_thread(projects: list[Project]) -> None:
    assert wrong(*projects) == ["前后记载“t”(t)不足两处,或全是相关背景"]


def test_a_part_needs_its_whole_in_its_own_time() -> None:
    part = project("2", "completed", document="before", thread="t", relation="part")
    assert wrong(WHOLE, part) == ["“2”是“t”的一部分,同期和更早的文件都没有说到它的全部"]
    assert wrong(project("1", "completed", document="before", thread="t"), part) == []


@pytest.mark.parametrize(("stated", "quote"), [("207/1000", "206张"), ("206/999", "206张")])
def test_the_numbers_of_a_share_stand_in_the_quotes(stated: str, quote: str) -> None:
    part = project("2", thread="t", relation="part", share=share(stated), quote=quote)
    assert wrong(WHOLE, part) == [f"部分“{stated} 张”的数不在引文里"]


def test_one_whole_has_one_size() -> None:
    parts = [
        project(id, thread="t", relation="part", share=share(text), quote=text)
        for id, text in (("2", "5/10"), ("3", "6/12"))
    ]
    assert wrong(WHOLE, *parts) == ["同一件有两个全部:6/12 张 与 5/10 张"]
    other = project("4", thread="t", relation="part", share=share("5/10", "座"), quote="5/10")
    assert wrong(WHOLE, parts[1], other) == []


def test_a_document_does_not_call_one_undertaking_done_and_yet_to_be_done() -> None:
    done, left = project("1", "completed", thread="t"), project("2", thread="t")
    assert wrong(done, left) == ["同一文件既说“1”已完成,又说同一件事“2”未完成"]
    later = project("2", document="last", thread="t")
    assert wrong(done, later) == []
    part = project("1", "completed", thread="t", relation="part")
    assert wrong(part, left) == []


@pytest.mark.parametrize(
    ("status", "note", "is_wrong"),
    [
        ("completed", "文中未言完工", True),
        ("operating", "只说开售,未说已建成交付", True),
        ("underway", "文中未言完工", False),
        ("completed", "未写地点;已完成", False),
    ],
)
def test_what_its_note_calls_unstated_is_not_done(status: str, note: str, is_wrong: bool) -> None:
    found: list[Fault] = []
    check_statuses(world(replace(project("1", status), note=note)), found)
    assert [fault.wrong for fault in found] == [
        "“1”的状态是已完成或已运营,备注却说原文未写完成"
    ] * is_wrong
