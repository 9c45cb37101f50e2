"""A Markdown file is read as it is meant: no quote has marks of the writing in it."""

import pytest

from geo.errors import IntakeFault
from geo.intake.any_file import load_bytes
from geo.intake.structure.document_proposal import propose
from geo.values.sources import Sources

WRITTEN = """# 红桥区国民经济和社会发展第十五个五年规划纲要

## 第一章 发展基础

新增就业**12.6万人**,沿北运河打造*生态文化带*。
<script>alert(1)</script>
    第二行前面有四个空格。

- 建设光荣道科技产业园二期

| 指标 | 2025年 |
|------|-------:|
| 生产总值 | 260 |

## 第二章 重点项目

3. 推进老旧管网改造80公里。
4. 新建[区体育中心](http://x.cn)。
"""


def test_marks_are_gone_and_tables_and_numbers_stay() -> None:
    assert load_bytes(WRITTEN.encode(), "规划.md").text.split("\n") == [
        "红桥区国民经济和社会发展第十五个五年规划纲要",
        "第一章 发展基础",
        "新增就业12.6万人,沿北运河打造生态文化带。",
        "第二行前面有四个空格。",
        "建设光荣道科技产业园二期",
        "指标\t2025年",
        "生产总值\t260",
        "第二章 重点项目",
        "3. 推进老旧管网改造80公里。",
        "4. 新建区体育中心。",
    ]


def test_its_headings_are_chapters_and_its_title_is_the_title(sources: Sources) -> None:
    proposal = propose(load_bytes(WRITTEN.encode("gb18030"), "规划.MD"), sources, {})
    assert proposal.values["title"] == "红桥区国民经济和社会发展第十五个五年规划纲要"
    assert [(one.level, one.title) for one in proposal.headings][:2] == [
        (1, "第一章 发展基础"),
        (1, "第二章 重点项目"),
    ]


def test_one_without_text_or_with_endless_tables_is_refused() -> None:
    with pytest.raises(IntakeFault, match="没有文字"):
        load_bytes(b"# \n\n---\n", "x.md")
    with pytest.raises(IntakeFault, match="套了 20 层以上"):
        load_bytes(("# 报告\n\n" + "<table><tr><td>" * 3000).encode(), "x.md")
