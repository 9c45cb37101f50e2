"""The timeline under the map: how much is told of which years, and a way to ask for some."""

from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from geo.measures.along_years import (
    Span,
    count_held,
    count_in_time,
    find_axis,
    list_published,
)
from geo.projects.asked.filter import RULES, Filter, parse_query
from geo.projects.asked.years_asked import UNDATED
from geo.text import say, words
from geo.values.sources import Sources
from pages.frame.address_bar.address import read_filter, write_filter
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import declare_component, hear_event, when_heard

_KEY = "timeline"
_SLIDER = '<span role="slider" tabindex="0" class="{}"></span>'
_INSIDE = f"""
<div class="track">
  <div class="spans" aria-hidden="true"></div><div class="flags" aria-hidden="true"></div>
  <div class="columns" aria-hidden="true"></div>
  <div class="brush">{_SLIDER.format("from")}{_SLIDER.format("to")}</div>
</div>
<div class="aside">
  <div class="moves"><button type="button" class="back">‹</button>
    <button type="button" class="on">›</button>
    <button type="button" class="lift"></button></div>
  <button type="button" class="undated"></button><p class="others"></p><p class="held"></p>
  <button type="button" class="only"></button>
</div>
<p class="unseen said"></p>
"""
_TIMELINE = declare_component(
    __file__, '<div class="timeline" role="group"></div>', _INSIDE, "year_columns.js"
)


def show_timeline(sources: Sources, wanted: Filter) -> None:
    """Draw it for a filter; nothing where no project bears a year."""
    counted = count_in_time(sources, wanted)
    if counted is None:
        return
    others, is_span = sum(counted.others.values()), wanted.asks_years and not wanted.undated
    told = {
        "stock": link_file(_pack_axis(sources)),
        "years": [[one.begun, one.planned] for one in counted.years.values()],
        "spans": [[*span, count] for span, count in counted.spans.items()],
        "undated": _say_undated(counted.undated, wanted),
        "others": say("timeline.others", count=others) if others else "",
        "which": say("filter.notes_join").join(map(_say_span, counted.others.items())),
        "asked": [wanted.year_from, wanted.year_to] if is_span else None,
        "answers": when_heard(_KEY),
        "none": wanted.undated,
        "held": _say_held(sources, wanted) if is_span else "",
        "only": bool(wanted.year_rule),
    }
    _TIMELINE(
        key=_KEY, data=told,
        on_years_change=guarded(partial(_ask, sources)),
        on_only_change=guarded(partial(_judge, sources)),
    )  # fmt: skip


def _ask(sources: Sources) -> None:
    """Ask for the years the reader chose, or what bears none; for any where nothing is said."""
    wanted, _ = read_filter(sources)
    asked, _ = parse_query({"years": str(hear_event(_KEY, "years")["years"])}, sources)
    write_filter(wanted.with_part("years", asked), by_widget=True)


def _judge(sources: Sources) -> None:
    """Ask for what lies wholly in the years, or for what runs on as well."""
    wanted, _ = read_filter(sources)
    rule = RULES["year_rule"][1][0] if st.session_state[_KEY].only == "1" else ""
    write_filter(replace(wanted, year_rule=rule), by_widget=True)


def _say_undated(count: int, wanted: Filter) -> str:
    """How much bears no year, as a way to ask for it or back; nothing where there is none."""
    return say("timeline.undated", count=count) if count or wanted.undated else ""


def _say_held(sources: Sources, wanted: Filter) -> str:
    """How much lies in the years asked for alone: a column counts that, the filter all of it."""
    held, beyond = count_held(sources, wanted)
    is_one = wanted.year_from == wanted.year_to
    return say("timeline.held_year" if is_one else "timeline.held", count=held, beyond=beyond)


def _say_span(told: tuple[Span, int]) -> str:
    (first, last), count = told
    return say("timeline.span", first=first, last=last, count=count)


@lru_cache(maxsize=2)
def _pack_axis(sources: Sources) -> Linked:
    """The axis, what was published along it, and the words."""
    axis = find_axis(sources) or (0, 0)
    kinds = words("document_kind")
    flags = [
        [round(when - axis[0], 2), kinds[one.kind], f"{one.published} 《{one.title}》"]
        for when, one in list_published(sources, axis)
    ]
    known = words("timeline") | {"only": say("filter.span"), "join": say("filter.notes_join")}
    said = {"axis": axis, "flags": flags, "words": known, "none": UNDATED}
    return pack_file("timeline.json", dump_json(said))
