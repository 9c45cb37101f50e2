"""Ways to spoil a TOML: values, keys, tables."""

import json
import tomllib
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.contributing import Column, columns_of
from tests.fuzz.odd_values import json_values
from tests.fuzz.spoil_csv import Spoil, Spoiled
from tests.fuzz.spoil_geojson import raw
from tests.fuzz.world import World

OTHERS: list[Any] = [
    "@@2021-04-12@@", "@@07:32:00@@", "@@inf@@", "@@nan@@", "@@-inf@@", "@@0x1F@@", "@@1_000@@",
    "@@'literal'@@", "@@\"\"\"a\nb\"\"\"@@", "@@{ a = 1 }@@", "@@[[1], [2]]@@", "@@@@", "@@yes@@",
    f"@@{'9' * 5000}@@", f"@@{'[' * 150}{']' * 150}@@", f"@@{'[' * 50_000}@@", '@@"\\u200b"@@',
    '@@"\\ud800"@@', "@@1e5@@", f"@@0x{'F' * 4000}@@", f"@@{{ {'x.' * 1500}x = 1 }}@@",
]  # fmt: skip
Flat = dict[str, Any]


def _flat(value: Any, key: str = "") -> Flat:
    if not isinstance(value, dict):
        return {key: value}
    parts = [_flat(inner, f"{key}.{name}".strip(".")) for name, inner in value.items()]
    return {name: inner for part in parts for name, inner in part.items()}


def _write(values: Flat) -> bytes:
    """Keys without a table first, then each table under its name."""
    tables: dict[str, list[str]] = {"": []}
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        line = f"{_key_as_written(name)} = {_as_written(value)}"
        tables.setdefault(table, []).append(line)
    text = "\n".join(
        (f"\n[{table}]\n" if table else "") + "\n".join(lines) for table, lines in tables.items()
    )
    return raw((text + "\n").encode("utf-8", "surrogatepass"))


def _key_as_written(name: str) -> str:
    plain = name.replace("_", "").replace("-", "").isalnum() and name.isascii()
    return name if plain else json.dumps(name, ensure_ascii=False)


def _as_written(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key_as_written(k)} = {_as_written(v)}" for k, v in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_as_written(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _values(world: World, path: str) -> Flat:
    return _flat(tomllib.loads(world.files[path].decode("utf-8")))


def _column(path: str, key: str) -> Column:
    """The column of a key: in each table of a group the same."""
    parts = key.split(".")
    for column in columns_of(path).values():
        names = column.name.split(".")
        if len(names) == len(parts) and all(
            name in ("*", part) for name, part in zip(names, parts, strict=True)
        ):
            return column
    return Column(key, "text", "no", "")


def _value(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    values = _values(world, path)
    key = draw(st.sampled_from(sorted(values)))
    if draw(st.integers(0, 3)) == 0:
        values[key] = draw(st.sampled_from(OTHERS))
    else:
        others = [value for name, value in values.items() if name.endswith(key.split(".")[-1])]
        values[key] = draw(json_values(_column(path, key), values[key], others))
    return Spoiled(_write(values), values[key], None, key)


def _key(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A key gone, renamed, or one nobody knows."""
    values = _values(world, path)
    key = draw(st.sampled_from(sorted(values)))
    table = f"{key.rpartition('.')[0]}.".lstrip(".")
    way = draw(st.sampled_from(["gone", "renamed", "more"]))
    if way == "more":
        values[table + draw(st.sampled_from(["color", "备注", "Title", "x", "z_index"]))] = "x"
    elif way == "gone":
        del values[key]
    else:
        name = key.rpartition(".")[2]
        new = draw(st.sampled_from([name.title(), f"{name}s", f"{name} ", "", "x"]))
        values = {table + new if one == key else one: value for one, value in values.items()}
    return Spoiled(_write(values), [way, key], None, key)


def _table(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A table gone, renamed, empty, or one nobody knows."""
    values = _values(world, path)
    tables = sorted({key.rpartition(".")[0] for key in values} - {""})
    table = draw(st.sampled_from(tables or ["x"]))
    new = draw(st.sampled_from([f"{table}s", table.upper(), "x.y", "新", "stage.x", "fields.x"]))
    way = draw(st.sampled_from(["gone", "renamed", "more", "empty", "key"]))
    kept = {key: value for key, value in values.items() if key.rpartition(".")[0] != table}
    if way == "renamed":
        moved = {key: v for key, v in values.items() if key not in kept}
        kept |= {f"{new}.{key.rpartition('.')[2]}": value for key, value in moved.items()}
    elif way == "more":
        kept = {**values, f"{new}.{draw(st.sampled_from(['type', 'title', 'x']))}": "text"}
    elif way == "key":
        kept = {**kept, table: "x"}
    content = _write(kept) + (f"\n[{table}]\n".encode() if way == "empty" else b"")
    return Spoiled(content, [way, table, new])


def _lines(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """Lines of the text gone, twice, or of another language."""
    lines = world.files[path].decode("utf-8").splitlines()
    at = draw(st.integers(0, len(lines) - 1))
    more = draw(
        st.sampled_from([lines[at], "# words", "x", "= 5", "[", "[[stage]]", "a: b", '"', ""])
    )
    way = draw(st.booleans())
    kept = [*lines[:at], *lines[at + 1 :]] if way else [*lines[: at + 1], more, *lines[at + 1 :]]
    return Spoiled("\n".join(kept).encode(), ["gone" if way else more, at])


KINDS: dict[str, Spoil] = {
    "value": _value,
    "key": _key,
    "table": _table,
    "lines": _lines,
}
