"""What a Word file keeps beside its running text: footnotes and endnotes, headers and footers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from geo.text import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_EDGES = ("header", "footer")
_SHOWN, _MOST_SHOWN = 24, 10
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
Read = Callable[[Any], str]
"""What an element says, in one line."""


@dataclass(frozen=True)
class Notes:
    """Footnotes and endnotes by sort and id, and how what they say is marked in the text."""

    texts: Mapping[tuple[str, str], str]
    numbers: Mapping[tuple[str, str], int]

    def list_told(self, element: Any) -> Iterator[str]:
        """The notes that a part of the text refers to, each a line that says it is one."""
        for sort in _NOTES:
            for reference in element.iter(f"{_W}{sort}Reference"):
                key = (sort, reference.get(f"{_W}id", ""))
                if text := self.texts.get(key):
                    yield say(f"intake.{sort}", number=self.numbers[key], text=text)

    def list_remarks(self) -> list[str]:
        """That there are notes, and where in the text they are put."""
        return [say("intake.word_notes", count=len(self.texts))] if self.texts else []


def read_notes(part: Any, body: Any, read: Read) -> Notes:
    """The notes that a document's text refers to, numbered as they come in it."""
    texts = dict[tuple[str, str], str]()
    for sort, called in _NOTES.items():
        for root in _list_parts(part, called):
            for note in root.iter(f"{_W}{sort}"):
                texts[sort, note.get(f"{_W}id", "")] = read(note)
    numbers = dict[tuple[str, str], int]()
    for sort in _NOTES:
        for reference in body.iter(f"{_W}{sort}Reference"):
            numbers.setdefault((sort, reference.get(f"{_W}id", "")), 1 + _count(numbers, sort))
    told = {key: texts[key] for key in numbers if texts.get(key)}
    return Notes(told, numbers)


def _count(numbers: Mapping[tuple[str, str], int], sort: str) -> int:
    return sum(one == sort for one, _ in numbers)


def list_edges(part: Any, read: Read) -> list[str]:
    """What stands above and below the pages, in one sentence; numbers alone are not told."""
    told = dict[str, None]()
    for called in _EDGES:
        for root in _list_parts(part, called):
            told.update(dict.fromkeys(filter(_is_said, (read(p) for p in root.iter(f"{_W}p")))))
    shown = [one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…" for one in told]
    lines = " / ".join(shown[:_MOST_SHOWN])
    return [say("intake.word_edges", lines=lines)] if told else []


def _is_said(text: str) -> bool:
    return any(one.isalpha() for one in text)


def _list_parts(part: Any, called: str) -> Iterator[Any]:
    """The roots of the parts that a document relates to in a way."""
    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] == called and not relation.is_external:
            yield etree.fromstring(relation.target_part.blob, _PARSER)
