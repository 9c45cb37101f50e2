"""The tables with what was approved in them: every row that is not meant stays to the byte."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.drafts.draft_checks.soundness import list_new_rows, make_place_properties
from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State
from geo.output.building.built_layers import dump_collection
from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS
from geo.storage.csv_lines import CsvLines, Record
from geo.text import say
from geo.values.sources import Sources

_PLACES, _ASIDE, REVIEWS = "places.geojson", "set_aside.csv", "reviews.csv"
_ANYWHERE = "*"


@dataclass(frozen=True)
class Composed:
    """The tables that change, by name, with the proposals that make them; and those that are
    approved but name something that is not yet.
    """

    tables: Mapping[str, bytes]
    published: tuple[Item, ...]
    waiting: tuple[Item, ...]


def compose_tables(draft: Draft, sources: Sources, folder: Path) -> Composed:
    """Everything approved and not yet published, put where it belongs."""
    ready, waiting = _part(draft, sources)
    kept = [item for item in ready if item.state is not State.SET_ASIDE]
    tables = {
        file: _put_rows(file, rows, folder, sources)
        for file, rows in _list_rows(draft, kept, ready, sources).items()
    }
    if places := [item for item in kept if item.record == "place"]:
        tables[_PLACES] = _put_places((folder / _PLACES).read_text("utf-8-sig"), places)
    return Composed(
        {file: table for file, table in tables.items() if table != _read(folder / file)},
        tuple(ready), tuple(waiting),
    )  # fmt: skip


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _part(draft: Draft, sources: Sources) -> tuple[list[Item], list[Item]]:
    """What is approved: that which names only what stands or comes along, and the rest."""
    approved = [item for item in draft.items.values() if item.is_ready]
    standing = sources.places.keys() | sources.figure_by_id.keys()
    coming = {item["id"] for item in approved if item.state is not State.SET_ASIDE}
    ready, waiting = list[Item](), list[Item]()
    for item in approved:
        named = {
            id for column in ("place_ids", "place_id", "figures")
            for id in item[column].split(";") if id
        }  # fmt: skip
        is_whole = item.state is State.SET_ASIDE or named <= standing | coming
        (ready if is_whole else waiting).append(item)
    return ready, waiting


def _list_rows(
    draft: Draft, kept: Sequence[Item], ready: Sequence[Item], sources: Sources
) -> dict[str, list[dict[str, str]]]:
    """The rows to put into each table; of a record that stands only the cells that changed."""
    rows: dict[str, list[dict[str, str]]] = {}
    for item in kept:
        for file, row in list_new_rows(item, sources):
            if row not in rows.setdefault(file, []) and not _is_there(file, row, sources):
                rows[file].append(row)
        if item.record == "set_aside":
            rows.setdefault(_ASIDE, []).append(item.values)
        elif item.record != "place":
            values = _list_changed(draft, item) if is_standing(item, sources) else item.values
            rows.setdefault(item.file, []).append({**values, "id": item["id"]})
    rows.setdefault(_ASIDE, []).extend(_list_asides(ready, kept))
    rows[_ASIDE] += _list_only_named(draft, kept, sources)
    rows[REVIEWS] = [
        _sign_off(item)
        for item in kept
        # Of a place that stands only the name was looked at, unless it was put elsewhere.
        if item["id"] and (item["lon"] or item.record != "place" or not is_standing(item, sources))
    ]
    return {file: several for file, several in rows.items() if several}


def _is_there(file: str, row: Mapping[str, str], sources: Sources) -> bool:
    known = {"series.csv": sources.series, "threads.csv": sources.threads}
    return row.get("id", "") in known.get(file, ())


def is_standing(item: Item, sources: Sources) -> bool:
    """Whether it is about a record that stands already."""
    known: Mapping[str, Mapping[str, object]] = {
        "project": sources.project_by_id, "indicator": sources.figure_by_id,
        "place": sources.places,
    }  # fmt: skip
    return item["id"] in known.get(item.record, {})


def _list_changed(draft: Draft, item: Item) -> dict[str, str]:
    before = draft.original(item.key)
    return {name: value for name, value in item.values.items() if value != before[name]}


def _list_asides(ready: Iterable[Item], kept: Sequence[Item]) -> Iterator[dict[str, str]]:
    """A row for each stretch that was set aside, save bare numbers within what a record quotes.

    A name within a quote is accounted for only where its place is listed.
    """
    quoted = [item.span for item in kept if item.record in ("project", "indicator")]
    for item in ready:
        if item.state is not State.SET_ASIDE:
            continue
        for start, end in item.mentions:
            is_within = any(first <= start and end <= last for first, last in quoted)
            if any(map(str.isalpha, item["quote"])) or not is_within:
                yield _lay_aside(item, start, end, item["reason"])


def _list_only_named(
    draft: Draft, kept: Sequence[Item], sources: Sources
) -> Iterator[dict[str, str]]:
    """A row wherever a place that comes along is named, and the name lies neither within what a
    record of the place quotes, standing or proposed, nor within what was set aside.
    """
    quoting = [(item.span, _list_ids(item)) for item in draft.items.values()]
    quoting += [
        ((one.citation.start, one.citation.end), {*one.place_ids})
        for one in sources.projects if one.citation.document == draft.document
    ]  # fmt: skip
    for item in kept:
        for start, end in item.mentions if item.record == "place" else ():
            if not any(
                first <= start and end <= last and ids & {item["id"], _ANYWHERE}
                for (first, last), ids in quoting
            ):
                yield _lay_aside(item, start, end, say("drafts.only_named"))


def _list_ids(item: Item) -> set[str]:
    """The places for which what a proposal quotes is accounted for."""
    if item.state is State.SET_ASIDE or item.record == "set_aside":
        return {_ANYWHERE}
    return {*item["place_ids"].split(";"), item["place_id"]}


def _lay_aside(item: Item, start: int, end: int, reason: str) -> dict[str, str]:
    quote = item["quote"][: min(end - start, MAX_QUOTE_CHARACTERS)]
    return {
        "document": item["document"], "quote": quote, "start": str(start),
        "end": str(start + len(quote)), "reason": reason,
    }  # fmt: skip


def _sign_off(item: Item) -> dict[str, str]:
    return {
        "record": item["id"], "author": item["author"], "decided": item["decided"][:10],
        "reviewer": item["reviewer"], "reviewed": item["reviewed"][:10],
    }  # fmt: skip


def _put_rows(
    file: str, rows: Sequence[Mapping[str, str]], folder: Path, sources: Sources
) -> bytes:
    """A table with these rows: in place of those of the same id, else where its document is."""
    lines = CsvLines.read((folder / file).read_bytes())
    name = next((one for one in ("id", "record", "symbol") if one in lines.header), "")
    kept = list(lines.rows)
    for row in rows:
        at = [n for n, one in enumerate(kept) if name and lines.cell(one, name) == row[name]]
        if at:
            kept[at[0]] = lines.change(kept[at[0]], row)
        elif lines.make(row).cells not in {one.cells for one in kept}:
            kept.insert(_find_spot(lines, kept, row, list(sources.documents)), lines.make(row))
    return lines.write(kept)


def _find_spot(
    lines: CsvLines, rows: Sequence[Record], row: Mapping[str, str], documents: Sequence[str]
) -> int:
    """Where a row goes: among its document's, by where it stands if these are in that order."""
    if "document" not in lines.header:
        return len(rows)
    order = {id: number for number, id in enumerate(documents)}
    ranks = [order.get(lines.cell(one, "document"), -1) for one in rows]
    own = order[row["document"]]
    behind = next((n for n, rank in enumerate(ranks) if rank > own), len(rows))
    starts = [(int(lines.cell(rows[n], "start")), n) for n, rank in enumerate(ranks) if rank == own]
    if starts == sorted(starts):
        return next((n for start, n in starts if start > int(row["start"])), behind)
    return behind


