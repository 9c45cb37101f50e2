"""The form of a proposal: which of its cells stand there, as what, with which words."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from geo import vocabulary as lists
from geo.drafts.decisions.deciding import name_shape
from geo.drafts.one_draft.draft import Draft, Item
from geo.number_format import write_share
from geo.reading.checked_files.columns import COLUMNS
from geo.text import say, words
from geo.values.sources import Sources

_FORM: Mapping[str, Sequence[str]] = {
    "project": (
        "title", "place_ids", "sectors", "status", "year_from", "year_to", "thread", "relation",
        "nature", "note",
    ),
    "indicator": (
        "name", "qualifier", "value", "unit", "period", "measure", "kind", "series_name",
        "definition", "place_id", "sector", "note",
    ),
    "place": ("name", "kind", "district", "note"),
    "set_aside": ("reason",),
}  # fmt: skip
"""By sort of record the cells of its form, the most often changed first."""
_PICKED: Mapping[str, str] = {"sectors": "many", "sector": "one"}
"""What is picked by a key of its own, and whether one or, the main one first, many."""
_BESIDE = ("series_name", "definition", "reason", "lon", "lat")
"""What is shown to a reviewer though its table has no column for it."""
_CHOICES: Mapping[tuple[str, str], tuple[Iterable[str], str]] = {
    ("project", "status"): (lists.Status, "status"),
    ("project", "nature"): (lists.Nature, "nature"),
    ("project", "relation"): (("", *lists.Relation), "relation"),
    ("indicator", "qualifier"): (lists.Qualifier, "qualifier"),
    ("indicator", "measure"): (lists.Measure, "measure"),
    ("indicator", "kind"): (lists.ObservationKind, "observation"),
    ("place", "kind"): (lists.PlaceKind, "place_kind"),
}


def list_fields(item: Item, draft: Draft, sources: Sources) -> list[dict[str, Any]]:
    """The fields of a proposal's form: name, label, value, and options where it is a choice.

    Of a place that stands they are `fixed`: here it is only recognised, and put on the map.
    """
    is_fixed = item.record == "place" and item["id"] in sources.places
    shown = list[dict[str, Any]]()
    for name in _FORM[item.record]:
        if name in ("series_name", "definition") and not item["series_name"]:
            continue
        told = {
            "name": name,
            "label": _label(item, name),
            "value": format_field(item, name, draft, sources),
        }
        options = _list_options(item, name, draft, sources)
        picks = {"picks": _PICKED[name]} if name in _PICKED else {}
        shown.append(told | ({"options": options} if options else {}) | picks | {"fixed": is_fixed})
    return shown


def _label(item: Item, name: str) -> str:
    """What a field is called: of a place its kind is another thing than of a figure."""
    return words("desk_field")["type" if (item.record, name) == ("place", "kind") else name]


def _list_options(item: Item, name: str, draft: Draft, sources: Sources) -> list[tuple[str, str]]:
    """What a field can be, with its words; nothing where anything may be typed."""
    if (item.record, name) in _CHOICES:
        values, section = _CHOICES[item.record, name]
        known = words(section)
        return [(str(value), known.get(str(value), "—")) for value in values]
    if name in ("sectors", "sector"):
        return [(one.id, one.name) for one in sources.sectors.values()]
    if name == "district":
        return [(one.id, one.name) for one in sources.districts.values()]
    if name == "place_id":
        return [("", "—"), *((id, name) for id, name in _name_places(draft, sources).items())]
    return []


def _name_places(draft: Draft, sources: Sources) -> dict[str, str]:
    """The places a figure of this document may be of: those it names."""
    items = [one for one in draft.items.values() if one.record == "place"]
    return {one["id"]: one["name"] for one in items} | {
        id: sources.places[id].name
        for one in draft.items.values()
        if (id := one["place_id"]) in sources.places
    }


def format_field(item: Item, name: str, draft: Draft, sources: Sources) -> str:
    """A cell as a person reads and types it."""
    value = item[name]
    if name == "place_ids":
        own = {one["id"]: one["name"] for one in draft.items.values() if one.record == "place"}
        known = {id: place.name for id, place in sources.places.items()} | own
        return "、".join(known.get(id, id) for id in value.split(";") if id)
    if name == "thread":
        standing = sources.threads.get(value)
        return item["thread_title"] or (standing.title if standing else "")
    return value


def list_candidates(item: Item, sources: Sources) -> list[dict[str, str]]:
    """What a proposal may belong to, by name, and whether it does now."""
    found, relations = list[dict[str, str]](), words("relation")
    column = {"indicator": "series", "project": "thread", "place": "id"}.get(item.record, "")
    for id, score, relation in item.candidates:
        name, meaning = _name_candidate(item, id, sources)
        if name:
            told = " · ".join(part for part in (relations.get(relation, ""), meaning) if part)
            found.append(
                {"id": id, "name": name, "meaning": told, "score": f"{write_share(float(score))}%",
                 "is": "1" if item[column] == id else ""}
            )  # fmt: skip
    standing = {"series": sources.series, "thread": sources.threads, "id": sources.places}
    if found or item[column] in standing.get(column, ()):
        apart = say(f"desk.apart.{column}")
        is_apart = item[column] not in standing[column]
        found.append({"id": "", "name": apart, "meaning": "", "score": "",
                      "is": "1" if is_apart else ""})  # fmt: skip
    return found


def _name_candidate(item: Item, id: str, sources: Sources) -> tuple[str, str]:
    record = item.record
    if record == "indicator" and id in sources.series:
        return sources.series[id].name, sources.series[id].definition
    if record == "project" and id in sources.threads:
        return sources.threads[id].title, ""
    if record == "place" and id in sources.places:
        place = sources.places[id]
        district = sources.districts.get(place.district)
        where = district.name if district else ""
        if where and place.district != item["district"]:
            where = say("desk.other_district", name=where)
        told = (
            where,
            words("precision")[place.precision],
            words("drafts.shape")[name_shape(place)],
        )
        return place.name, " · ".join(filter(None, told))
    return "", ""


def list_differences(item: Item, draft: Draft, sources: Sources) -> list[tuple[str, str, str]]:
    """Field by field what was there before, as suggested or as it stands, and what is now."""
    first, say_cell = draft.original(item.key), partial(_say_cell, draft=draft, sources=sources)
    names = [*_FORM[item.record], "quote", "lon", "lat"]
    shown = [
        (_label(item, name), say_cell(first, name), say_cell(item, name))
        for name in dict.fromkeys((*names, "reason"))
        if name in COLUMNS[item.file] or name in _BESIDE
    ]
    return [row for row in shown if row[1] or row[2]]


def _say_cell(item: Item, name: str, *, draft: Draft, sources: Sources) -> str:
    """A cell in words, a choice by its name."""
    value = format_field(item, name, draft, sources)
    known = dict(_list_options(item, name, draft, sources))
    parts = value.split(";") if name in _PICKED else [value]
    return "、".join(known.get(one, one) for one in parts)
