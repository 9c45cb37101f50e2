"""Values nobody should write, and some one may: by the type of their column."""

from typing import Any

from hypothesis import strategies as st

from tests.fuzz.contributing import Column

SIGNS = [
    "\x00", "\x01", "\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u200d", "\u2060", "\u202e",
    "\u2066", "\ufeff", "\u061c", "\ud800", "\udfff", "\u00a0", "\u3000", "\t", "\n", "\r",
    "\u2028", "\u3164", "\u2800", "\ufe0f",
    "\u00ad", "\ue000", "\uffff", "\u0301", "𠀀", "😀", '"', "'", "\\", ",", ";", "<", "$", "=",
]  # fmt: skip
NUMBERS = [
    "", "-1", "+5", "-0", "1e400", "1e5", "1_000", "²²²", "１２", "٣", "1,000", "1.5", ".5", "5.",
    "0", "00.5",
    "000012", "9" * 15, "9" * 16, "9" * 5000, "NaN", "nan", "inf", "Infinity", "0x10", "3.0", "—",
    "七", " 5", "5 ", "5家", "1.2.3", "1.5e3", "½", "4294967296", "0.0", "-3.2", "1" + "0" * 15,
]  # fmt: skip
YEARS = [
    "", "0000", "0001", "1899", "1900", "2100", "2101", "2025123", "20212", "２０２１", "2021.0",
    "21",
    "-2021", "2021-", "-2021-2025", "二〇二一", "2021年", " 2021", "2021-2025", "2025-2021",
    "2021—2025",
    "2021–2025", "2021-2021", "2021-25", "2021/2025", "1800-2200", "2020-2030", "2021 - 2025",
]  # fmt: skip
PERIODS = [
    *YEARS, "2023(前三季度)", "2023(中秋国庆元旦)", "2023（上半年）", "2023()", "2023( )",
    "2023(上半年",
    "2023上半年", "(上半年)", "2023 (上半年)", "2021-2025(上半年)", "1899(上半年)",
    "2023(上半年)(一)",
    "2023(一二三四五六七)", "2023(一二三四五六七八九十一二)", "2023(一二三四五六七八九十一二三)",
    "2023[上半年]", "2023(1-6月)", "2023(Q1)", "2023(\u200b)", "2025-2021(上半年)", "上半年",
]  # fmt: skip
SHARES = [
    "", "12/40 家", "19/24 座", "24/24 座", "25/24 座", "19/24座", "19/24  座", "19/24", "19 座",
    "19／24 座", "19/24 头", "19/24 万座", "-19/24 座", "0/24 座", "0/0 座", "19/0 座", "/24 座",
    "19/ 座", "19/24/30 座", "1e1/24 座", "19 /24 座", "19/ 24 座", "19.0/24 座", "19/24.5 座",
    "19.5/24 座", "019/24 座", "3/41 万平方米", "3/41 平方米", "3/41 万亿平方米", "206/1000 张",
    "2300/12000 个", "2,300/12,000 个", "十九/二十四 座", "19/24 ", "19/24 万", "79%", "19-24 座",
    "1/99999999999999999 座", "19/24 座 ", "19/24 座;3/4 座", "19/24\u3000座", "NaN/24 座", "1/1 %",
]  # fmt: skip
DATES = [
    "", "2025/1/8", "2025-1-8", "2021-02-30", "2021-13-01", "20210412", "2021-04-12T00:00",
    "2021-04",
    "２０２１-04-12", "44298", "0001-01-01", "9999-12-31", "12.04.2021", "2021年4月12日",
    "2021-04-12 ",
    "2021-W15-1", "2030-01-01", "1950-06-01", "2023-05-05", "0000-00-00",
]  # fmt: skip
IDS = [
    "", "HP-Plan", "a b", "a--b", "-a", "a-", "和平", "a_b", "ａｂ", "a.b", "a/b", "../x", "<b>",
    "a;b",
    "a,b", "a" * 300, "new-one", "x1", "a\u200b", "nul", "é", "a'b", "А-cyrillic", "a\n", "1", "0",
]  # fmt: skip
CODES = ["", "12010", "1201011", "１２０１０１", "120199", "000000", "120100", "abcdef", "120101 "]
COLOURS = [
    "", "red", "#12345", "#1234567", "#GGGGGG", "1D3666", "#1d3666", "#１２３４５６", "#FFF",
    "# 12345",
    "rgb(1,2,3)", "#123456;background:url(//x)", "#123456", "#12345６", "transparent", "#1D36661D",
]  # fmt: skip
HASHES = ["", "0" * 64, "A" * 64, "0" * 63, "g" * 64, "０" * 64, "0x" + "0" * 62, " " + "0" * 63]
TEXTS = [
    "", " ", "   ", "\u3000", "x" * 2000, "x" * 2001, "字" * 2500, "字" * 140_000, "=1+1", "+1",
    "@x",
    "<script>alert(1)</script>", "![](//host/a)", r"$\frac{1}{2}$", "**粗**", "[a](javascript:x)",
    "a" * 61, "../../etc/passwd", "..\\x.txt", "/etc/passwd", "C:\\x", ".hidden", "null", "None",
    "NaN",
    "完.", "\u0301", "??", "#N/A", "张 三", "张三", "ＺＨＡＮＧ", "zhang",
    "/\\host", "\\\\host", "123", "万人",
    "a,b", 'say "so"', "一\n二", "\u200b", "普通的话", "5 -5", "10;5", "abc", "1e9", "5  5", "0 0",
    "5 5",
    "99999999 1", "#REF!", "undefined", "true", "1",
]  # fmt: skip
LENGTHS = [
    "2 6", "10 5", "", "2,6", "2px 6px", "-2 6", "a b", "2 6;stroke:red", "２ ６", "0.5 1.5", "NaN",
    "1000 1", "0 0", "1.25 2", "5  5", "5", "5 5 5", " 5 5",
]  # fmt: skip
FILE_NAMES = [
    "", "a.txt", "../a.txt", "/etc/passwd", "C:\\a", "..\\a", ".a", "a/b.txt", "a:b", "a*", "a?",
    "a\x00b",
    "001_cae414d23811780b.txt", "文.txt", "a b.txt", "<a>", "a|b", "a.txt ", "..", ".", "x" * 300,
]  # fmt: skip
LETTERS = [
    "",
    "abc",
    "a b",
    "１２",
    "KEY_1",
    "1KEY",
    "a;b",
    "K-Y",
    "é",
    "$KEY",
    "abc\n",
    "A" * 3000,
]
POOLS = {
    "offset": NUMBERS, "whole number": NUMBERS, "decimal": NUMBERS, "year": YEARS,
    "period": PERIODS, "share": SHARES,
    "ISO date": DATES, "id": IDS, "ids": IDS, "code": CODES, "colour": COLOURS, "SHA-256": HASHES,
    "text": TEXTS, "quote": TEXTS, "file name": FILE_NAMES, "dashes": LENGTHS, "letters": LETTERS,
    "variable": LETTERS, "field": ["name", "nobody", "", "Name", "fields.name", "type"],
}  # fmt: skip
JSON_NUMBERS = [
    0, 1, -1, 1.5, -0.0, 0.5, 60, 61, 200, 201, 599.9, 1500, 1501, 1e14, 1e15, 1e300, 10**20, -5,
    0.0001, 2, 29.9, 30, 30.1, 100, 101, 3, 10**400, "@@NaN@@", "@@Infinity@@", "@@-Infinity@@",
    "@@1e400@@", f"@@{'9' * 5000}@@", "@@1E2@@",
]  # fmt: skip
"""Between @@ stands what is written as it is."""
JSON_OTHERS: list[Any] = [
    None, True, False, 0, 1, -1, 1.5, "", "1", "text", [], ["a"], [1], [None], ["a", "a"], [""],
    [[]],
    {}, {"a": 1}, [["a"]], '["a", "b"]', ["\u200b"], ["a", 5], ["字" * 2500], "@@NaN@@", "true",
    "null",
]  # fmt: skip
TILES = [
    ["https://tile.example.cn/{z}/{x}/{y}.png"], ["javascript:alert(1)"], ["file:///etc/passwd"],
    ["//host/{z}/{x}/{y}"], [""], ["ftp://h/{z}"], ["data:image/png;base64,AA"], ["http://h/{z}/{x}"],
    [" https://h/{z}/{x}/{y}"], ["https:///{z}"], ["https://h/{z}/{x}/{y}/{q}"],
    ["https://h/{x}/{y}"], ["https://h/{z}/{x}/{y}\"onerror=x"], ["HTTPS://h/{z}/{x}/{y}"], [],
    ["https://h..cn/{z}/{x}/{y}"], ["https://h.cn:0/{z}/{x}/{y}"], ["https://h.cn:65536/{z}/{x}/{y}"],
    ["https://h.cn:8080/{z}/{x}/{y}"], ["https://-h.cn/{z}/{x}/{y}"], ["https://u@h.cn/{z}/{x}/{y}"],
    ["https://{s}.h.cn/{z}/{x}/{y}"], ["https://t{s}.h.cn/{z}/{x}/{y}"],
    ["https://h/{z}/{x}/{y}", "javascript:{z}{x}{y}"], ["https://h/\n{z}"], "https://h/{z}/{x}/{y}.png",
]  # fmt: skip


