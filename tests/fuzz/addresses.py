"""Query strings as mails, word processors and hands make them, each with what it means."""

from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

from tests.fuzz.contributing import TABLES, source
from tests.fuzz.world import World

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
OTHERS = ("place", "project", "at", "off", "halo", "base", "left", "right", "by", "plan", "x", "")
ODD = [
    "", " ", ",", ",,,", "x", "nobody", "１２３", "\u200b", "\u202e", "\x00", "\n", "\t", "%", "%%",
    "&",
    "&amp;", "=", "#", "+", "../..", "<b>", "![](//h/a)", "$x$", "=1+1", "'", '"', "null", "NaN",
    "-",
    "😀", "字" * 41, "a" * 40, "a" * 41, "x" * 5000, "," * 5000, "a," * 3000, "\ufffd",
    "\u0301" * 30,
]  # fmt: skip
YEARS: list[tuple[str, tuple[int | None, int | None] | bool | None]] = [
    ("2021-2025", (2021, 2025)), ("2021", (2021, 2021)), ("2021-", (2021, None)),
    ("-2025", (None, 2025)),
    ("1900-2100", (1900, 2100)), ("0000-9999", None), ("0000", None), ("2025-2021", None),
    ("-", None),
    ("2021-2025-2030", None), ("1899-2000", None), ("2000-2101", None), ("abc", None),
    ("2021–2025", None),
    ("２０２１-２０２５", (2021, 2025)), ("٢٠٢١", False), ("²⁰²¹", False), ("9" * 5000, None),
    ("--", None),
    ("2021.5", None), ("+2021", None), ("1e3-2e3", None), ("20 21", None),
    ("2025123-2025124", None),
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


@dataclass(frozen=True)
class Address:
    """A query string, and what it means as far as one can say.

    `lists` are the ids each list asks for that exist, `unknown` what must be said to be ignored.
    A condition that is not in `sure` was asked for twice or oddly: nobody can say what it means.
    """

    raw: str
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    years: tuple[int | None, int | None] | None = None
    area: bool | None = None
    text: str = ""
    unknown: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()


def list_choices(world: World) -> dict[str, frozenset[str]]:
    """What each list may ask for, from CONTRIBUTING's tables and the data."""

    def values(name: str, column: str) -> frozenset[str]:
        return frozenset(row.values[column] for row in world.contents[source(name)].rows)

    districts = world.contents[source("districts.geojson")].rows
    return {
        "district": frozenset(r.values["id"] for r in districts if r.values["role"] == "focus"),
        "status": TABLES[source("projects.csv")]["status"].choices,
        "family": values("sectors.csv", "family"),
        "sector": values("sectors.csv", "id"),
        "scheme": values("schemes.csv", "id"),
        "document": values("documents.csv", "id"),
        "kind": values("places.geojson", "kind"),
        "precision": TABLES[source("places.geojson")]["precision"].choices,
    }


@st.composite
def addresses(draw: st.DrawFn, choices: dict[str, frozenset[str]]) -> Address:
    """One address of up to four parameters."""
    parts: list[str] = []
    lists: dict[str, set[str]] = {}
    once: dict[str, tuple[str, object]] = {}
    unknown: list[str] = []
    doubtful: set[str] = set()
    for name in draw(
        st.lists(st.sampled_from([*choices, "years", "area", "text", "other"]), max_size=4)
    ):
        if name == "other":
            parts.append(_written(draw, draw(st.sampled_from(OTHERS)), draw(st.sampled_from(ODD))))
            continue
        value, meaning, clear = _choose(draw, name, choices)
        if name in choices:
            lists.setdefault(name, set()).update(meaning)  # type: ignore[arg-type]
            unknown += [one for one in value.split(",") if one.strip() and one not in choices[name]]
        else:
            once[name] = (value, meaning)
        doubtful |= set() if clear else {name}
        parts.append(_written(draw, name, value))
    raw, broken = _join(draw, parts)
    return _mean(raw, lists, once, unknown, frozenset() if broken else {*lists, *once} - doubtful)


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
        value = draw(st.one_of(st.sampled_from(SOUND_TEXTS + ODD), st.text(max_size=45)))
        plain = value.isprintable() and value == value.strip()
        return value, value if len(value) <= 40 else "", plain
    known = sorted(choices[name])
    items = draw(
        st.lists(st.sampled_from([*known, *known, "nobody", *ODD]), min_size=1, max_size=4)
    )
    if draw(st.integers(0, 9)) == 0:
        return ",".join(items).translate(FULL_WIDTH), frozenset(), False
    asked = [one for item in items for one in item.split(",")]
    clear = all(one.isprintable() and one == one.strip() for one in asked)
    return ",".join(items), frozenset(asked) & choices[name], clear


def _written(draw: st.DrawFn, name: str, value: str) -> str:
    value = value.encode("utf-8", "replace").decode("utf-8")
    plain = draw(st.integers(0, 2)) == 0
    return f"{quote_plus(name)}={quote(value, safe=',;@:/') if plain else quote_plus(value)}"


def _join(draw: st.DrawFn, parts: list[str]) -> tuple[str, bool]:
    """The whole, joined with `&` or what it becomes; and whether it has been broken."""
    ampersand = draw(st.sampled_from(["&", "&", "&amp;"]))
    raw = ampersand.join(parts)
    way = draw(st.sampled_from(["whole"] * 5 + ["cut", "percent", "long", "separators"]))
    if way == "cut":
        return raw[: draw(st.integers(0, len(raw)))], True
    if way == "percent":
        at = draw(st.integers(0, len(raw)))
        return raw[:at] + draw(
            st.sampled_from(["%", "%Z", "%E4%B", "%u4e2d", "%00", "%C0%80"])
        ) + raw[at:], True
    if way == "long":
        return f"{raw}&x={'y' * 100_000}", False
    if way == "separators":
        return f"?{raw}&&=&", True
    return raw, False


def _mean(
    raw: str,
    lists: dict[str, set[str]],
    once: dict[str, tuple[str, object]],
    unknown: list[str],
    sure: frozenset[str] | set[str],
) -> Address:
    """What the last of each single condition and all of each list together ask for."""
    bad = [
        "" if name == "area" else value  # What is wrong with an area is said without it.
        for name, (value, meaning) in once.items()
        if value.strip() and (meaning is None or meaning is False or meaning == "") and name in sure
    ]
    years, area = once.get("years", ("", None))[1], once.get("area", ("", False))[1]
    return Address(
        raw,
        {name: frozenset(asked) for name, asked in lists.items()},
        years if isinstance(years, tuple) else None,
        area if isinstance(area, bool) else None,
        str(once.get("text", ("", ""))[1]),
        tuple(one for one in [*unknown, *bad] if sure),
        frozenset(sure),
    )
