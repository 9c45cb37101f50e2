"""The tabs of the column beside the map: which part of it is seen, which the browser decides."""

from markupsafe import Markup

from geo.text import say, words
from pages.frame.base.html import join


def render_handle() -> Markup:
    """What the drawer is pulled up by where the column is one over the map, on a telephone."""
    return Markup('<button type="button" class="drawer-handle" aria-label="{}"></button>').format(
        say("panel.handle")
    )


def render_tabs() -> Markup:
    """The tabs as buttons; `tabs.js` presses the one the address names, else the first."""
    buttons = join(
        Markup('<button type="button" data-tab="{}" aria-pressed="false">{}</button>').format(
            id, name
        )
        for id, name in words("tab").items()
    )
    return Markup('<nav class="tabs" aria-label="{}">{}</nav>').format(say("panel.tabs"), buttons)