@st.composite
def cells(draw: st.DrawFn, column: Column, old: str, others: list[str]) -> str:
    """What stands in a cell instead; `others` are what stands in the column elsewhere."""
    way = draw(st.sampled_from(["pool", "pool", "sign", "edit", "other", "any", "list"]))
    if way == "sign":
        return insert(draw, old, draw(st.sampled_from(SIGNS)))
    if way == "edit":
        return draw(st.sampled_from(edits(old)))
    if way == "other":
        return draw(st.sampled_from(others or [""]))
    if way == "any":
        return draw(st.one_of(st.text(max_size=8), st.integers().map(str)))
    if way == "list" and column.kind == "ids":
        return draw(st.sampled_from(lists(old)))
    return draw(st.sampled_from(pool(column)))


def pool(column: Column) -> list[str]:
    """Written values for a column."""
    if column.kind == "choice":
        known = sorted(column.choices)
        return [*known, *map(str.upper, known), "", "other", "计划"]
    if column.kind == "unit":
        return [
            "",
            "万",
            "亿",
            "万家",
            "亿万元",
            "家家",
            "％",
            "%",
            "Ｐ",
            "万亿元",
            "万万元",
            "亿亿元",
            "亿万亿元",
            "万亿",
            "元 ",
            "m2",
            "'",
        ]
    return POOLS.get(column.kind, TEXTS)


