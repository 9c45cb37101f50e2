"""Plain texts as people copy and save them: broken at a width, with the numbers of their pages."""

import pytest

from geo.intake.any_file import load_bytes

PARAGRAPHS = [
    "推动老旧厂房地块盘活1.2万平方米,引进企业126家,新增就业岗位3400个,沿河环境明显改善。",
    "实施老旧小区改造21个片区、88万平方米,惠及居民1.3万户,新建学校3所,建成口袋公园6座。",
    "政务服务事项网上可办率达98.7%,企业开办时间压缩至1个工作日以内,新增市场主体9800户。",
]
TITLE = "河西区城市更新行动计划"
WIDTH = 24


def wrap(paragraph: str) -> list[str]:
    """A paragraph set in by two blanks and broken at a width, within numbers too."""
    whole = f"　　{paragraph}"
    return [whole[at : at + WIDTH] for at in range(0, len(whole), WIDTH)]


def load(lines: list[str], code: str = "utf-8") -> tuple[list[str], tuple[str, ...]]:
    loaded = load_bytes("\n".join(lines).encode(code), "x.txt")
    return loaded.text.split("\n"), loaded.remarks


@pytest.mark.parametrize("code", ["utf-8", "gb18030", "utf-16"])
def test_lines_broken_at_a_width_are_paragraphs_again_and_it_is_said(code: str) -> None:
    body = [line for one in PARAGRAPHS for line in wrap(one)]
    lines, remarks = load([TITLE, "一、总体要求", *body, "二、重点任务", *body], code)
    assert lines == [TITLE, "一、总体要求", *PARAGRAPHS, "二、重点任务", *PARAGRAPHS]
    assert [str(len(body) * 2 - len(PARAGRAPHS) * 2) in one for one in remarks] == [True]


def test_rows_of_a_table_in_such_a_text_stay_rows() -> None:
    body = [line for one in PARAGRAPHS for line in wrap(one)]
    rows = ["指标\t2025年", "\t(亿元)", "地区生产总值\t512.3"]
    lines, _ = load([TITLE, *body, *rows, *body])
    assert lines == [TITLE, *PARAGRAPHS, *rows, *PARAGRAPHS]


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第 {} 页 共 3 页"])
def test_numbers_of_pages_and_what_stands_at_every_edge_are_left_out(number: str) -> None:
    pages = [
        [TITLE, f"{n}个项目完工。", one, number.format(n)] for n, one in enumerate(PARAGRAPHS, 1)
    ]
    lines, remarks = load([line for page in pages for line in page])
    assert lines == [TITLE, *(line for page in pages for line in page[1:3])]
    assert len(remarks) == 1
    assert "5" in remarks[0]


def test_a_list_of_short_lines_and_numbers_that_do_not_follow_stay_as_they_are() -> None:
    lines = [TITLE, *PARAGRAPHS, "　　甲地块改造完成。", "　　乙地块改造完成。", "— 3 —", "— 7 —"]
    assert load(lines) == (lines, ())
    names = [f"{name}路小学改造工程" for name in "甲乙丙丁戊己庚辛"]
    assert load([TITLE, *names]) == ([TITLE, *names], ())
    clauses = [f"建成{name}路小学和{name}路公园;" for name in "甲乙丙丁戊己庚辛"]
    assert load([TITLE, *clauses]) == ([TITLE, *clauses], ())
