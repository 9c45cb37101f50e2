"""Texts in the letters of GBK, in which Chinese GIS and CAD read the older sorts of file."""

import unicodedata
from collections.abc import Callable

from geo.text import words

ENCODING = "GBK"


def fit_gbk(text: str, write_missing: Callable[[str], str]) -> str:
    """A text of the same letters, of a plain form of what GBK lacks, or what is written for it."""
    if _is_gbk(text):  # As nearly all are.
        return text
    return "".join(_find_in_gbk(letter) or write_missing(letter) for letter in text)


def _find_in_gbk(letter: str) -> str:
    """The same letter or its plain form; empty where GBK has neither."""
    for form in (letter, unicodedata.normalize("NFKC", letter), words("gbk_instead").get(letter)):
        if form is not None and _is_gbk(form):
            return form
    return ""


def _is_gbk(text: str) -> bool:
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
