"""An id of a document that nobody knows: which there are."""

from difflib import get_close_matches

from geo.sources import Sources
from geo.text import say


def say_unknown(asked: str, sources: Sources) -> str:
    """That there is no such document, with those most like it, else all there are."""
    near = get_close_matches(asked, sources.documents, n=3, cutoff=0.4)
    near += [id for id, one in sources.documents.items() if asked and asked in one.title]
    names = "、".join(dict.fromkeys(near or sources.documents))
    return say("suggest.unknown", value=asked, near=say("suggest.near", names=names))
