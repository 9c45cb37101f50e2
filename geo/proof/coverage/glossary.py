"""Where a document explains its words: a list of terms at its end, which tells of no deeds."""

import re
from collections.abc import Iterator, Sequence

_HEAD = re.compile(
    r"(?:附[件录表]\s*[\d一二三四五六七八九十]{0,2}\s*[:：.、]?\s*)?(?:《[^》\n]{2,30}》|[\u4e00-\u9fff]{0,10}?)"
    r"(?:名词|术语|用语|缩略语)(?:解释|注释|释义|说明)表?"
)
_NEXT = re.compile(
    r"第[一二三四五六七八九十百]{1,3}[篇编部章]|[一二三四五六七八九十]{1,3}、[^:：]{2,40}$|附[件录表]"
)
"""What begins another part; an entry has a colon behind its term."""


def find_glossaries(lines: Sequence[str]) -> list[range]:
    """The lines of each list of terms, its head first; a text without any gives none."""
    found, at = list[range](), 0
    while at < len(lines):
        first, at = at, at + 1
        if _HEAD.fullmatch(lines[first].strip()):
            while at < len(lines) and not _NEXT.match(lines[at].strip()):
                at += 1
            found.append(range(first, at))
    return found


def find_glossary_spans(text: str) -> Iterator[range]:
    """Where lists of terms stand in a text, in code points."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for told in find_glossaries(lines):
        yield range(starts[told.start], starts[told.stop])
