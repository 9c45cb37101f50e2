"""Page 数据: the documents, the layers and their fields, what is placed and what is not, limits."""

from markupsafe import Markup

from geo.text import say
from pages.figures.conflicts import show_conflicts
from pages.frame import html
from pages.frame.faults import faults_on_page
from pages.frame.html import join
from pages.frame.loading import Data
from pages.frame.page import open_page
from pages.inventory.accounting import show_accounting
from pages.inventory.adding import show_adding
from pages.inventory.addresses import show_addresses
from pages.inventory.dictionary_table import show_dictionary
from pages.inventory.documents import show_documents, show_threads
from pages.inventory.layer_cards import show_layers
from pages.inventory.positions import show_positions


def _show_limits(_: Data) -> None:
    lines = [line.removeprefix("- ") for line in say("data.limits_text").strip().splitlines()]
    items = join(Markup("<li>{}</li>").format(line) for line in lines)
    body = Markup("<ul>{}</ul>").format(items)
    html.show(html.section(say("data.limits"), body, "panel prose"))


_PARTS = (
    show_documents,
    show_accounting,
    show_adding,
    show_positions,
    show_conflicts,
    lambda data: show_threads(data.sources),
    show_layers,
    show_addresses,
    show_dictionary,
    _show_limits,
)

with open_page("data") as data:
    for show in _PARTS:
        with faults_on_page():
            show(data)
