"""What page 数据 is made of, and its contents beside it, which lead there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.figures.comparability.clashes import list_conflicts
from geo.text import say
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.base.may_edit import why_not_edit
from pages.inventory.accounted_for import show_accounting
from pages.inventory.add_document import show_adding
from pages.inventory.data_addresses import show_addresses
from pages.inventory.dictionary_table import show_dictionary
from pages.inventory.documents import show_documents, show_threads
from pages.inventory.layer_descriptions import show_layers
from pages.inventory.positions import show_positions


@dataclass(frozen=True)
class PagePart:
    """A part of the page: its name in style sheets, the key of its title, what draws it."""

    name: str
    title: str
    show: Callable[[Data], None]


def list_parts(data: Data, show_conflicts: Callable[[Data], None]) -> list[PagePart]:
    """The parts there are something of, in the order of the page; conflicts are another room's."""
    sources = data.sources
    offered = (
        (True, PagePart("documents", "data.documents", show_documents)),
        (bool(data.texts), PagePart("accounting", "data.accounting", show_accounting)),
        (why_not_edit() != "off", PagePart("adding", "editing.heading", show_adding)),
        (True, PagePart("coverage", "data.coverage", show_positions)),
        (bool(list_conflicts(sources)), PagePart("conflicts", "data.conflicts", show_conflicts)),
        (bool(sources.threads), PagePart("threads", "data.threads", show_threads)),
        (True, PagePart("layers", "data.layers", show_layers)),
        (True, PagePart("addresses", "share.heading", show_addresses)),
        (True, PagePart("dictionary", "data.dictionary", show_dictionary)),
        (True, PagePart("limits", "data.limits", _show_limits)),
    )
    return [part for is_there, part in offered if is_there]


def show_contents(parts: Sequence[PagePart]) -> None:
    """Each part by its title, as the way to it."""
    ways = join(
        Markup('<button type="button" data-skip-to=".st-key-part-{}">{}</button>').format(
            part.name, say(part.title)
        )
        for part in parts
    )
    html.show(
        Markup(
            '<nav class="page-contents" aria-label="{}"><p class="kicker">{}</p>{}</nav>'
        ).format(say("data.contents"), say("data.contents"), ways)
    )


def _show_limits(_: Data) -> None:
    lines = [line.removeprefix("- ") for line in say("data.limits_text").strip().splitlines()]
    items = join(Markup("<li>{}</li>").format(line) for line in lines)
    body = Markup("<ul>{}</ul>").format(items)
    html.show(html.section(say("data.limits"), body, "panel prose"))
