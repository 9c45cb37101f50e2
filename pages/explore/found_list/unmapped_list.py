"""What is found and not on the map: how much, and when opened what and why."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.projects.found.subset import leave_out
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources
from pages.explore.found_list.project_list import pack_numbers, pack_rows
from pages.frame.linked.browser_cache import link_file
from pages.frame.linked.component import declare_component

_MOST = 100
"""More would be no help to anybody; the list under the map has them all."""
_HTML = Markup(
    '<div class="panel"><h3>{}</h3>'
    '<details class="unmapped"><summary></summary><ul></ul></details></div>'
)

_UNMAPPED = declare_component(__file__, _HTML.format(say("panel.unmapped")))


def show_unmapped(sources: Sources, projects: Sequence[Project], mapped: Sequence[Project]) -> None:
    """How many of the projects are not among the `mapped`, to be opened; nothing for none."""
    left = leave_out(projects, mapped)
    if not left:
        return
    rest = len(left) - _MOST
    told = {
        "stock": link_file(pack_rows(sources)),
        "rows": pack_numbers(sources, left[:_MOST]),
        "summary": say("take.count", count=len(left)),
        "more": say("panel.unmapped_more", count=rest) if rest > 0 else "",
        "unnamed": say("panel.unmapped_reason_none"),
    }
    _UNMAPPED(key="unmapped", data=told)
