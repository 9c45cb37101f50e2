"""What stands already that is most like what a text says: series, places, threads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from geo.suggest.new_records.suggestion import Candidate

OFFERED = 3
_SOUND_WEIGHT, _MIN_SCORE = 0.3, 0.5


@dataclass(frozen=True)
class Shelf:
    """Texts that stand, under ids, to be compared with others by their runs of characters."""

    ids: tuple[str, ...]
    vectors: Any
    rows: Any

    @classmethod
    def of(cls, texts: Mapping[str, Sequence[str]]) -> "Shelf | None":
        """Each id with its texts, any of which may be what another is like; None without any."""
        pairs = [(id, text) for id, several in texts.items() for text in several if text.strip()]
        if not pairs:
            return None
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
        rows = vectors.fit_transform([text for _, text in pairs])
        return cls(tuple(id for id, _ in pairs), vectors, rows)

    def compare(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text how like it is to each id, by the likest of its texts, of 1."""
        if not texts:
            return []
        likeness = (self.vectors.transform(texts) @ self.rows.T).tocoo()
        found: list[dict[str, float]] = [{} for _ in texts]
        for row, column, score in zip(likeness.row, likeness.col, likeness.data, strict=True):
            best, id = found[row], self.ids[column]
            best[id] = max(best.get(id, 0.0), float(score))
        return found


def pick_best(scores: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The best three, ties by id."""
    ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:OFFERED]
    return tuple(Candidate(id, score) for id, score in ranked)


def find_alike_names(name: str, names: Mapping[str, Sequence[str]]) -> tuple[Candidate, ...]:
    """The three things whose names look or sound most like one; those too unlike are left out."""
    scores = {
        id: max(_likeness(name, other) for other in several)
        for id, several in names.items()
        if several
    }
    return pick_best({id: score for id, score in scores.items() if score >= _MIN_SCORE})


@cache
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) >= 2 and (one in other or other in one):
        shorter, longer = sorted((len(one), len(other)))
        return 0.75 + 0.24 * shorter / longer
    looks = fuzz.ratio(one, other) / 100
    sounds = fuzz.ratio(_sound(one), _sound(other)) / 100
    return 0.95 * ((1 - _SOUND_WEIGHT) * looks + _SOUND_WEIGHT * sounds)


@cache
def _sound(name: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))
