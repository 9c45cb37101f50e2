"""A target of which later documents tell without a number is not told as passed over."""

from dataclasses import replace

from geo.figures.shown.target_outcomes import judge_target
from geo.values.sources import Sources


def test_what_is_told_without_a_number_is_no_silence(sources: Sources) -> None:
    row = sources.plan["hightech"]
    assert judge_target(row, [], sources) == [
        "不可比:专题报道说“数量实现倍增”,未给家数"
    ]  # fmt: skip
    assert judge_target(replace(row, scope_note=""), [], sources) == ["后来的文件未再提"]