def _put_places(text: str, items: Iterable[Item]) -> bytes:
    """The places with those of the draft: of one that stands, its new names and its position."""
    collection: dict[str, Any] = json.loads(text)
    features: list[dict[str, Any]] = list(collection["features"])
    at = {feature["properties"]["id"]: number for number, feature in enumerate(features)}
    for item in items:
        number = at.get(item["id"])
        if number is None:
            at[item["id"]] = len(features)
            features.append(_make_feature(item))
        else:
            features[number] = _renew(features[number], item)
    return dump_collection({"type": "FeatureCollection", "features": features}).encode()


def _make_feature(item: Item) -> dict[str, Any]:
    named = [*item["aliases"].split(";"), item["quote"]]
    aliases = [name for name in dict.fromkeys(named) if name and name != item["name"]]
    properties = {**make_place_properties(item), "aliases": aliases}
    return {"type": "Feature", "properties": properties, "geometry": _point(item)}


def _point(item: Item) -> dict[str, Any] | None:
    if not item["lon"]:
        return None
    return {"type": "Point", "coordinates": [float(item["lon"]), float(item["lat"])]}


def _renew(feature: dict[str, Any], item: Item) -> dict[str, Any]:
    """A place that stands, called what the text calls it too, and where somebody has put it."""
    properties = dict(feature["properties"])
    names = [properties["name"], *properties.get("aliases", [])]
    if item["quote"] not in names:
        properties["aliases"] = [*names[1:], item["quote"]]
    if not item["lon"]:
        return {**feature, "properties": properties}
    placed = {"precision", "precision_m", "coordinate_source", "note", "presumed"}
    told = {name: value for name, value in make_place_properties(item).items() if name in placed}
    kept = {name: value for name, value in properties.items() if name not in placed}
    return {**feature, "properties": {**kept, **told}, "geometry": _point(item)}
