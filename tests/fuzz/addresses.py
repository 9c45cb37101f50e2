"""Query strings as mails, word processors and hands make them, each with what it means."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

from tests.fuzz.characters import FILLERS, SELECTORS
from tests.fuzz.contributing import ADDRESS, source
from tests.fuzz.world import World

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


@dataclass(frozen=True, kw_only=True)
class Address:
    """A query string, and what it means as far as one can say.

    `lists` are the ids each list asks for that exist, `rules` the one value of a few, `unknown`
    what must be said to be ignored. A condition that is `asked` and not in `sure` is so oddly that
    nobody can say what it means.
    """

    raw: str
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    years: tuple[int | None, int | None] | tuple[str] | None = None
    area: bool | None = None
    text: str = ""
    rules: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


def list_choices(world: World) -> dict[str, frozenset[str]]:
    """What each list may ask for, from CONTRIBUTING's tables and the data."""

    def values(name: str, column: str) -> frozenset[str]:
        rows = world.contents[source(name)].rows
        return frozenset(
            row.values[column] for row in rows if row.values.get("role", "focus") == "focus"
        )

    said = {name: re.match(r"values of `([\w.]+)` (\w+)", ADDRESS[name].type) for name in ADDRESS}
    lists = {name: values(found[1], found[2]) for name, found in said.items() if found}
    named = {name: column.type for name, column in ADDRESS.items() if "or both of" in column.type}
    return lists | {name: frozenset(re.findall("`([^`]+)`", told)) for name, told in named.items()}


@st.composite
def addresses(draw: st.DrawFn, choices: dict[str, frozenset[str]]) -> Address:
    """One address of up to four parameters."""
    parts: list[tuple[str, str]] = []
    lists: dict[str, set[str]] = {}
    once: dict[str, tuple[str, object]] = {}
    unknown: list[tuple[str, str]] = []
    doubtful: set[str] = set()
    names = [*choices, *RULES, *PAGES, "years", "area", "text", "other", "other"]
    for name in draw(st.lists(st.sampled_from(names), max_size=4)):
        if name == "other":
            other = draw(st.sampled_from(OTHERS))
            parts.append((other, _written(draw, other, draw(st.sampled_from(ODD)))))
            continue
        value, meaning, clear = _choose(draw, name, choices)
        if name in (*choices, *PAGE_LISTS):
            lists.setdefault(name, set()).update(meaning)  # type: ignore[arg-type]
            known = choices.get(name, ())
            unknown += [(name, one) for one in value.split(",") if one.strip() and one not in known]
        else:
            once[name] = (value, meaning)
        doubtful |= set() if clear else {name}
        parts.append((name, _written(draw, name, value)))
    raw, broken = _join(draw, parts)
    return _mean(raw, lists, once, unknown, {*lists, *once} - doubtful - broken)


def _choose(
    draw: st.DrawFn, name: str, choices: dict[str, frozenset[str]]
) -> tuple[str, object, bool]:
    """A value, what it means, and whether that is clear."""
    if name == "years":
        value, years = draw(st.sampled_from(YEARS))
        return value, years, years is not False
    if name == "area":
        value, sound = draw(st.sampled_from(AREAS))
        return value, sound, sound is not None
    if name == "text":
        value = draw(st.one_of(st.sampled_from(SOUND_TEXTS + CLEARER), st.text(max_size=45)))
        return value, value if len(value) <= 40 else "", _is_plain(value)
    if name in RULES or (name in PAGES and name not in PAGE_LISTS):
        known = sorted(RULES.get(name, ()))
        value = draw(st.sampled_from([*[*known] * 50, "any", *CLEARER]))
        return value, value if value in known else None, _is_plain(value)
    if name in PAGE_LISTS:
        value = draw(st.sampled_from(CLEARER))
        return value, frozenset(), all(map(_is_plain, value.split(",")))
    known = sorted(choices[name])
    items = draw(
        st.lists(
            st.one_of(st.sampled_from(known), st.sampled_from(["nobody", *CLEARER])),
            min_size=1,
            max_size=4,
        )
    )
    if draw(st.integers(0, 19)) == 7:
        return ",".join(items).translate(FULL_WIDTH), frozenset(), False
    asked = [one for item in items for one in item.split(",")]
    return ",".join(items), frozenset(asked) & choices[name], all(map(_is_plain, asked))


def _is_zones(area: str) -> bool:
    """Whether an area is zones by their names, of which alone can be asked what names them."""
    return "@" not in area and not any(map(str.isdigit, area[:1]))


def _is_plain(value: str) -> bool:
    unseen = {*FILLERS, LOST}.intersection(value) or SELECTORS.search(value)
    return value.isprintable() and not unseen and value == value.strip()


def _written(draw: st.DrawFn, name: str, value: str) -> str:
    value = value.encode("utf-8", "replace").decode("utf-8")
    plain = draw(st.integers(0, 2)) == 0
    return f"{quote_plus(name)}={quote(value, safe=',;@:/') if plain else quote_plus(value)}"


def _join(draw: st.DrawFn, parts: list[tuple[str, str]]) -> tuple[str, set[str]]:
    """The whole, joined with `&` or what it becomes; and which parameters have been broken."""
    ampersand = draw(st.sampled_from(["&", "&", "&amp;"]))
    raw = ampersand.join(written for _, written in parts)
    way = draw(st.sampled_from(["whole"] * 5 + ["cut", "percent", "question", "long", "ends"]))
    at = draw(st.integers(0, len(raw)))
    begins, spans = 0, list[tuple[str, int, int]]()
    for name, written in parts:
        spans.append((name, begins, begins + len(written)))
        begins += len(written) + len(ampersand)
    if way == "cut":
        return raw[:at], {name for name, _, end in spans if end > at}
    if way == "percent":
        odd = draw(st.sampled_from(["%", "%Z", "%E4%B", "%u4e2d", "%00", "%C0%80"]))
        near = len(ampersand)
        broken = {name for name, begin, end in spans if begin - near <= at <= end + near}
        return raw[:at] + odd + raw[at:], broken
    if way == "long":
        return f"{raw}&x={'y' * 100_000}", set()
    if way == "question":
        return f"?{raw}", {name for name, _ in parts[:1]}
    return (f"{raw}&&=&" if way == "ends" else raw), set()


def _mean(
    raw: str,
    lists: dict[str, set[str]],
    once: dict[str, tuple[str, object]],
    unknown: list[tuple[str, str]],
    sure: set[str],
) -> Address:
    """What the last of each single condition and all of each list together ask for."""
    bad = [
        "" if name == "area" else value  # What is wrong with an area is said without it.
        for name, (value, meaning) in once.items()
        if value.strip() and (meaning is None or meaning is False or meaning == "") and name in sure
    ]
    years, area = once.get("years", ("", None))[1], once.get("area", ("", False))[1]
    if once.get("inside", ("", ""))[1] == "named" and not _is_zones(once.get("area", ("", ""))[0]):
        sure = sure - {"inside"}
    return Address(
        raw=raw,
        lists={name: frozenset(asked) for name, asked in lists.items()},
        years=years if isinstance(years, tuple) else None,
        area=area if isinstance(area, bool) else None,
        text=str(once.get("text", ("", ""))[1]),
        rules={name: str(once[name][1] or "") for name in RULES if name in once},
        unknown=(*bad, *(value for name, value in unknown if name in sure)),
        sure=frozenset(sure),
        asked=frozenset({*lists, *once}),
    )
