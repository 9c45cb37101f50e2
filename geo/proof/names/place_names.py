"""Which stretches of a text look like the name of a place, whether anybody knows it or not."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geo.process.cache import kept
from geo.proof.names.place_words import PlaceWords
from geo.reading.suggest_rules import write_pattern

_PART = re.compile(r"[\u4e00-\u9fff0-9A-Za-z·]")
"""What a name is written with."""
_NUMERAL = "0-9一二三四五六七八九十百千万亿两"
_NUMBERED = re.compile(rf"[{_NUMERAL}]+(?:中心)?$")
_NUMBER_NAME = re.compile("[0-9]+|[一二三四五六七八九]{2,}")
"""A number that is a name by itself: 1946产业园, 八一礼堂."""
_ADDRESS = re.compile(r"[路道街里巷园村][0-9]+$")
_NUMBER = "号"
"""What ends an address: 民生路56号."""
_STREET_OFFICE = "街道"
"""What ends the name of a subdistrict: what stands behind one has a name of its own."""
_LEADING, _JOINING = "向从将", "和"
"""Words before names that begin names as well: behind a verb or in a list they do; 和 in a list."""
_LONGEST = 16
_DOCUMENTS = 32
"""Of so many documents, those asked of last, the names are kept."""
_COUNTED = re.compile(r"[0-9]+余?[个所条家座处片项栋幢]|[两三四五六七八九十]+个")
"""A count of things: what stands behind it says of what sort they are, 启智小学2所学校."""
_CLAUSE_ENDS = ",。;:!?\n 　“”"


@dataclass(frozen=True)
class TextSpan:
    """Some characters of a text, from `start` to before `end`, in code points."""

    start: int
    end: int


def find_place_names(
    text: str, words: PlaceWords, districts: Iterable[str] = ()
) -> tuple[TextSpan, ...]:
    """Every stretch that looks like the name of a place, in reading order, none inside another.

    `districts` are names of districts: no such names themselves, they own what they stand
    before. 河东区 is none, 河东区文化馆 is one.
    """
    reading = _Reading(text, words, tuple(districts))
    found = {*reading.find_by_ending(), *reading.find_in_lists()}
    kept = list[TextSpan]()
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return tuple(kept)


@kept(_DOCUMENTS)
def find_names_of_document(
    text: str, words: PlaceWords, districts: tuple[str, ...]
) -> tuple[TextSpan, ...]:
    """The same of a whole document, kept for who asks again: its records change nothing in it."""
    return find_place_names(text, words, districts)


@dataclass(frozen=True)
class _Reading:
    """One text under the rules of one list of words."""

    text: str
    words: PlaceWords
    districts: tuple[str, ...]

    def find_by_ending(self) -> Iterator[TextSpan]:
        """What ends like a place and has something of its own before the ending."""
        for match in _compile_endings(self.words).finditer(self.text):
            if self._no_name.isdisjoint(range(match.start(), match.end())):
                start = self._walk_left(match.start())
                if start == match.start():
                    start -= self._count_within(start, match[0])
                start += self._count_owner(self.text[start : match.start()])
                stem = self.text[start : match.start()]
                quoted = self.text[start - 1 : start] + self.text[match.end() : match.end() + 1]
                if stem and (quoted == "“”" or self._makes_name(stem, match[0])):
                    own = 0 if match[0] == _NUMBER else self._count_foreign(stem)
                    yield TextSpan(start + own, match.end())

    def find_in_lists(self) -> Iterator[TextSpan]:
        """The parts of a list of places: A and B of A、B等楼宇."""
        heads = compile_words(self.words.heads).pattern
        for match in re.finditer(rf"等(?:(?![的在])[\u4e00-\u9fff]){{0,8}}?(?:{heads})", self.text):
            clause = 1 + max(self.text.rfind(end, 0, match.start()) for end in _CLAUSE_ENDS)
            listed = self.text[clause : match.start()]
            for item in re.finditer("[^、]+", listed) if "、" in listed and heads else ():
                end = clause + item.end()
                start = max(clause + item.start(), self._walk_left(end))
                stem = self.text[start:end]
                if len(stem) > 1 and stem not in self.words.generic and not self._is_common(stem):
                    yield TextSpan(start, end)

    def _makes_name(self, stem: str, ending: str) -> bool:
        if ending == _NUMBER:
            return _ADDRESS.search(stem) is not None
        if ending in self.words.numbered and _NUMBERED.search(stem):
            return True
        if ending in self.words.plain:
            return True
        if ending in self.words.alone and stem.endswith(self._named):
            return True
        return ending in self.words.suffixes and self._is_own(stem)

    def _count_within(self, end: int, ending: str) -> int:
        """How many characters before an ending are its name, though a name may begin behind them:
        建设 of 建设路, 祥和 of 祥和里.
        """
        if self.text[end - 1 : end] != _JOINING:
            words = self.words.both if ending in self.words.plain else ()
            return next((len(one) for one in words if self.text.endswith(one, 0, end)), 0)
        start = self._walk_left(end - 1)
        start += self._count_foreign(self.text[start : end - 1])
        is_one = end - start == len(_JOINING) + 1 and self.text[start] not in self._last_signs
        return end - start if is_one else 0

    def _count_owner(self, stem: str) -> int:
        """How many characters of a stem name the subdistrict that the rest, a name too, lies in."""
        cut = stem.rfind(_STREET_OFFICE) + len(_STREET_OFFICE)
        is_owned = cut > len(_STREET_OFFICE) and len(stem) > cut and self._is_own(stem[cut:])
        return cut if is_owned else 0

    def _walk_left(self, end: int) -> int:
        """The first character that may belong to a name going on to `end`."""
        start = end
        while start > max(0, end - _LONGEST) and start not in self._openings:
            if self.text[start - 1] == "”":  # “三大球”体育公园
                quoted = self.text.rfind("“", max(0, end - _LONGEST), start)
                return start if quoted < 0 else quoted
            if not _PART.fullmatch(self.text[start - 1]):
                break
            start -= 1
        return start

    @cached_property
    def _openings(self) -> frozenset[int]:
        """Where a name may begin because of what stands before, outside of districts' names."""
        owned = _positions(self.text, self._short_districts)
        found = {
            end: start
            for word in sorted(self.words.before, key=len)
            for start, end in _find_all(self.text, word)
            if owned.isdisjoint(range(start, end))
            and self.text[end - 1 : end + 1] not in self._common
        }
        counted = {match.end() for match in _COUNTED.finditer(self.text)}
        return frozenset(counted) | frozenset(
            end for end, start in found.items() if not self._begins_name(start, end, found)
        )

    def _begins_name(self, start: int, end: int, openings: Container[int]) -> bool:
        """Whether a word that stands before names rather begins one here."""
        word, above = self.text[start:end], self.text[start - 1 : start]
        if word == _JOINING:
            return above in "、。\n"
        return word in _LEADING and (start in openings or above == "、")

    @cached_property
    def _no_name(self) -> set[int]:
        """The characters of generic words and of districts' names."""
        named = (*self.districts, *self._short_districts)
        return _positions(self.text, (*self.words.generic, *named))

    @cached_property
    def _named(self) -> tuple[str, ...]:
        """The common words that are names too."""
        return tuple(one for one in self.words.both if one in self._common)

    @cached_property
    def _last_signs(self) -> frozenset[str]:
        return frozenset(one[-1] for one in (*self.words.suffixes, *self.words.plain))

    @cached_property
    def _short_districts(self) -> tuple[str, ...]:
        """Districts as they are called for short: 河西 for 河西区."""
        return tuple(name[:-1] for name in self.districts if len(name) > 2)

    def _is_own(self, stem: str) -> bool:
        if _NUMBER_NAME.fullmatch(stem) or not self._is_common(stem):
            return True
        # 海河 is a name by its ending, though 海 and 河 alone are common; 商业街 is none.
        plain = max((one for one in self.words.plain if stem.endswith(one)), key=len, default="")
        front = stem.removesuffix(plain) if plain and stem not in self._common else ""
        is_both = front.endswith(self.words.both)
        return bool(front) and (is_both or len(front) not in self._reach(front, shortest=2))

    def _is_common(self, stem: str) -> bool:
        """True if a stem is made of common words and numbers alone."""
        return len(stem) in self._reach(stem, shortest=1)

    def _count_foreign(self, stem: str) -> int:
        """How many characters of common words stand before a stem's own part.

        The own part does not begin with an ending: of 民生路小学 none do.
        """
        # One character is no name: of 招商局大厦 招商 is not foreign.
        reached = {end for end in self._reach(stem, shortest=2) if not end or end < len(stem) - 1}
        return max(end for end in reached if not end or not stem[end:].startswith(self.words.plain))

    def _reach(self, stem: str, shortest: int) -> set[int]:
        """How far common words, none shorter than said, can fill a stem from its beginning."""
        reached = {0}
        for start in range(len(stem)):
            if start in reached:
                if shortest == 1 and re.match(f"[{_NUMERAL}]", stem[start]):
                    reached.add(start + 1)
                for end in range(start + shortest, len(stem) + 1):
                    if stem[start:end] in self._common:
                        reached.add(end)
        return reached

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.words.common)


def _positions(text: str, found: Iterable[str]) -> set[int]:
    """Every character of a text that belongs to one of some words."""
    return {at for word in found for span in _find_all(text, word) for at in range(*span)}


def _find_all(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word begins and ends in a text, each time it stands there, none within another."""
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))


@lru_cache(maxsize=4)
def _compile_endings(words: PlaceWords) -> re.Pattern[str]:
    return compile_words({*words.suffixes, *words.plain, *words.numbered, _NUMBER})


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of some words, the longest that fits; of no words it fits nowhere."""
    return re.compile(write_pattern(words) or "(?!)")
