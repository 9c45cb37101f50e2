"""What can be learned from the records that stand: which label a stretch of text has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FEWEST = 20
"""With fewer examples than this nothing is learned: the rules alone decide."""
_SHARPNESS = 2.5
"""How fast confidence grows with the distance from the line between two labels."""


@dataclass(frozen=True)
class Labeller:
    """Labels learned from examples: straight lines between them, over what their texts hold."""

    vectors: Any
    model: Any
    labels: tuple[str, ...]

    def rank(
        self, texts: Sequence[str], hints: Sequence[Mapping[str, float]] = ()
    ) -> list[list[tuple[str, float]]]:
        """For each text every label with its likelihood (0 to 1), the likeliest first.

        `hints` are what rules add to labels of each text.
        """
        import numpy as np

        if not texts:
            return []
        scores = self.score(texts)
        for row, hint in zip(scores, hints, strict=False):
            row += [hint.get(label, 0.0) for label in self.labels]
        likely = np.exp(_SHARPNESS * (scores - scores.max(axis=1, keepdims=True)))
        return [
            sorted(
                zip(self.labels, map(float, row), strict=True), key=lambda one: (-one[1], one[0])
            )
            for row in likely / likely.sum(axis=1, keepdims=True)
        ]

    def score(self, texts: Sequence[str]) -> Any:
        """How far each text lies on the side of each label: a row a text, a column a label."""
        import numpy as np

        found = self.model.decision_function(self.vectors.transform(texts))
        return np.column_stack([-found, found]) if found.ndim == 1 else found

    def margins(self, texts: Sequence[str], label: str) -> list[float]:
        """How far each text lies on the side of one label; below 0 where it speaks against it."""
        if not texts:
            return []
        return [float(row[self.labels.index(label)]) for row in self.score(texts)]


def learn_labels(
    texts: Sequence[str], labels: Sequence[str], *, strength: float = 0.5
) -> Labeller | None:
    """Learn labels from texts, the same way each time; None where too little is there to learn.

    Texts are taken by their runs of one to three characters. The larger the strength, the closer
    to the examples.
    """
    if len(texts) < _FEWEST or len(Counter(labels)) < 2:
        return None
    # It takes two seconds to load: who suggests nothing never waits for it.
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    model = LinearSVC(C=strength, random_state=0)
    model.fit(vectors.fit_transform(texts), list(labels))
    return Labeller(vectors, model, tuple(map(str, model.classes_)))
