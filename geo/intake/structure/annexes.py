"""What stands behind a document's own chapters: its annexes, told apart from lists of them."""

import re

from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS

ANNEX = re.compile(r"附[件表录图]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*([:：]?)\s*(.*)")
_ONE_OF_SEVERAL = re.compile(r"\d{1,2}[.．、]|[一二三四五六七八九十]、")
_SENTENCE_END = re.compile("[。;；!！?？]")
_LEAST_CELLS = 3


def measure_annex(title: str, found: re.Match[str], below: str) -> int | None:
    """How much of a line is the heading of an annex; None for a list of annexes, or where no table
    follows a colon. `below` is the next line.
    """
    colon, name = found[1], found[2]
    if len(title) > MAX_QUOTE_CHARACTERS or _SENTENCE_END.search(title) or not below:
        return None
    is_list = _ONE_OF_SEVERAL.match(name) or _ONE_OF_SEVERAL.match(below)
    is_row = "\t" in below or len(below.split()) >= _LEAST_CELLS
    if is_list or "\t" in title or (colon and not is_row):
        return None
    return len(title.rstrip(":： "))
