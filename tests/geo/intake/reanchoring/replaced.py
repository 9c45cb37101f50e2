"""A text as it comes back when it is downloaded again, with what of it was where before."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

Pieces = list[tuple[str, int | None]]
"""Characters, each with where it stood in the old text; None for one that is new."""
_WIDE = {ord(one): chr(ord(one) + 0xFEE0) for one in ",;:()%!?"}


@dataclass(frozen=True)
class Replaced:
    """The new text, and for each character of the old one where it stands now."""

    text: str
    now: dict[int, int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a passage stands now; None if nothing of it is left."""
        places = [self.now[at] for at in range(start, end) if at in self.now]
        return (min(places), max(places) + 1) if places else None


def replaced(text: str, change: Callable[[Pieces, random.Random], Pieces], seed: int) -> Replaced:
    pieces = change([(one, at) for at, one in enumerate(text)], random.Random(seed))
    now: dict[int, int] = {}
    for place, (_, at) in enumerate(pieces):
        if at is not None:
            now[at] = place
    return Replaced("".join(one for one, _ in pieces), now)


def with_blanks(pieces: Pieces, chance: random.Random) -> Pieces:
    """Blanks and line breaks come and go."""
    changed: Pieces = []
    for one, at in pieces:
        if one.isspace() and chance.random() < 0.5:
            continue
        changed.append((one, at))
        if chance.random() < 0.02 and not one.isascii():
            changed.append((chance.choice(" \n\u3000"), None))
    return changed


def with_wide_marks(pieces: Pieces, _: random.Random) -> Pieces:
    """Punctuation as the live pages have it."""
    return [(one.translate(_WIDE), at) for one, at in pieces]


def with_a_line_on_top(pieces: Pieces, _: random.Random) -> Pieces:
    top = "某区人民政府 2026年11月29日 星期日 无障碍 长者模式 | 首页 > 政务公开\n\n"
    return [*((one, None) for one in top), *pieces]


def with_windows_line_ends(pieces: Pieces, _: random.Random) -> Pieces:
    return [
        part
        for one, at in pieces
        for part in ([("\r", None), (one, at)] if one == "\n" else [(one, at)])
    ]


def with_paragraphs_mixed(pieces: Pieces, chance: random.Random) -> Pieces:
    """Paragraphs in another order; headings, and cells of a table, stay with what follows them."""
    paragraphs: list[Pieces] = [[]]
    for piece in pieces:
        paragraphs[-1].append(piece)
        if piece[0] == "\n" and len(paragraphs[-1]) > 1 and paragraphs[-1][-2][0] == "。":
            paragraphs.append([])
    chance.shuffle(paragraphs)
    return [piece for paragraph in paragraphs for piece in paragraph]


def with_lines_mixed(pieces: Pieces, chance: random.Random) -> Pieces:
    """Every line in another order, headings and cells of tables too."""
    lines: list[Pieces] = [[]]
    for piece in [*pieces, ("\n", None)]:
        lines[-1].append(piece)
        if piece[0] == "\n":
            lines.append([])
    chance.shuffle(lines)
    return [piece for line in lines for piece in line]


def with_edits(pieces: Pieces, chance: random.Random) -> Pieces:
    """One character of a hundred changed, left out or put in; no digit becomes another."""
    changed: Pieces = []
    for one, at in pieces:
        draw = chance.random()
        if one.isdigit() or one.isspace() or draw >= 0.01:
            changed.append((one, at))
        elif draw < 0.005:
            changed.append((chance.choice("某甲乙丙丁"), at))
        elif draw < 0.0075:
            changed += [(one, at), (chance.choice("某甲乙丙丁"), None)]
    return changed


def with_other_digits(pieces: Pieces, chance: random.Random) -> Pieces:
    """Half of the numbers are others now."""
    text, changed = "".join(one for one, _ in pieces), list(pieces)
    for number in re.finditer(r"\d+", text):
        if chance.random() < 0.5:
            at = number.end() - 1
            digit = str((int(text[at]) + chance.randint(1, 9)) % 10)
            changed[at] = (digit, pieces[at][1])
    return changed


def without_sentences(pieces: Pieces, chance: random.Random) -> Pieces:
    """A tenth of the sentences are gone."""
    kept: Pieces = []
    sentence: Pieces = []
    for piece in pieces:
        sentence.append(piece)
        if piece[0] in "。\n":
            if chance.random() >= 0.1:
                kept += sentence
            sentence = []
    return kept + sentence


KINDS = (
    with_blanks, with_wide_marks, with_a_line_on_top, with_windows_line_ends,
    with_paragraphs_mixed, with_edits,
)  # fmt: skip
SPOILING = (with_other_digits, without_sentences)
