"""Tables of a PDF with lines around their cells: rows stay rows, and columns columns."""

from typing import Any

import pytest
from fpdf import FPDF, FontFace

from geo.intake.any_file import load_bytes
from geo.intake.pdf.pdf_grids import Strokes, find_grids
from geo.intake.raw_text.loaded import Loaded
from geo.text import say
from tests.geo.intake.copies import FONT

BEFORE = "全区上下坚持稳中求进工作总基调,扎实推进各项工作。"
LONG = "新增托位,含普惠托位以及社区嵌入式托育服务设施提供的托位"
Rows = list[list[Any]]


def load(
    rows: Rows, *, lines: str = "ALL", frame: str = "", heads: int = 0, align: str = "JUSTIFY"
) -> Loaded:
    """A PDF with a table between two paragraphs, below a paragraph in a frame if one is given."""
    sheet = FPDF()
    sheet.add_font("sans", fname=str(FONT))
    sheet.add_page()
    sheet.set_font("sans", size=11)
    told = {"new_x": "LMARGIN", "new_y": "NEXT"}
    sheet.multi_cell(0, 7, BEFORE, **told)
    if frame:
        sheet.multi_cell(0, 7, frame, border=1, **told)
    look = {"first_row_as_headings": heads > 0, "num_heading_rows": max(1, heads)}
    look |= {"borders_layout": lines, "text_align": align}
    with sheet.table(headings_style=FontFace(), **look) as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                text, spans = (cell, {}) if isinstance(cell, str) else cell
                row.cell(text, **spans)
    sheet.multi_cell(0, 7, f"以上由各部门负责。{BEFORE}", **told)
    return load_bytes(bytes(sheet.output()), "x.pdf")


ROWS = [["序号", "项目", "投资(亿元)", "时限"], ["1", "老城更新", "12.6", "2027年"],
        ["2", "河东片区", "", "2028年"], ["3", LONG, "15", ""]]  # fmt: skip


def test_a_row_is_a_line_whose_cells_stay_apart_be_they_empty_or_of_several_lines() -> None:
    loaded = load(ROWS)
    told = [line.text for line in loaded.lines]
    assert told[0] == BEFORE
    assert told[1:5] == ["\t".join(row) for row in ROWS]
    assert told[5].startswith("以上由各部门负责。")
    assert loaded.remarks == (say("intake.ruled_rows", count=4),)


def test_what_a_cell_covers_besides_its_first_place_is_empty() -> None:
    rows: Rows = [
        [("指标", {"rowspan": 2}), ("年份", {"colspan": 2})], ["2025年", "2028年"],
        [("民生", {"colspan": 2}), "[7200]"], ["托位", "600", "1800"],
    ]  # fmt: skip
    told = [line.text for line in load(rows).lines if "\t" in line.text]
    assert told == ["指标\t年份\t", "\t2025年\t2028年", "民生\t\t[7200]", "托位\t600\t1800"]


@pytest.mark.parametrize("heads", [0, 1, 2])
def test_of_a_table_that_goes_over_pages_every_row_stays_and_its_head_once(heads: int) -> None:
    head: Rows = [["类别", "年份", ""], ["", "2025年", "2028年"]]
    rows: Rows = [*head[:heads], *(["公园", f"{n}处", ""] for n in range(90))]
    told = [line.text for line in load(rows, heads=heads).lines if "\t" in line.text]
    assert told == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("frame", ["", f"专栏1:{BEFORE * 3}"])
def test_a_frame_around_a_paragraph_is_no_table_nor_are_two_rows_without_lines(frame: str) -> None:
    told = load(ROWS[1:2] * 2, lines="NONE", frame=frame).text
    assert "\t" not in told
    assert frame in told


@pytest.mark.parametrize("align", ["LEFT", "RIGHT", "CENTER"])
def test_without_lines_numbers_below_each_other_are_columns_and_empty_cells_are_seen(
    align: str,
) -> None:
    rows = [["指标", "单位", "2024年", "2025年"], ["生产总值", "亿元", "812.4", "853.8"],
            ["税收收入", "", "58.9", "61.2"], ["新增就业", "人", "", "31200"]]  # fmt: skip
    loaded = load(rows, lines="NONE", align=align)
    assert [line.text for line in loaded.lines][1:5] == ["\t".join(row) for row in rows]
    assert loaded.remarks == (say("intake.ruled_rows", count=4),)


@pytest.mark.parametrize(
    "rows",
    [
        [["张某某", "李某某", "王某某"]] * 6,
        [["第一章", "发展基础……………………", "3"], ["第二章", "空间布局……………………", "12"],
         ["第三章", "保障措施……………………", "30"]],
        [[BEFORE[:12], BEFORE[12:]]] * 6,
    ],
)  # fmt: skip
def test_names_contents_and_columns_of_text_are_no_table(rows: Rows) -> None:
    assert "\t" not in load(rows, lines="NONE").text


def test_lines_that_do_not_meet_make_no_table() -> None:
    drawn = Strokes()
    for n in range(4):
        drawn.add_line((0, 20 * n), (100, 20 * n))
        drawn.add_line((200 + 20 * n, 0), (200 + 20 * n, 60))
    assert find_grids(drawn) == []
    for n in range(3):
        drawn.add_box((50 * n, 0), (50 * n, 60), has_edge=False)
    (grid,) = find_grids(drawn)
    assert (grid.columns, grid.rows) == ((0, 50, 100), (60, 40, 20, 0))
    assert grid.find_cell(60, 50) == (0, 1)
    assert grid.find_cell(60, 70) is None
