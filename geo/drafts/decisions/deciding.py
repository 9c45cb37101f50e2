"""What an author decides on proposals: accept, edit, choose, set aside, place."""

import shapely

from geo.drafts.decisions.position_by_hand import PlacedPoint
from geo.drafts.draft_checks.foreseen_faults import check_together, relate_statement
from geo.drafts.draft_checks.soundness import check_sound
from geo.drafts.one_draft.draft import (
    Cells,
    Draft,
    DraftFault,
    Item,
    Seen,
    Signed,
    check_seen,
    take_step,
)
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.proposals.open_draft import propose_series
from geo.reading.checked_files.columns import COLUMNS
from geo.suggest.clauses.mentions import guess_kind
from geo.suggest.new_records.suggestion import find_free_id, make_id
from geo.text import say, words
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision

_REFERENCES = {"place": ("place_ids", "place_id"), "indicator": ("figures",)}
"""By sort of record, the columns in which others name it."""
_UNREVIEWED = {"verdict": "", "reviewer": "", "reviewed": ""}


def accept(draft: Draft, seen: Seen, signed: Signed, sources: Sources) -> Draft:
    """Take proposals over as they are, all or none; one that was edited stays so.

    Raises StaleFault, and DataFaults for those that could not stand in their tables, or not beside
    what was decided of the same undertaking.
    """
    check_seen(draft, seen, signed)
    check_sound(draft, seen, sources)
    check_together(draft, seen, sources)
    return take_step(
        draft,
        {
            key: _sign(State.EDITED if _is_changed(draft, key) else State.ACCEPTED, signed)
            for key in seen
        },
        signed,
    )


def _sign(state: State, signed: Signed) -> dict[str, str]:
    return {"state": state.value, "author": signed.by, "decided": signed.at, **_UNREVIEWED}


def _is_changed(draft: Draft, key: str) -> bool:
    """Whether a proposal says anything else than was suggested."""
    item, first = draft.find(key), draft.original(key)
    names = (*COLUMNS[item.file], "lon", "lat")
    return any(item[name] != first[name] for name in names if name != "reason")


def edit(draft: Draft, seen: Seen, values: Cells, signed: Signed, sources: Sources) -> Draft:
    """Change cells of proposals and accept them so; raises as `accept`, DraftFault for a column
    that is none of theirs, and for a name that is to be given up for one that stands.
    """
    check_seen(draft, seen, signed)
    wanted = dict[str, Cells]()
    for key in seen:
        item = draft.find(key)
        allowed = {*item.values, "series_name", "definition", "thread_title"} - {"id", "document"}
        if unknown := sorted(set(values) - allowed):
            raise DraftFault(say("drafts.no_column", item=key, value="、".join(unknown)))
        told = {**values, **_name_new(item, values, sources)}
        wanted[key] = {**_relate(item, told, draft, sources), **told}
    made = take_step(draft, {k: {**v, **_sign(State.EDITED, signed)} for k, v in wanted.items()},
                     signed)  # fmt: skip
    check_sound(made, seen, sources)
    check_together(made, seen, sources)
    return made


def _relate(item: Item, told: Cells, draft: Draft, sources: Sources) -> Cells:
    """How a statement belongs to the thread it is given, where nothing is said of that."""
    thread = told.get("thread", "")
    if not thread or thread == item["thread"]:
        return {}
    changed = Item(item.key, {**item.cells, **told})
    return {"relation": relate_statement(changed, thread, draft, sources)[0].value}


def _name_new(item: Item, values: Cells, sources: Sources) -> Cells:
    """The id of a series or a thread that is named for the first time, or one that stands."""
    made = dict[str, str]()
    for column, title in (("series", "series_name"), ("thread", "thread_title")):
        known = sources.series if column == "series" else sources.threads
        name = values.get(title, item[title])
        if values.get(column) and values[column] in known:
            made[title] = ""
        elif name and name != item[title]:
            made[column] = make_id(item["document"], name)
    return made


def choose(draft: Draft, seen: Seen, id: str, signed: Signed, sources: Sources) -> Draft:
    """Let a proposal belong to what stands: a figure to a series, a project to a thread, a place
    be one that is there, and then for whatever names it; with no id to nothing that stands. Accepts
    nothing.
    """
    check_seen(draft, seen, signed)
    (key,) = seen
    item = draft.find(key)
    if not id:
        return take_step(draft, _set_apart(draft, item, sources), signed)
    match item.record:
        case "indicator" if id in sources.series:
            wanted = {"series": id, "series_name": "", "definition": "", **_UNREVIEWED}
            return take_step(draft, {key: wanted}, signed)
        case "project" if id in sources.threads:
            relation, _ = relate_statement(item, id, draft, sources)
            wanted = {"thread": id, "relation": relation.value, "thread_title": "", **_UNREVIEWED}
            return take_step(draft, {key: wanted}, signed)
        case "place" if id in sources.places:
            place = sources.places[id]
            wanted = {
                "id": id, "name": place.name, "aliases": ";".join(place.aliases),
                "district": place.district, "kind": place.kind.value,
                "precision": place.precision.value, "note": place.note, **_UNREVIEWED,
                # It is where it stands, be that a point, a line or an area.
                "lon": "", "lat": "", "precision_m": "", "coordinate_source": "",
            }  # fmt: skip
            return take_step(draft, {**_rename(draft, item, id), key: wanted}, signed)
    raise DraftFault(say("drafts.no_candidate", item=key, value=id))


