"""A draft: proposals for one document, and everything that people have done with each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from geo.drafts.one_draft.draft_columns import COMMENT, TEXT_SUM, State, Verdict
from geo.errors import DistrictMapError
from geo.reading.checked_files.columns import COLUMNS
from geo.suggest.new_records.suggestion import FILES
from geo.text import say, words
from geo.values.models import Citation
from geo.values.sources import group_pairs

Cells = Mapping[str, str]
TAKEN_UP = "-of-"
"""What the key of a record that stands has between its sort and its id."""
Seen = Mapping[str, int]
"""The proposals somebody decides on, and the revision of each that was in front of them."""


class DraftFault(DistrictMapError):
    """What cannot be done with a draft; the message says why, and what to do."""


class StaleFault(DraftFault):
    """Somebody else has changed a record meanwhile; nothing has been written over."""


@dataclass(frozen=True)
class Signed:
    """Who does something, and when (ISO, in China)."""

    by: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One cell that one person changed in one step; `undoes` is the step it takes back, if any."""

    step: int
    undoes: int
    key: str
    column: str
    before: str
    after: str
    by: str
    at: str


@dataclass(frozen=True)
class Item:
    """A proposal: the cells of a record and what became of it, all as text."""

    key: str
    cells: Cells

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def record(self) -> str:
        """Its sort: indicator, project, place, set_aside."""
        return self["record"]

    @property
    def file(self) -> str:
        """The table it would go to."""
        return FILES[self.record]

    @property
    def state(self) -> State:
        """What its author has made of it."""
        return State(self["state"])

    @property
    def verdict(self) -> Verdict:
        """What its reviewer says."""
        return Verdict(self["verdict"])

    @property
    def span(self) -> tuple[int, int]:
        """Where its quote stands, in code points of the text."""
        return int(self["start"]), int(self["end"])

    @property
    def mentions(self) -> tuple[tuple[int, int], ...]:
        """Every stretch it is about: of a place all that name it, else its quote."""
        pairs = (part.partition("-") for part in self["mentions"].split(";") if part)
        return tuple((int(start), int(end)) for start, _, end in pairs) or (self.span,)

    @property
    def candidates(self) -> tuple[tuple[str, str, str], ...]:
        """What it may belong to, best first: id, likeness of 1, relation."""
        parts = (f"{part}||".split("|") for part in self["candidates"].split(";") if part)
        return tuple((one[0], one[1], one[2]) for one in parts)

    @property
    def is_unreviewed(self) -> bool:
        """Whether it is decided, and waits for a second person."""
        is_open = self.state is State.OPEN
        return not is_open and self.verdict is Verdict.NONE and not self["published"]

    @property
    def is_ready(self) -> bool:
        """Whether it waits for nothing but to be published."""
        return self.verdict is Verdict.APPROVED and not self["published"]

    @property
    def is_taken_up(self) -> bool:
        """Whether it is a record that stands, taken up to be changed."""
        return self.key.startswith(f"{self.record}{TAKEN_UP}")

    @property
    def values(self) -> dict[str, str]:
        """The columns of its own table."""
        return {name: self[name] for name in COLUMNS[self.file]}


def make_citation(item: Item) -> Citation:
    """Where a proposal's quote stands."""
    return Citation(item["document"], item["quote"], *item.span)


@dataclass(frozen=True, eq=False)
class Draft:
    """Proposals for a document by their key, in reading order, and what was done with them."""

    document: str
    items: Mapping[str, Item]
    history: tuple[Change, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the text its offsets are of."""
        return next(c.after for c in reversed(self.history) if c.column == TEXT_SUM)

    @property
    def last_step(self) -> int:
        """The number of the newest step; 0 before the first."""
        return self.history[-1].step if self.history else 0

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        """What was done with each proposal, oldest first; those nobody touched are left out."""
        return group_pairs((change.key, change) for change in self.history if change.key)

    def revision(self, key: str) -> int:
        """The step that changed a proposal last; 0 where nobody has."""
        changes = self.changes_of.get(key, ())
        return changes[-1].step if changes else 0

    def see(self, *keys: str) -> dict[str, int]:
        """These proposals as they are now, to decide on."""
        return {key: self.revision(self.find(key).key) for key in keys}

    def find(self, key: str) -> Item:
        """A proposal by its key; raises DraftFault where there is none."""
        if key not in self.items:
            raise DraftFault(say("drafts.no_item", item=key, document=self.document))
        return self.items[key]

    def comments(self, key: str) -> tuple[Change, ...]:
        """What was said of a proposal, oldest first."""
        return tuple(one for one in self.changes_of.get(key, ()) if one.column == COMMENT)

    def original(self, key: str) -> Item:
        """A proposal as it was before anybody changed it."""
        first: dict[str, str] = {}
        for change in self.changes_of.get(key, ()):
            first.setdefault(change.column, change.before)
        first.pop(COMMENT, None)
        return Item(key, {**self.items[key].cells, **first})


def check_seen(draft: Draft, seen: Seen, signed: Signed) -> None:
    """Raise StaleFault where somebody else has changed a proposal since it was looked at."""
    newer = [
        change
        for key, revision in seen.items()
        for change in draft.changes_of.get(draft.find(key).key, ())
        if change.step > revision and change.by != signed.by
    ]
    if newer:
        last = newer[-1]
        item = draft.items[last.key]
        record = words("suggest.record")[item.record]
        told = {"by": last.by, "at": last.at, "record": record, "quote": _flat(item["quote"])}
        raise StaleFault(say("drafts.stale", **told, count=len({one.key for one in newer})))


def _flat(text: str) -> str:
    return " ".join(text.split())


def take_step(
    draft: Draft, wanted: Mapping[str, Cells], signed: Signed, *, undoes: int = 0,
    said: Cells | None = None,
) -> Draft:  # fmt: skip
    """The draft with some cells changed, and that written down; cells that are so already are not.

    `said` are words about proposals, by key. Raises DraftFault for nobody's name.
    """
    if not signed.by.strip():
        raise DraftFault(say("drafts.unsigned"))
    step, items, changes = draft.last_step + 1, dict(draft.items), list[Change]()

    def note(key: str, column: str, before: str, after: str) -> None:
        changes.append(
            Change(
                step=step,
                undoes=undoes,
                key=key,
                column=column,
                before=before,
                after=after,
                by=signed.by,
                at=signed.at,
            )
        )

    for key, cells in wanted.items():
        item = draft.find(key)
        for column, value in cells.items():
            if item[column] != value:
                note(key, column, item[column], value)
        items[key] = Item(key, {**item.cells, **cells})
    for key, word in (said or {}).items():
        note(draft.find(key).key, COMMENT, "", word)
    return replace(draft, items=items, history=(*draft.history, *changes))
