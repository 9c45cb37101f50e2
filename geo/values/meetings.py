"""Sets of sheets for a meeting: pages in an order, each a question with words to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from geo.repeated_parameters import Parameters, join_parameters
from geo.vocabulary import SheetLayout

LONGEST_TITLE = 400
"""Characters of a title or a sentence; more is a slip of the clipboard."""
MOST_PAGES = 99
MOST_FIGURES = 4
"""In large type beside the map."""
_OWN_COLUMNS = ("title", "sentence", "figures", "layout")
"""What of an address has a column of its own."""
_OF_THE_FORM = ("format", "extent")
"""What of it says how a file is made, not what stands on the sheet."""


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """One page of a set: what it asks for as an address does, and what it says.

    `figure_ids` stand on it in large type; an empty layout is that of slides.
    """

    set: str
    page: int
    title: str
    sentence: str
    address: str
    figure_ids: tuple[str, ...]
    layout: str
    row: int | None = field(default=None, compare=False)


Pages = tuple[MeetingPage, ...]
"""The pages of one set, in their order."""


def list_sets(pages: Iterable[MeetingPage]) -> dict[str, Pages]:
    """The pages of each set by their numbers, sets in the order they first come."""
    pages = list(pages)
    return {
        name: tuple(sorted((one for one in pages if one.set == name), key=lambda one: one.page))
        for name in dict.fromkeys(one.set for one in pages)
    }


def read_address(page: MeetingPage) -> Parameters:
    """A page as the parameters of a sheet's address; what has a column of its own counts there."""
    asked = join_parameters(parse_qsl(page.address))
    own = {
        "title": page.title,
        "sentence": page.sentence,
        "figures": ",".join(page.figure_ids),
        "layout": page.layout or SheetLayout.SLIDE.value,
    }
    return Parameters(asked.query | own, asked.overruled)


def make_page(query: Mapping[str, str], name: str, number: int) -> MeetingPage:
    """What `read_address` gives as a page of the set of a name: a sheet that is to be kept."""
    apart = (*_OWN_COLUMNS, *_OF_THE_FORM)
    asked = {name: value for name, value in query.items() if value and name not in apart}
    return MeetingPage(
        set=name,
        page=number,
        title=" ".join(query.get("title", "").split())[:LONGEST_TITLE],
        sentence=" ".join(query.get("sentence", "").split())[:LONGEST_TITLE],
        address=urlencode(asked, safe=",;@"),
        figure_ids=tuple(filter(None, query.get("figures", "").split(","))),
        layout=query.get("layout", ""),
    )


def renumber_pages(pages: Iterable[MeetingPage], name: str) -> Pages:
    """Pages as a set of that name, numbered in the order they come in."""
    return tuple(replace(one, set=name, page=number) for number, one in enumerate(pages, 1))