def _set_apart(draft: Draft, item: Item, sources: Sources) -> dict[str, Cells]:
    """What changes where a proposal is of nothing that stands: its own series, no thread, or a
    place of its own without a position.
    """
    match item.record:
        case "indicator":
            own = {"series": "", "series_name": "", "definition": ""}
            return {item.key: {**own, **propose_series(item.cells, sources), **_UNREVIEWED}}
        case "project":
            own = {"thread": "", "relation": "", "thread_title": "", "share": ""}
            return {item.key: {**own, **_UNREVIEWED}}
        case "place" if item["id"] in sources.places:
            taken = sources.places.keys() | {other["id"] for other in draft.items.values()}
            own_id = find_free_id(make_id(item["document"], item["quote"]), taken)
            cells = {
                "id": own_id, "name": item["quote"], "aliases": "",
                "kind": guess_kind(item["quote"]),
                "district": sources.documents[item["document"]].district,
                "precision": Precision.NONE.value, "note": say("drafts.unplaced"), **_UNREVIEWED,
            }  # fmt: skip
            return {**_rename(draft, item, own_id), item.key: cells}
    raise DraftFault(say("drafts.no_candidate", item=item.key, value=""))


def _rename(draft: Draft, item: Item, id: str) -> dict[str, Cells]:
    """What changes in the records that name another: its new id, or none."""
    wanted = dict[str, Cells]()
    for other in draft.items.values():
        changed = {
            column: ";".join(
                dict.fromkeys(
                    new for one in other[column].split(";")
                    if (new := id if one == item["id"] else one)
                )
            )
            for column in _REFERENCES.get(item.record, ())
            if item["id"] in other[column].split(";")
        }  # fmt: skip
        if changed:
            wanted[other.key] = {**changed, **_UNREVIEWED}
    return wanted


def name_shape(place: Place) -> str:
    """What a place is on the map: a `point`, a `line`, an `area`, or `none`."""
    if place.geometry is None:
        return "none"
    dimensions = int(shapely.get_dimensions(place.geometry))
    return ("point", "line", "area")[dimensions]


def _has_extent(place: Place) -> bool:
    """Whether it is a line or an area itself, and does not just lie somewhere in one."""
    is_long = place.precision is Precision.ZONE or place.kind in (PlaceKind.STREET, PlaceKind.RIVER)
    return is_long and name_shape(place) in ("line", "area")


def set_aside(draft: Draft, seen: Seen, reason: str, signed: Signed) -> Draft:
    """Let proposals be no records, and say why; what names them names them no more."""
    check_seen(draft, seen, signed)
    wanted = dict[str, Cells]()
    for key in seen:
        item = draft.find(key)
        if item.is_taken_up:
            raise DraftFault(say("drafts.stands", item=key))
        why = reason or (item["reason"] if item.record == "set_aside" else "")
        if not why:
            raise DraftFault(say("drafts.no_reason", item=key))
        for other, cells in _rename(draft, item, "").items():
            wanted[other] = _merge(wanted.get(other, {}), cells, item["id"])
        own = wanted.get(key, {})
        wanted[key] = {**own, "reason": why, **_sign(State.SET_ASIDE, signed)}
    return take_step(draft, wanted, signed)


def _merge(before: Cells, cells: Cells, id: str) -> Cells:
    """Changes to one record that several others ask for."""
    taken = {
        column: ";".join(one for one in before[column].split(";") if one != id)
        for column in cells
        if column in before and column not in _UNREVIEWED
    }
    return {**before, **cells, **taken}


def put_place(
    draft: Draft, seen: Seen, spot: PlacedPoint, signed: Signed, sources: Sources
) -> Draft:
    """Give a place its position, for all its mentions; how exact it is follows from the way.

    Raises as `accept`: a spot outside its district is refused; DraftFault for what is no place, and
    for one that stands as a line or an area, which a point would undo.
    """
    check_seen(draft, seen, signed)
    for key in seen:
        item = draft.find(key)
        if item.record != "place":
            raise DraftFault(say("drafts.no_place", item=key))
        standing = sources.places.get(item["id"])
        if standing is not None and _has_extent(standing):
            told = {"name": standing.name, "shape": words("drafts.shape")[name_shape(standing)]}
            raise DraftFault(say("drafts.has_shape", **told))
    cells = {**spot.cells, **_sign(State.EDITED, signed), "note": ""}
    made = take_step(draft, dict.fromkeys(seen, cells), signed)
    check_sound(made, seen, sources)
    return made
