"""A guided start: questions to begin with, each a link that sets the page."""

from collections.abc import Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from geo.process.cache import kept
from geo.projects.summed_up.summary import PlaceSummary, find_busiest_zone
from geo.text import say, words
from geo.vocabulary import Status
from pages.frame.base.html import NOTHING, join


@kept(4)
def render_questions(summaries: Sequence[PlaceSummary]) -> Markup:
    """The questions as cards: of a plan, of the zone most is told of, of what is being built.

    Without any zone its question is left out; without places nothing is asked.
    """
    if not summaries:
        return NOTHING
    cards = join(
        Markup('<a class="question" href="{}"><b>{}</b><small>{}</small></a>').format(
            address, words("question")[name].format(place=place), words("question_hint")[name]
        )
        for name, address, place in _list_questions(summaries)
    )
    return Markup('<nav class="questions" aria-label="{}">{}</nav>').format(
        say("panel.questions"), cards
    )


def _list_questions(summaries: Sequence[PlaceSummary]) -> list[tuple[str, str, str]]:
    """Each question's key, the address that answers it, and the place it names."""
    busiest = find_busiest_zone(summaries)
    about = (
        [("place", f"./?{urlencode({'place': busiest.place.id})}", busiest.place.name)]
        if busiest
        else []
    )
    return [
        ("progress", "compare?view=follow", ""),
        *about,
        ("underway", f"./?status={Status.UNDERWAY}", ""),
        ("districts", "compare?by=district", ""),
    ]
