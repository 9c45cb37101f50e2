"""Where a name of a place may end and begin in a text, and what speaks for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from geo.proof.place_words import PlaceWords
from geo.rules import any_of, read_rules
from geo.suggest.sentences import Clause

_PART = re.compile(r"[^,;:。!?,;:!?\n、“”‘’\"《》()()—\s]+")
_NUMBERED = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)余?(?:个|座|条|家|所|处|片|项|批)|各|一批|老旧|公立|互联网"
)
_STREETLIKE = "道街里路城站号河"
_SHORT = 3
"""A common word of at most so many characters that ends so is passed over: 步道, 思路."""


@dataclass(frozen=True)
class End:
    """Where a name may end: the stretch between marks it stands in, and the place itself."""

    part_start: int
    end: int
    part_end: int
    ahead: bool


class NameRules:
    """The endings, leads and common words by which names are found."""

    def __init__(self, words: PlaceWords, districts: Iterable[str] = ()) -> None:
        rules = read_rules()["places"]
        self.words = words
        # No name ends within that of a district: 河 of 河西 is no river.
        self.common = frozenset((*words.generic, *(name.removesuffix("区") for name in districts)))
        self.endings = {
            *words.suffixes,
            *rules["endings"],
            *(ending for ending, _ in rules["kinds"]),
        }
        self.longest: int = rules["longest"]
        self._rules = rules

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        return re.compile(f"(?=({any_of(self.endings)}))")

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return re.compile(any_of(self._rules["leads"]))

    @cached_property
    def _all_common(self) -> re.Pattern[str]:
        words = any_of(self._rules["common"])
        return re.compile(rf"(?:\d|{words})*")

    @cached_property
    def _spoiling(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """By a character the common words that hold it, with where in them it stands."""
        held: dict[str, list[tuple[str, int]]] = {}
        for word in sorted(self.common):
            for at, letter in enumerate(word):
                held.setdefault(letter, []).append((word, at))
        return {letter: tuple(pairs) for letter, pairs in held.items()}

    def find_ends(self, text: str, clauses: Iterable[Clause]) -> Iterator[End]:
        """Where names may end, in reading order: not within a word that is none."""
        for clause in clauses:
            for part in _PART.finditer(text, clause.start, clause.end):
                first = part.start()
                ends = {first + m.start() + len(m[1]) for m in self._ending.finditer(part[0])}
                for end in sorted(ends):
                    if end - first >= 2 and not self._is_spoiled(text, end):
                        yield End(first, end, part.end(), clause.ahead)

    def _is_spoiled(self, text: str, end: int) -> bool:
        """True if a common word holds the last character and goes on, or is a short one."""
        for word, at in self._spoiling.get(text[end - 1], ()):
            if text.startswith(word, end - 1 - at):
                if at < len(word) - 1:
                    return not word.endswith(text[end - 1])
                if len(word) <= _SHORT and len(word) > 1 and word[-1] in _STREETLIKE:
                    return word not in self._rules["whole"]
        return False

    def starts(self, end: End) -> range:
        """Where a name with this end may begin."""
        return range(max(end.part_start, end.end - self.longest), end.end - 1)

    def guess_start(self, text: str, end: End) -> int:
        """Where a name begins by the rules alone: behind the last word that leads to one."""
        first = max(end.part_start, end.end - self.longest)
        behind = [m.end() for m in self._lead.finditer(text, first, end.end - 2)]
        start = behind[-1] if behind else first
        number = _NUMBERED.match(text[start : end.end])
        return start + number.end() if number and start + number.end() < end.end - 1 else start

    def is_common(self, name: str) -> bool:
        """True for a sort of place, which has no name of its own: 口袋公园, 日间照料中心."""
        if name in self.common or _NUMBERED.match(name):
            return True
        if any(name.endswith(ending) for ending in self._rules["proper"]) or re.match(
            "第.医院", name
        ):
            return False
        return any(
            self._all_common.fullmatch(name[: len(name) - len(ending)])
            for ending in ("", *self.endings)
            if name.endswith(ending)
        )

    def describe_end(self, text: str, end: End) -> str:
        """What speaks for an end, as words between blanks."""
        own = text[max(end.part_start, end.end - 8) : end.end]
        leads = [m.end() for m in self._lead.finditer(text, end.part_start, end.end)]
        gap = end.end - (leads[-1] if leads else end.part_start)
        found = [f"E{own[-n:]}" for n in (1, 2, 3, 4)]
        found += [f"in{own[i : i + 2]}" for i in range(len(own) - 1)]
        found += [f"R{self._right(text, end, n)}" for n in (1, 2, 3)]
        found += [f"common{word}" for word in ("", own[-2:], own[-3:]) if word in self.common]
        found += [f"prev{text[end.part_start - 1 : end.part_start].strip()}", f"n{min(gap, 9)}"]
        found += [f"len{min(end.end - end.part_start, 10)}", "led" if leads else "whole"]
        found += [f"next{text[end.part_end : end.part_end + 1].strip()}"] * (
            end.end == end.part_end
        )
        found += ["digit"] * bool(re.search(r"\d", own)) + ["ahead" if end.ahead else "done"]
        endings = [m[1] for m in self._ending.finditer(own) if m.start() + len(m[1]) == len(own)]
        return " ".join((*found, f"ending{endings[0] if endings else ''}"))

    def _right(self, text: str, end: End, count: int) -> str:
        return "$" if end.end + count > end.part_end else text[end.end : end.end + count]

    def describe_start(self, text: str, start: int, end: End) -> str:
        """What speaks for a start, as words between blanks."""
        first = end.part_start
        found = [f"L{'^' if start - n < first else text[start - n : start]}" for n in (1, 2, 3, 4)]
        found += [f"B{text[start : min(end.end, start + n)]}" for n in (1, 2, 3, 4)]
        found += [f"d{min(end.end - start, 12)}", f"LB{text[max(first, start - 1) : start + 1]}"]
        if start == first:
            found += ["start", f"start{text[first - 1 : first].strip()}"]
        within = [m.start() for m in self._lead.finditer(text, start, end.end - 1)]
        found += [f"within{min(len(within), 2)}"] + ["opens"] * (start in within[:1])
        before = [m.end() for m in self._lead.finditer(text, max(first, start - 5), start)]
        found += ["behind"] * (start in before)
        found += ["number"] * bool(_NUMBERED.match(text[start : end.end]))
        return " ".join(found)

    def kind_of(self, name: str) -> str:
        """The kind of place a name's ending tells of: the longest ending that fits; else a zone."""
        fitting = [(len(end), kind) for end, kind in self._rules["kinds"] if name.endswith(end)]
        return max(fitting, key=lambda one: one[0])[1] if fitting else "zone"
