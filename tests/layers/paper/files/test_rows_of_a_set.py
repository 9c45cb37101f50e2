"""The rows of a set of sheets: what an address may ask for, and what is said of what it may not."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.figures.figure_choice import CONDITIONS
from geo.output.formats.table_files.meeting_rows import write_meetings
from geo.output.sheet_addresses.sheet_set_check import KNOWN, check_meetings
from geo.reading.cards.layer_card import Layer
from geo.reading.records.meeting_file import read_meeting_file
from geo.reading.sources_folder import read_sources
from geo.settings import sources_dir
from geo.values.meetings import list_sets
from geo.values.sources import Sources
from geo.vocabulary import SheetLayout
from layers.paper.files.meeting_set import compose_set, parse_set
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.subjects.brief import CONTENTS, SWITCHES, WORDS


def test_what_a_page_asks_for_in_vain_is_said_with_its_row(
    sources: Sources, layers: dict[str, Layer]
) -> None:
    page = sources.meetings[0]
    bad = replace(page, address="scheme=nothing&series=nobody")
    with pytest.raises(DataFaults, match=r"meetings\.csv 第 2 行.*nobody"):
        compose_set(sources, layers.values(), [bad], made=date(2026, 3, 4), approval="")
    (fault,) = check_meetings(replace(sources, meetings=(bad,)))
    assert "nothing" in str(fault)


@pytest.mark.parametrize(
    "address",
    ["distrct=120101", "?district=120101", "District=120101", "foo=1", "foo", "%ff%fe"],
)
def test_a_name_that_is_no_condition_is_refused_by_the_check_and_by_the_command(
    address: str, sources: Sources
) -> None:
    bad = replace(sources.meetings[0], address=address)
    (told,) = check_meetings(replace(sources, meetings=(bad,)))
    with pytest.raises(DataFaults) as said:
        parse_set(sources, [bad])
    assert [str(told)] == list(map(str, said.value.faults))


@pytest.mark.parametrize(
    "address",
    [
        "sheet=table&kind=target&district=120101",
        "sheet=table&unit=人&period=year",
        "sheet=sides&by=status&left=status:planned&right=status:underway",
        "sheet=glance&district=120101",
    ],
)
def test_what_its_page_writes_for_a_sheet_of_figures_or_sides_passes_check_and_command(
    address: str, sources: Sources
) -> None:
    page = replace(sources.meetings[0], address=address)
    assert check_meetings(replace(sources, meetings=(page,))) == []
    parse_set(sources, [page])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sheet=table&status=underway", "status=underway"),
        ("sheet=table&kind=park", "kind=park"),
        ("sheet=glance&years=2023", "years=2023"),
        ("sheet=conflicts&area=hp-wudadao", "area=hp-wudadao"),
        ("sheet=targets&district=120103", "district=120103"),
        ("sheet=pairs&text=桥", "text=桥"),
        ("unit=人", "unit=人"),
        ("sheet=sides&left=status:nope", "nope"),
    ],
)
def test_a_condition_a_sheet_of_its_kind_cannot_meet_is_said_alike_by_check_and_command(
    address: str, said: str, sources: Sources
) -> None:
    bad = replace(sources.meetings[0], address=address)
    (told,) = check_meetings(replace(sources, meetings=(bad,)))
    assert said in str(told)
    with pytest.raises(DataFaults) as refused:
        parse_set(sources, [bad])
    assert [str(told)] == list(map(str, refused.value.faults))


def test_a_page_whose_figures_nobody_reports_is_said_by_the_check(sources: Sources) -> None:
    page = replace(sources.meetings[0], address="sheet=table&text=没有这样的数字")
    (told,) = check_meetings(replace(sources, meetings=(page,)))
    assert "没有这样的数字" in str(told)


def test_all_that_a_sheet_reads_may_stand_in_the_address_of_a_page() -> None:
    assert {*CONTENTS, *SWITCHES, *WORDS, *CONDITIONS, "layout"} <= KNOWN


def test_a_page_number_given_twice_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    shutil.copytree(sources_dir(), folder)
    table = folder / "meetings.csv"
    table.write_text(table.read_text("utf-8").replace("常委会,2,", "常委会,1,"), "utf-8")
    with pytest.raises(DataFaults, match=r"“常委会”的第 1 页有两行"):
        read_sources(folder)


def test_a_table_of_sets_may_ask_for_every_layout() -> None:
    assert {layout.value for layout in SheetLayout} == set(LAYOUTS)


def test_a_set_taken_away_as_a_file_comes_back_as_it_was(sources: Sources) -> None:
    pages = list_sets(sources.meetings)["金融与消费"]
    assert read_meeting_file(write_meetings(pages), "带走.csv", sources) == pages


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"set,page,title,sentence,address,figures,layout\n", "没有一页"),
        ("set,page\n一,1\n".encode(), "title"),
        ("一,二".encode("gbk"), "UTF-8"),
        (b"set,page,title,sentence,address,figures,layout\na,1,b,,district=1,,\n", "district"),
    ],
)
def test_a_file_that_is_no_set_is_refused_by_name_and_reason(
    sources: Sources, content: bytes, said: str
) -> None:
    with pytest.raises(DataFaults) as refused:
        parse_set(sources, read_meeting_file(content, "坏.csv", sources), "坏.csv")
    assert all(fault.file == "坏.csv" for fault in refused.value.faults)
    assert said in str(refused.value)


@pytest.mark.parametrize("odd", ["secotr=finance", "years=2021&years=2022"])
def test_what_an_address_of_a_set_says_in_vain_is_said(sources: Sources, odd: str) -> None:
    page = replace(sources.meetings[0], address=f"district=120101&{odd}")
    with pytest.raises(DataFaults, match=odd.partition("&")[0]):
        parse_set(sources, [page])


def test_a_list_named_twice_in_an_address_of_a_set_counts_whole(sources: Sources) -> None:
    page = replace(sources.meetings[0], address="sector=finance&sector=elderly")
    (brief,) = parse_set(sources, [page])
    assert set(brief.wanted.sector) == {"finance", "elderly"}
