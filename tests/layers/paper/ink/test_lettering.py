"""Letters: how lines break, what is made smaller before it is cut, what cannot be printed."""

from layers.paper.ink.lettering import (
    FittedLines,
    break_lines,
    fit_lines,
    make_printable,
    measure_mm,
)


def test_a_title_is_made_smaller_before_it_is_cut() -> None:
    room = measure_mm("宽" * 20, 18)
    assert fit_lines("宽" * 20, 18, room, lines=2).size_pt == 18
    smaller = fit_lines("宽" * 46, 18, room, lines=2)
    assert smaller.size_pt < 18
    assert "".join(smaller.lines) == "宽" * 46
    cut_off = fit_lines("宽" * 300, 18, room, lines=2)
    assert cut_off.is_cut
    assert len(cut_off.lines) == 2
    assert cut_off.lines[-1].endswith("…")
    assert all(measure_mm(line, cut_off.size_pt) <= room for line in cut_off.lines)


def test_lines_break_between_words_and_never_before_a_comma() -> None:
    assert break_lines("甲乙丙,丁", 10, measure_mm("甲乙丙", 10)) == ["甲乙", "丙,丁"]
    assert break_lines("PM2.5 年均", 10, measure_mm("PM2.5 年", 10)) == ["PM2.5 年", "均"]
    parted = break_lines("AI Park 二期", 10, measure_mm("AI Pa", 10))
    assert parted[:2] == ["AI", "Park"]
    assert FittedLines(tuple(parted), 10).unbroken.startswith("AI Park")
    assert FittedLines(("甲乙", "丙丁"), 10).unbroken == "甲乙丙丁"
    assert break_lines("69 项(18%)", 10, measure_mm("69 项(18", 10)) == ["69 项", "(18%)"]
    assert break_lines("2024 · 实绩 [1]", 10, measure_mm("2024 · 实绩 [1", 10))[-1] == "[1]"
    assert break_lines("达到12,000.5元", 10, measure_mm("达到12,000", 10))[-1] == "12,000.5元"
    assert break_lines("某园区(13\u00a0项)", 10, measure_mm("某园区(13", 10))[-1] == "(13\u00a0项)"


def test_what_cannot_be_seen_is_left_out_and_what_the_font_lacks_is_marked() -> None:
    assert make_printable("\x01和平\n区\u202e图\udcff ") == "和平 区 图"
    assert make_printable("😀$1_x^2%½ µg/m³ Ü") == "〓$1_x^2%½ µg/m³ Ü"