def insert(draw: st.DrawFn, old: str, sign: str) -> str:
    """A text with one more sign."""
    at = draw(st.integers(0, len(old)))
    return old[:at] + sign + old[at:]


def edits(old: str) -> list[str]:
    """Slips of the keyboard."""
    return [
        old.upper(), old.capitalize(), f" {old}", f"{old} ", old[:-1], old[1:], old * 2, old[::-1],
        f"{old}s", old.replace("-", "_"), old.replace("-", "—"), old.replace("-", ""), f"'{old}",
        old.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}), f"{old}.0", f"0{old}",
    ]  # fmt: skip


def lists(old: str) -> list[str]:
    """Lists of ids written otherwise."""
    return [
        f"{old};{old}", f"{old};", f";{old}", f"{old}; {old}-x", old.replace(";", ","),
        f"{old};nobody",
        old.replace(";", "；"), old.replace(";", "、"), old.replace(";", " ; "), ";",
        f"{old};;{old}",
    ]  # fmt: skip


@st.composite
def json_values(draw: st.DrawFn, column: Column, old: Any, others: list[Any]) -> Any:
    """What stands behind a key instead, as JSON or TOML has it."""
    way = draw(st.sampled_from(["type", "own", "own", "own", "other"]))
    if way == "type":
        return draw(st.sampled_from(JSON_OTHERS))
    if way == "other" and others:
        return draw(st.sampled_from(others))
    if column.kind in ("decimal", "whole number"):
        return draw(st.sampled_from([*JSON_NUMBERS, str(old)]))
    if column.kind == "list of addresses":
        return draw(st.sampled_from(TILES))
    if column.kind == "list of texts":
        return draw(
            st.sampled_from([*JSON_OTHERS, draw(st.lists(st.text(max_size=4), max_size=3))])
        )
    if column.kind == "true or false":
        return draw(st.sampled_from(JSON_OTHERS))
    return draw(cells(column, old if isinstance(old, str) else "", [str(one) for one in others]))
