"""PDF files: lines are put together again, and what pages repeat is no text."""

import pytest

from geo.intake.any_file import load_bytes
from geo.intake.pdf.pdf_lines import join_lines, repair_signs
from tests.geo.intake.copies import TEXT, as_pdf, with_own_codes


def test_headers_and_page_numbers_of_a_pdf_are_gone_and_its_lines_joined() -> None:
    paragraph = "全区上下坚持稳中求进工作总基调,扎实推进高质量发展,各项工作取得新的成效。" * 6
    text = "\n".join(f"({n}){paragraph}" for n in "一二三四五六七八九十")
    lines = load_bytes(as_pdf(text), "x").text.split("\n")
    assert lines == text.split("\n")


@pytest.mark.parametrize("is_header_there", [True, False])
def test_a_title_of_a_pdf_stays_though_its_headers_repeat_it(is_header_there: bool) -> None:
    title = "某区国民经济和社会发展报告"
    raw = as_pdf("全区上下坚持稳中求进工作总基调。\n" * 90, title=title, first=is_header_there)
    lines = load_bytes(raw, "x").text.split("\n")
    assert [n for n, line in enumerate(lines) if line == title] == [0]


def test_what_is_written_across_the_pages_of_a_pdf_is_no_text() -> None:
    title = "某区国民经济和社会发展报告"
    raw = as_pdf("全区上下坚持稳中求进工作总基调。\n" * 90, title=title, mark="征求意见稿")
    text = load_bytes(raw, "x").text
    assert "征求意见稿" not in text
    assert text.startswith(title)


def test_a_pdf_whose_fonts_bring_their_own_table_of_codes_is_read_like_any() -> None:
    plain = as_pdf(TEXT)
    assert load_bytes(with_own_codes(plain, "FFFF"), "x").text == load_bytes(plain, "x").text


def test_radicals_that_fonts_give_for_a_character_are_that_character() -> None:
    assert repair_signs("\u2f3e籍\u2ed3江")[0] == "户籍长江"
    assert repair_signs("中轴线\u2e3a城市会客厅")[0] == "中轴线——城市会客厅"


def test_blanks_that_stretched_a_line_are_gone_and_those_between_names_stay() -> None:
    full = "全区坚持稳中求进工作总基调,围绕海河柳林等重点片区扎实推进各项工作"
    torn = " ".join("等重点区域,完成投资") + " 52.5 亿 元 , AI Lab 同 比 增 长"
    page, stretched = repair_signs(f"{full}\n{torn}\n6.9%。\n张三 李四 王五 赵六")
    assert stretched == ["等重点区域,完成投资52.5亿元,AI Lab同比增长"]
    assert page.split("\n")[-1] == "张三 李四 王五 赵六"
    assert join_lines(page.split("\n"), {}, stretched)[0] == f"{full}{stretched[0]}6.9%。"


def test_a_title_in_large_letters_is_full_with_fewer_of_them() -> None:
    body = "全区上下坚持稳中求进工作总基调,扎实推进各项工作。"
    lines = ["关于某区年度计划执行情况", "与下一年草案的报告", body, body]
    assert join_lines(lines)[:2] == lines[:2]
    large = dict.fromkeys(lines[:2], 2.0)
    assert join_lines(lines, large)[0] == "关于某区年度计划执行情况与下一年草案的报告"


def test_the_head_of_a_table_is_not_joined_to_the_line_above() -> None:
    caption = "附表:某区2025年国民经济和社会发展计划主要指标完成情况"
    rows = ["序号 指标 单位 2024年 2025年", "1 增加值 亿元 31.8 51.8"]
    assert join_lines([caption, *rows]) == [caption, *rows]


def test_the_line_in_the_largest_letters_is_the_title_though_the_page_has_a_header() -> None:
    title = "河东区2026年城市更新工作要点"
    loaded = load_bytes(as_pdf(TEXT, title=title), "x")
    assert loaded.labels["title"] == title
    assert not load_bytes(as_pdf(TEXT), "x").labels["title"]
