"""One text on the desk: what it says, what is known, and records made of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.suggest.clauses.mentions import Mention
from geo.suggest.clauses.sentences import Clause
from geo.suggest.learning.learned import Learned, describe_sector, hint_sectors
from geo.suggest.new_records.standing_records import OFFERED
from geo.suggest.new_records.suggestion import Candidate, Suggestion
from geo.values.models import Document
from geo.values.sources import Sources

Ranked = Sequence[tuple[str, float]]
"""Labels with how likely each is, the likeliest first."""


@dataclass(frozen=True)
class Desk:
    """A document's text with its clauses, what stands already, and what was learned from it."""

    document: Document
    text: str
    sources: Sources
    learned: Learned
    clauses: Sequence[Clause]

    def make(
        self,
        record: str,
        span: tuple[int, int],
        reason: str,
        confidence: float,
        values: Mapping[str, str],
        *,
        candidates: tuple[Candidate, ...] = (),
        sectors: Ranked = (),
        mentions: tuple[tuple[int, int], ...] = (),
    ) -> Suggestion:
        """A suggestion that quotes a stretch of the text."""
        likely = tuple(sector for sector, _ in sectors[:OFFERED])
        quote = self.text[slice(*span)]
        return Suggestion(
            record=record, document=self.document.id, quote=quote, start=span[0], end=span[1],
            reason=reason, confidence=confidence, values=values, candidates=candidates,
            mentions=mentions, sectors=likely,
        )  # fmt: skip

    def rank_sectors(self, told: Sequence[tuple[str, str]]) -> Sequence[Ranked]:
        """For each statement, its words and the headings above, its sectors, likeliest first."""
        hints = [hint_sectors(*one) for one in told]
        if self.learned.sector:
            return self.learned.sector.rank([describe_sector(*one) for one in told], hints)
        return [
            sorted(
                (
                    (id, weight)
                    for id, weight in hint.items()
                    if weight and id in self.sources.sectors
                ),
                key=lambda one: (-one[1], one[0]),
            )
            for hint in hints
        ]

    def next_number(self, letter: str, ids: Iterable[str]) -> int:
        """The number of the document's next record whose ids bear a letter."""
        begin = f"{self.document.id}-{letter}"
        numbers = [id.removeprefix(begin) for id in ids if id.startswith(begin)]
        return max((int(number) for number in numbers if number.isdigit()), default=0) + 1


def list_named(
    start: int, end: int, mentions: Iterable[Mention], ids: Mapping[str, str]
) -> list[str]:
    """The ids of the places that a stretch names, each once."""
    within = (m for m in mentions if start <= m.start and m.end <= end)
    return list(dict.fromkeys(ids[m.name] for m in within))
