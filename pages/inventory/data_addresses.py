"""What programs read at an address, for who wants the data where they work."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.output.answers.data_answers import (
    ENDINGS,
    FIGURES,
    MOST_MB,
    list_conditions,
    name_collections,
    write_data_address,
)
from geo.projects.asked.filter import list_options
from geo.text import say
from geo.vocabulary import Status
from pages.frame.address_bar.copy_address import render_address
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece

_LINES = 24
"""About so many lines of text are they high."""


def show_addresses(data: Data) -> None:
    """Asked for as soon as they are to stand there."""
    html.show(await_piece(data, "addresses", {}, _LINES))


def _tell_addresses(data: Data, _: Mapping[str, str]) -> Markup:
    """Every collection with its files and conditions, how to use an address, an example."""
    rows = [
        (_hold_together(title), _links(id), _say_conditions(id, data) or say("share.all"))
        for id, title in name_collections(data.layers).items()
    ]
    headings = [say(f"share.column_{name}") for name in ("collection", "files", "conditions")]
    how = [line for line in say("share.how", most=MOST_MB).splitlines() if line]
    body = html.note_lines([say("share.intro")]) + html.table(headings, rows)
    districts = list_options(data.sources)["district"]
    example = {"district": next(iter(districts), ""), "status": Status.UNDERWAY.value}
    uses = join(Markup("<li>{}</li>").format(line) for line in how)
    body += render_address("projects", example) + Markup("<ul>{}</ul>").format(uses)
    return html.section(say("share.heading"), body, "panel prose")


PIECES = {"addresses": _tell_addresses}
"""What of it is told by itself: the same for whoever asks."""


def _links(id: str) -> Markup:
    return _hold_together(
        Markup(" ").join(
            Markup('<a href="{}">{}</a>').format(write_data_address(id, ending, {}), ending)
            for ending in ENDINGS
        )
    )


def _hold_together(body: str | Markup) -> Markup:
    """A cell in one line."""
    return Markup('<span class="data-files">{}</span>').format(body)


def _say_conditions(id: str, data: Data) -> str:
    """Each condition as an address calls it, and what it is called on the page."""
    names = {name: say(f"filter.{name}") for name in list_conditions(id, data.layers)}
    if id == FIGURES:
        names["kind"] = say("indicators.kind")
    return "、".join(f"{name} {said}" for name, said in names.items())
