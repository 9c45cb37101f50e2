"""What a loader makes of a file: lines in reading order, and what the file says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.intake.raw_text.canonical import clean_text


@dataclass(frozen=True)
class TextLine:
    """A paragraph, or a row of a table with its cells behind tabs.

    `level` is that of a heading where the file marks it as one, 1 being outermost; else 0.
    """

    text: str
    level: int = 0


@dataclass(frozen=True)
class Loaded:
    """A document as it was loaded.

    `labels` are what the file itself says of title, issuer, site and published, `title_why` the
    reason where the title is merely drawn as one (a key under [intake.why]); `remarks` are
    sentences about what could not be carried over.
    """

    lines: tuple[TextLine, ...]
    raw: bytes = b""
    ending: str = ".txt"
    labels: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text: UTF-8 is written of it, a line for a line, LF between."""
        return "\n".join(line.text for line in self.lines)


def split_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of a plain text; joined again they are the text, cleaned."""
    return tuple(map(TextLine, clean_text(text).split("\n")))


def tidy_lines(lines: list[TextLine]) -> list[TextLine]:
    """Lines that a loader put together: cleaned, none with line breaks, blanks around them gone.

    Empty ones at both ends are left out, and of several one stays.
    """
    tidy = list[TextLine]()
    for line in lines:
        for part in clean_text(line.text).split("\n"):
            text = part.strip(" \u3000\u00a0\n")
            if text.strip() or (tidy and tidy[-1].text):
                tidy.append(TextLine(text if text.strip() else "", line.level))
    while tidy and not tidy[-1].text:
        tidy.pop()
    return tidy
