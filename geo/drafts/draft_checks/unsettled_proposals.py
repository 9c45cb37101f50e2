"""What publishing has to wait for: proposals nobody has settled, without which a number or a name
of the text would be told of nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State
from geo.proof.numbers.numerals import ARABIC
from geo.values.sources import Sources

_ANY = "*"
"""For which place a stretch is told that is set aside: for each."""
_Told = tuple[tuple[int, int], frozenset[str]]
"""A stretch, and the places for which it is accounted for."""


def find_awaited(draft: Draft, sources: Sources) -> list[Item]:
    """The proposals that keep what is approved from being published, in reading order.

    None where nothing is approved. What only a check of the whole text sees is not among them.
    """
    items = draft.items.values()
    settled = [item for item in items if item.is_ready or item["published"]]
    if not any(item.is_ready for item in settled):
        return []
    told = [*chain.from_iterable(map(_tell, settled)), *_list_standing(draft.document, sources)]
    held = {at for (start, end), _ in told for at in range(start, end)}
    named = [
        (span, item["id"]) for item in settled
        if item.record == "place" and item.state is not State.SET_ASIDE for span in item.mentions
    ]  # fmt: skip
    return [
        item for item in items
        if not (item.is_ready or item["published"])
        and (_has_untold_number(item, held) or _has_untold_name(item, named, told))
    ]  # fmt: skip


def _tell(item: Item) -> Iterator[_Told]:
    """What a proposal accounts for once it is data."""
    if item.state is State.SET_ASIDE or item.record == "set_aside":
        yield from ((span, frozenset((_ANY,))) for span in item.mentions)
    elif item.record != "place":
        yield item.span, _list_places(item)


def _list_places(item: Item) -> frozenset[str]:
    return frozenset(id for id in (*item["place_ids"].split(";"), item["place_id"]) if id)


def _list_standing(document: str, sources: Sources) -> Iterator[_Told]:
    """What the records that stand of a document account for."""
    for one in sources.projects:
        if one.citation.document == document:
            yield (one.citation.start, one.citation.end), frozenset(one.place_ids)
    for figure in sources.figures:
        if figure.citation.document == document:
            yield (figure.citation.start, figure.citation.end), frozenset((figure.place_id,))
    for aside in sources.set_aside:
        if aside.citation.document == document:
            yield (aside.citation.start, aside.citation.end), frozenset((_ANY,))


def _has_untold_number(item: Item, held: set[int]) -> bool:
    if item.record == "place":
        return False
    first, _ = item.span
    spans = (range(first + m.start(), first + m.end()) for m in ARABIC.finditer(item["quote"]))
    return any(not held.issuperset(span) for span in spans)


def _has_untold_name(
    item: Item, named: Iterable[tuple[tuple[int, int], str]], told: Sequence[_Told]
) -> bool:
    """Whether it names a place that comes along, where nothing settled tells of it."""
    own, (first, last) = _list_places(item), item.span
    return any(
        id in own and first <= start and end <= last
        and not any(f <= start and end <= e and ids & {id, _ANY} for (f, e), ids in told)
        for (start, end), id in named
    )  # fmt: skip
