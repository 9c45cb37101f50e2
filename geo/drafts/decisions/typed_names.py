"""What a person types at the desk, by name: the places and the undertaking that are meant."""

from geo.drafts.one_draft.draft import Cells, Draft, DraftFault
from geo.drafts.one_draft.draft_columns import State
from geo.text import say
from geo.values.sources import Sources, group_pairs


def find_typed_places(names: str, draft: Draft, sources: Sources) -> tuple[str, ...]:
    """The ids of places named with 、 between them, among those that stand and those of the draft;
    an id means itself.

    Raises DraftFault for a name that none has, and for one of several places.
    """
    known = _name_places(draft, sources)
    parts = [name.strip() for name in names.replace(";", "、").split("、") if name.strip()]
    if unknown := [name for name in parts if name not in known]:
        raise DraftFault(say("desk.unknown_place", names="、".join(unknown)))
    for name in parts:
        if len(known[name]) > 1:
            ids = "、".join(sorted(known[name]))
            raise DraftFault(say("desk.doubled_place", name=name, ids=ids))
    return tuple(dict.fromkeys(id for name in parts for id in known[name]))


def _name_places(draft: Draft, sources: Sources) -> dict[str, set[str]]:
    """The ids of the places each name may mean; of the draft those that were not set aside."""
    named = [(name, p.id) for p in sources.places.values() for name in (p.id, p.name, *p.aliases)]
    for item in draft.items.values():
        if item.record == "place" and item.state is not State.SET_ASIDE:
            named += [(item["id"], item["id"]), (item["name"], item["id"])]
    return {name: {*ids} for name, ids in group_pairs(named).items()}


def find_thread(title: str, sources: Sources) -> Cells:
    """The cells of an undertaking by its title: one that stands, or a new one; none where it is
    empty. Raises DraftFault for a title of several.
    """
    title = title.strip()
    if not title:
        return {"thread": "", "relation": "", "thread_title": ""}
    standing = [one.id for one in sources.threads.values() if one.title == title]
    if len(standing) > 1:
        raise DraftFault(say("desk.doubled_thread", title=title, ids="、".join(standing)))
    if standing:
        return {"thread": standing[0], "thread_title": ""}
    return {"thread": "", "thread_title": title}
