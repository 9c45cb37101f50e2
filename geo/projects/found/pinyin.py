"""Finding a Chinese name by its sound: pinyin, its initials, or a mixture of both."""

from collections.abc import Iterable
from functools import cache

from geo.text import fold
from geo.values.sources import group_pairs

MIN_LETTERS = 2
"""One letter begins too many names to mean any of them."""


def spells(letters: str, name: str) -> bool:
    """True if letters spell a stretch of a name: jiefangbeilu, jfbl, jiefangb spell 解放北路.

    A character with several readings may be read any way (重 is chong or zhong). Anything
    but two or more ASCII letters and digits spells nothing.
    """
    wanted = fold(letters)
    if len(wanted) < MIN_LETTERS or not (wanted.isascii() and wanted.isalnum()):
        return False
    sounds = _sounds(name)
    return any(_reads(wanted, sounds[start:]) for start in range(len(sounds)))


def spells_from_start(letters: str, name: str, *, whole: bool = False) -> bool:
    """True if letters spell a name from its first character on; with `whole` to its last.

    The sound of the last character they reach may be cut short: wudadao, wdd, wudad are 五大道.
    """
    wanted = fold(letters)
    if len(wanted) < MIN_LETTERS or not (wanted.isascii() and wanted.isalnum()):
        return False
    return _reads(wanted, _sounds(name), whole=whole)


def sound_out(name: str) -> str:
    """A name in letters, each character by its first reading: 金荣 is jinrong, as 金融 is."""
    return "".join(readings[0] for readings in _sounds(name))


def list_readings(names: Iterable[str]) -> dict[str, list[str]]:
    """How each character of some names may be read; without those that stand for themselves."""
    characters = dict.fromkeys("".join(names))
    readings = {one: list(dict.fromkeys(_sound(one))) for one in characters}
    return {one: own for one, own in readings.items() if own != [one]}


class SoundIndex:
    """Names by the two letters a search may begin with, so that few are read closely."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = group_pairs((pair, name) for name in names for pair in _beginnings(name))

    def find(self, letters: str) -> list[str]:
        """The names a stretch of which the letters spell, as `spells` has it."""
        wanted = fold(letters)
        near = self._names.get(wanted[:MIN_LETTERS], ())
        return [name for name in near if spells(wanted, name)]


def _beginnings(name: str) -> set[str]:
    """Every two letters that a stretch of a name may begin with."""
    sounds = _sounds(name)
    ends: tuple[tuple[str, ...], ...] = (*sounds[1:], ())
    return {sound[:MIN_LETTERS] for own in sounds for sound in own} | {
        sound[:1] + after[:1]
        for own, following in zip(sounds, ends, strict=True)
        for sound in own
        for after in following
    }


@cache
def _sounds(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character; characters that have none stand for themselves."""
    return tuple(_sound(character) for character in name)


@cache
def _sound(character: str) -> tuple[str, ...]:
    # The library takes half a second to load: only who asks for sounds waits for it.
    from pypinyin import Style, pinyin

    # One character at a time: in a known word the library would settle for one reading.
    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(sound.casefold() for sound in readings)


def _reads(letters: str, sounds: tuple[tuple[str, ...], ...], *, whole: bool = False) -> bool:
    if not letters:
        return not (whole and sounds)
    if not sounds:
        return False
    ends = not whole or len(sounds) == 1
    return any(
        (ends and sound.startswith(letters))
        or any(
            letters.startswith(sound[:length]) and _reads(letters[length:], sounds[1:], whole=whole)
            for length in {1, len(sound)}
        )
        for sound in sounds[0]
    )
