"""Where citations stand in a text that has replaced another: by their words and their neighbours.

The old text is gone: what is left of it are the quotes and where they stood. So a quote is looked
for by its canonical form, and the quotes around it say which of several places is meant, and
whether the place where it stood is there without it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geo.intake.raw_text.canonical import Canonical, make_canonical
from geo.intake.reanchoring.anchored import SURE, Anchor, Anchoring, Quoted
from geo.intake.reanchoring.likest_passage import find_alike
from geo.intake.reanchoring.voting import Frame, Vote, count_agreeing, find_frame, weigh_place
from geo.intake.reanchoring.whole_quotes import (
    can_be_quoted,
    fills_line,
    find_whole_places,
    find_whole_span,
)

_NEIGHBOURS, _MOST_PLACES = 8, 3
"""How many quotes on either side are asked, of those that stand at no more places than this."""
_NEAR, _STRAY = 3, 0.1
"""How far off a neighbour may be: so many characters, and so much of what lies between."""
_HALF = 40.0
"""At this distance a neighbour counts half as much as one beside it."""
_ROUNDS = 4
_DISTINCT, _DISTINCT_LINE, _LONG = 8, 5, 24
"""A quote of so many characters stands for itself, if it fills its line one of so many; a shorter
one needs a neighbour to agree. None so long stands twice in any document, so it needs none.
"""
_LOCAL_SCORE, _GLOBAL_SCORE, _SLACK = 60, 80, 30


def reanchor(quotes: Sequence[Quoted], text: str) -> list[Anchor]:
    """Find every quote of a document in its new text, in the order given.

    Exact and moved are those whose canonical form stands where the neighbours say, or, being
    long and unique, where nothing speaks against it. Anything else is drifted or orphaned: a
    person has to look. No quotes give no anchors.
    """
    return _Search(quotes, make_canonical(text), text).anchors()


class _Search:
    """The quotes of one document, and what has been found out about them."""

    def __init__(self, quotes: Sequence[Quoted], now: Canonical, text: str) -> None:
        self.quotes, self.now, self.text = quotes, now, text
        self.forms = [make_canonical(quoted.quote).text for quoted in quotes]
        known = {quoted.quote: form for quoted, form in zip(quotes, self.forms, strict=True)}
        places = {quote: find_whole_places(quote, form, now, text) for quote, form in known.items()}
        self.places = [places[quoted.quote] for quoted in quotes]
        told = (n for n, quoted in enumerate(quotes) if quoted.start is not None)
        self._let_vote({n: self.places[n] for n in told if 0 < len(self.places[n]) <= _MOST_PLACES})

    def _let_vote(self, voters: Mapping[int, Sequence[int]]) -> None:
        """Let these quotes say where the others are, by the places given."""
        self.votes_from = voters
        self.voters = sorted(voters, key=self._start)
        self.voter_starts = [self._start(number) for number in self.voters]

    def _start(self, number: int) -> int:
        return self.quotes[number].start or 0

    def _end(self, number: int) -> int:
        return self._start(number) + len(self.quotes[number].quote)

    def anchors(self) -> list[Anchor]:
        """One for each quote; two that stood apart never end in one place.

        What has been found says where the rest is, as long as that finds more.
        """
        found, sure = [self._anchor(number) for number in range(len(self.quotes))], 0
        for _ in range(_ROUNDS):
            voters = {
                number: self.now.list_between(anchor.start, anchor.end)[:1]
                for number, anchor in enumerate(found)
                if anchor.state in SURE and self.quotes[number].start is not None
            }
            if len(voters) == sure:
                break
            sure = len(voters)
            self._let_vote(voters)
            found = [
                one if one.state in SURE else self._anchor(number)
                for number, one in enumerate(found)
            ]
        return self._part(found)

    def _anchor(self, number: int) -> Anchor:
        if not self.forms[number]:
            return Anchor(Anchoring.ORPHANED)
        places = self.places[number]
        if self.quotes[number].start is None:
            return self._fill_in(number)
        votes = self._votes(number)
        frame = find_frame(votes)
        ranked = sorted(((weigh_place(place, votes), place) for place in places), reverse=True)
        self.places[number] = [place for _, place in ranked]
        if ranked and self._is_sure(number, ranked, frame):
            return self._accept(number, ranked[0][1])
        return self._look_around(number, frame)

    def _fill_in(self, number: int) -> Anchor:
        """A quote whose offsets were left empty: it is where it stands, if it stands once."""
        places = self.places[number]
        if len(places) == 1:
            return self._accept(number, places[0])
        spans = [self._span(number, place) for place in places]
        state = Anchoring.DRIFTED if spans else Anchoring.ORPHANED
        return Anchor(state, others=tuple(spans))

    def _votes(self, number: int) -> list[Vote]:
        """What the nearest quotes on either side say, those within this one left out."""
        start, end = self._start(number), self._end(number)
        middle = bisect_left(self.voter_starts, start)
        before = self._pick(range(middle - 1, -1, -1), start, end)
        behind = self._pick(range(middle, len(self.voters)), start, end)
        return [
            vote
            for is_left, side in ((True, before), (False, behind))
            for voter in side
            for vote in self._say(voter, start, end, is_left=is_left)
        ]

    def _pick(self, order: range, start: int, end: int) -> list[int]:
        picked = list[int]()
        for at in order:
            voter = self.voters[at]
            if not (start <= self._start(voter) and self._end(voter) <= end):
                picked.append(voter)
                if len(picked) == _NEIGHBOURS:
                    break
        return picked

    def _say(self, voter: int, start: int, end: int, *, is_left: bool) -> list[Vote]:
        step = start - self._start(voter)
        gap = max(0, self._start(voter) - end, start - self._end(voter))
        places = self.votes_from[voter]
        weight = 1 / (1 + gap / _HALF) / len(places)
        stray = _NEAR + _STRAY * abs(step)
        # Blanks between the two count in the text, and not in its canonical form.
        meant = {p + step for p in places}.union(*(self.now.shift(p, step) for p in places))
        return [Vote(place, weight, stray, voter, is_left) for place in meant]

    def _is_sure(
        self, number: int, ranked: Sequence[tuple[float, int]], frame: Frame | None
    ) -> bool:
        """Whether the best place is the one: its neighbours are there, and no other is as good."""
        support, place = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        is_alone = len(ranked) == 1
        is_distinct = is_alone and self._is_distinct(number, place)
        if frame is None or len(self.forms[number]) >= _LONG:
            return is_distinct
        if is_distinct and abs(place - frame.place) <= _SLACK:
            return True
        # Of several places that a single neighbour means, it may stand there by chance.
        is_best = support > 1.1 * second and count_agreeing(place, self._votes(number)) > 1
        if support >= 0.8 * frame.weight and (is_alone or is_best):
            return True
        if frame.is_whole:
            return False
        return is_distinct and self._near_match(number, frame.place) is None

    def _is_distinct(self, number: int, place: int) -> bool:
        """Whether its words stand for a quote: enough of them, or fewer that are a heading."""
        length = len(self.forms[number])
        return length >= _DISTINCT or (
            length >= _DISTINCT_LINE and fills_line(self.text, *self._span(number, place))
        )

    def _accept(self, number: int, place: int) -> Anchor:
        start, end = self._span(number, place)
        quoted = self.quotes[number]
        if not can_be_quoted(self.text[start:end]):
            return Anchor(Anchoring.DRIFTED, start, end, start)
        is_same = (start, end) == (quoted.start, quoted.end)
        is_exact = is_same and self.text[start:end] == quoted.quote
        return Anchor(Anchoring.EXACT if is_exact else Anchoring.MOVED, start, end, start)

    def _span(self, number: int, place: int, end: int | None = None) -> tuple[int, int]:
        last = place + len(self.forms[number]) if end is None else end
        return find_whole_span(self.quotes[number].quote, self.now, self.text, place, last)

    def _look_around(self, number: int, frame: Frame | None) -> Anchor:
        """The likeliest place of a quote that is not surely found, which nobody has accepted."""
        near = self._origin(frame.place) if frame else min(self._start(number), len(self.text))
        others = tuple(self._span(number, place) for place in self.places[number][:_MOST_PLACES])
        found = self._near_match(number, frame.place) if frame else None
        if others and (frame is None or not frame.is_whole):
            return Anchor(Anchoring.DRIFTED, *others[0], near, others)
        found = found or self._far_match(number)
        if found:
            return Anchor(Anchoring.DRIFTED, *self._span(number, *found), near, others)
        if others:
            return Anchor(Anchoring.DRIFTED, *others[0], near, others)
        return Anchor(Anchoring.ORPHANED, near=near)

    def _origin(self, place: int) -> int:
        origins = self.now.origins
        return origins[min(max(0, place), len(origins) - 1)] if origins else 0

    def _near_match(self, number: int, place: int) -> tuple[int, int] | None:
        """What is most like the quote around a place, in the canonical text."""
        form = self.forms[number]
        first = max(0, place - _SLACK)
        window = self.now.text[first : place + len(form) + _SLACK]
        return find_alike(form, window, first, _LOCAL_SCORE, place - first)

    def _far_match(self, number: int) -> tuple[int, int] | None:
        form = self.forms[number]
        if len(form) < _DISTINCT:
            return None
        return find_alike(form, self.now.text, 0, _GLOBAL_SCORE, 0)

    def _part(self, found: Sequence[Anchor]) -> list[Anchor]:
        """Of quotes that stood apart and were found in one place none is accepted."""
        sure = sorted(
            (anchor.start, anchor.end, number)
            for number, anchor in enumerate(found)
            if anchor.state in SURE and self.quotes[number].start is not None
        )
        doubted = set[int]()
        for at, (_, end, one) in enumerate(sure):
            for start, _, other in sure[at + 1 :]:
                if start >= end:
                    break
                if self._end(one) <= self._start(other) or self._end(other) <= self._start(one):
                    doubted |= {one, other}
        return [
            Anchor(Anchoring.DRIFTED, one.start, one.end, one.near) if n in doubted else one
            for n, one in enumerate(found)
        ]
