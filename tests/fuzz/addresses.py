"""Query strings as mails, word processors and hands make them, each with what it means."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

from tests.fuzz.address_parts import (
    AMPERSANDS,
    ANY_AREA,
    ANY_CLEARER,
    ANY_ODD,
    ANY_OTHER,
    ANY_TEXT,
    ANY_YEARS,
    FULL_WIDTH,
    LOST,
    ONE_OF_THREE,
    ONE_OF_TWENTY,
    PAGE_LISTS,
    PAGES,
    PERCENTS,
    RULES,
    WAYS,
    list_items,
    list_names,
    one_rule,
)
from tests.fuzz.characters import FILLERS, SELECTORS
from tests.fuzz.contributing import ADDRESS, source
from tests.fuzz.world import World


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
    for name in draw(list_names(tuple(choices))):
        if name == "other":
            other = draw(ANY_OTHER)
            parts.append((other, _written(draw, other, draw(ANY_ODD))))
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
        value, years = draw(ANY_YEARS)
        return value, years, years is not False
    if name == "area":
        value, sound = draw(ANY_AREA)
        return value, sound, sound is not None
    if name == "text":
        value = draw(ANY_TEXT)
        return value, value if len(value) <= 40 else "", _is_plain(value)
    if name in RULES or (name in PAGES and name not in PAGE_LISTS):
        known = sorted(RULES.get(name, ()))
        value = draw(one_rule(tuple(known)))
        return value, value if value in known else None, _is_plain(value)
    if name in PAGE_LISTS:
        value = draw(ANY_CLEARER)
        return value, frozenset(), all(map(_is_plain, value.split(",")))
    items = draw(list_items(choices[name]))
    if draw(ONE_OF_TWENTY) == 7:
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
    plain = draw(ONE_OF_THREE) == 0
    return f"{quote_plus(name)}={quote(value, safe=',;@:/') if plain else quote_plus(value)}"


def _join(draw: st.DrawFn, parts: list[tuple[str, str]]) -> tuple[str, set[str]]:
    """The whole, joined with `&` or what it becomes; and which parameters have been broken."""
    ampersand = draw(AMPERSANDS)
    raw = ampersand.join(written for _, written in parts)
    way = draw(WAYS)
    at = draw(st.integers(0, len(raw)))
    begins, spans = 0, list[tuple[str, int, int]]()
    for name, written in parts:
        spans.append((name, begins, begins + len(written)))
        begins += len(written) + len(ampersand)
    if way == "cut":
        return raw[:at], {name for name, _, end in spans if end > at}
    if way == "percent":
        odd = draw(PERCENTS)
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
