"""What an address is made of: values, sound and odd, and how they are drawn."""

from functools import cache

from hypothesis import strategies as st

from tests.fuzz.contributing import ADDRESS

LOST = "\ufffd"
"""What stands for bytes that are no letters: said as that, not as it is written."""
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
OTHERS = ("at", "off", "halo", "base", "title", "view", "x", "")
RULES = {name: column.choices for name, column in ADDRESS.items() if column.kind == "choice"}
"""Conditions that are one value of a few."""
PAGES = tuple(name for names in ADDRESS if ", " in names for name in names.split(", "))
"""What only some page asks for; nothing odd is any of it."""
PAGE_LISTS = ("state", "row")
ODD = [
    "", " ", ",", ",,,", "x", "nobody", "１２３", "\u200b", "\u202e", "\x00", "\n", "\t", "%", "%%",
    "&",
    "&amp;", "=", "#", "+", "../..", "<b>", "![](//h/a)", "$x$", "=1+1", "'", '"', "null", "NaN",
    "-",
    "😀", "字" * 41, "a" * 40, "a" * 41, "x" * 5000, "," * 5000, "a," * 3000, "\ufffd",
    "\u0301" * 30,
]  # fmt: skip
CLEARER = [one for one in ODD if one.isprintable() and one == one.strip()] * 4 + ODD
"""The same with fewer of which nobody can say what they ask for."""
UNDATED = ("none",)
"""What is meant by asking for what bears no year."""
YEARS: list[tuple[str, tuple[int | None, int | None] | tuple[str] | bool | None]] = [
    ("2021-2025", (2021, 2025)), ("2021", (2021, 2021)), ("2021-", (2021, None)),
    ("-2025", (None, 2025)),
    ("1900-2100", (1900, 2100)), ("0000-9999", None), ("0000", None), ("2025-2021", None),
    ("-", None),
    ("2021-2025-2030", None), ("1899-2000", None), ("2000-2101", None), ("abc", None),
    ("2021–2025", (2021, 2025)),
    ("２０２１-２０２５", (2021, 2025)), ("٢٠٢١", False), ("²⁰²¹", None), ("9" * 5000, None),
    ("--", None),
    ("2021.5", None), ("+2021", None), ("1e3-2e3", None), ("20 21", None),
    ("2025123-2025124", None),
    ("none", UNDATED), ("ｎｏｎｅ", UNDATED), (" none ", UNDATED), ("NONE", None),
    ("none-2025", None),
]  # fmt: skip
AREAS = [
    ("117.1988,39.1111@500", True), ("117.18,39.1;117.22,39.1;117.2,39.13", True),
    ("117.2,39.12@20000", True), ("117.2,39.12@10", True), ("117.2,39.12@9", False),
    ("117.2,39.12@20001", False), ("117.2,39.12@-5", False), ("117.2,39.12@", False),
    ("117.2,39.12@1e3", None), ("117.2,39.12@９９", None), ("117.2,39.12@nan", False),
    ("@500", False),
    ("nan,nan@500", False), ("inf,39@500", False), ("1e400,39@500", False), ("0,0@500", False),
    ("39.1111,117.1988@500", False), ("181,0;0,0;0,1", False),
    ("117.2,39.1;117.2,39.1;117.2,39.1", False),
    ("117.2,39.1;117.21,39.1;117.22,39.1", False), ("117.2,39.1;117.3,39.1", False),
    ("117.2,39.1", False),
    ("117.2,39.1;117.200001,39.1;117.2,39.100001", False), ("117.2,39.1,5@100", False),
    (";;;", False),
    ("-180,-90;180,-90;180,90;-180,90", False), ("117.1,39;117.3,39.2;117.3,39;117.1,39.2", False),
    ("nobody", False), ("nobody@100", False), ("117.2,39.1;x,y;117.3,39.2", False), ("@", False),
    (";".join(["117.2,39.1"] * 5000), False), ("117.2;39.1@100", False),
    ("１１７.2,39.1@100", None),
    (f"117.{'1' * 5000},39.1@100", None), ("117.2,39.12@5" + "0" * 5000, False),
]  # fmt: skip
SOUND_TEXTS = [
    "金街",
    "5G",
    "５Ｇ",
    "ＡＩ",
    "wdd",
    "100%",
    "a&b",
    "a=b",
    "+",
    "金街 改造",
    "😀",
    "a" * 40,
]
# A strategy that is made anew for each draw takes longer than what is drawn.
ANY_OTHER, ANY_ODD = st.sampled_from(OTHERS), st.sampled_from(ODD)
ANY_YEARS, ANY_AREA = st.sampled_from(YEARS), st.sampled_from(AREAS)
ANY_CLEARER = st.sampled_from(CLEARER)
ANY_TEXT = st.one_of(st.sampled_from(SOUND_TEXTS + CLEARER), st.text(max_size=45))
ONE_OF_THREE, ONE_OF_TWENTY = st.integers(0, 2), st.integers(0, 19)
AMPERSANDS = st.sampled_from(["&", "&", "&amp;"])
WAYS = st.sampled_from(["whole"] * 5 + ["cut", "percent", "question", "long", "ends"])
PERCENTS = st.sampled_from(["%", "%Z", "%E4%B", "%u4e2d", "%00", "%C0%80"])


@cache
def list_names(lists: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    names = [*lists, *RULES, *PAGES, "years", "area", "text", "other", "other"]
    return st.lists(st.sampled_from(names), max_size=4)


@cache
def one_rule(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([*known * 50, "any", *CLEARER])


@cache
def list_items(known: frozenset[str]) -> st.SearchStrategy[list[str]]:
    one = st.one_of(st.sampled_from(sorted(known)), st.sampled_from(["nobody", *CLEARER]))
    return st.lists(one, min_size=1, max_size=4)
