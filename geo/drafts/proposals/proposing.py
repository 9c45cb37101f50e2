"""A document's suggestions made into a draft: learned from the records of all other documents."""

from pathlib import Path

from geo.drafts.one_draft.draft import Draft, DraftFault, Item, Signed
from geo.drafts.proposals.open_draft import follow_text, open_draft
from geo.proof.names.place_words import read_place_words
from geo.proof.quotes.passages import Text, read_texts
from geo.proof.quotes.quote_search import find_occurrences
from geo.search.nearest_name import say_unknown_document
from geo.settings import documents_dir
from geo.suggest.learning.learned import learn_from
from geo.suggest.suggesting import suggest
from geo.text import say
from geo.values.sources import Sources


def propose_draft(id: str, sources: Sources, texts: Path | None, signed: Signed) -> Draft:
    """A new draft for a registered document whose text is there.

    Raises DraftFault where there is no such document or text.
    """
    document = sources.documents.get(id)
    if document is None:
        raise DraftFault(say_unknown_document(id, sources))
    text = _find_text(id, sources, texts)
    others = {
        one: other.content
        for one, other in read_texts(sources.documents.values(), documents_dir(texts)).items()
        if one != id
    }
    learned = learn_from(sources, others, read_place_words(sources))
    found = suggest(document, text.content, sources, learned)
    return open_draft(document, text.sha256, found, sources, signed)


def follow(draft: Draft, sources: Sources, texts: Path | None, signed: Signed) -> Draft:
    """A draft in its document's text as it is now; raises DraftFault where there is none."""
    text = _find_text(draft.document, sources, texts)
    return follow_text(draft, text.content, text.sha256, signed)


def _find_text(id: str, sources: Sources, folder: Path | None) -> Text:
    document = sources.documents.get(id)
    found = read_texts([document] if document else [], documents_dir(folder)).get(id)
    if found is None:
        raise DraftFault(say("drafts.no_text", id=id))
    return found


def read_draft_text(draft: Draft, sources: Sources, folder: Path | None) -> str:
    """The text a draft is of; raises DraftFault where it is not there."""
    return _find_text(draft.document, sources, folder).content


def requote_proposal(item: Item, quote: str, text: str) -> dict[str, str]:
    """The cells of a proposal that quotes something else: nearest to where it stood.

    Raises DraftFault where the text does not have it.
    """
    places = find_occurrences(quote, text, item.span[0]) if quote else ()
    if not places:
        raise DraftFault(say("drafts.no_quote", item=item.key, value=quote))
    start = places[0].start
    return {"quote": quote, "start": str(start), "end": str(start + len(quote))}
