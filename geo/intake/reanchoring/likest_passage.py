"""What of a text is most like a phrase whose words have changed."""

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_SHORT, _ENDS = 3, 2


def find_alike(
    form: str, window: str, first: int, cutoff: float, expected: int
) -> tuple[int, int] | None:
    """The part of a window that is most like a form, as a span of what the window begins at."""
    if not window:
        return None
    if len(form) < _SHORT:
        at = min(max(0, expected), max(0, len(window) - len(form)))
        return first + at, first + at + min(len(form), len(window))
    near = fuzz.partial_ratio_alignment(form, window, score_cutoff=cutoff)
    if near is None or near.dest_end <= near.dest_start:
        return None
    start, end = _trim(form, window, near.dest_start, near.dest_end)
    return first + start, first + end


def _trim(form: str, window: str, start: int, end: int) -> tuple[int, int]:
    """The same part with its ends moved so that it takes the fewest changes."""
    ends = [
        (a, b)
        for a in range(max(0, start - _ENDS), start + _ENDS + 1)
        for b in range(max(a + 1, end - _ENDS), min(len(window), end + _ENDS) + 1)
    ]
    return min(
        ends,
        key=lambda one: (
            Levenshtein.distance(form, window[one[0] : one[1]]),
            abs(one[1] - one[0] - len(form)),
            abs(one[0] - start),
        ),
    )
