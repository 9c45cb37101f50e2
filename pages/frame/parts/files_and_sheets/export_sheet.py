"""A sheet of the map to take along: its words, its layout and format, a preview, the file."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.figures.comparability.figure_order import find_shared_series, group_by_series, order_series
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.figures.shown.headlines import list_figures_of
from geo.output.sheet_addresses.sheet_asked import keep_heard
from geo.process.clock import today_in_china
from geo.projects.asked.filter import Filter, format_query, say_unseen
from geo.projects.followed.plan_choice import list_plans_meeting
from geo.projects.followed.progress import list_plans
from geo.space.areas.area import FILTER_RULE
from geo.space.inside import Rule
from geo.text import say, words
from geo.values.meetings import MOST_FIGURES
from geo.values.sources import Sources
from layers.approval import say_approval
from layers.paper.subjects.brief import CHART, DISTRICTS, FOLLOW, SHEET_RULE, WORDS
from pages.frame.address_bar.address import read_query, write_address
from pages.frame.address_bar.widget_parameters import note_ignored, note_unknown
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page
from pages.frame.base.loading import Data
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.own_sets import keep_page, mark_unsaved, take_kept_note
from pages.frame.parts.files_and_sheets.sheet_preview import begin_preview, show_preview
from pages.frame.parts.widgets import (
    draw_as_text,
    pick_from_row,
    pick_many,
    pick_one,
    show_button,
    type_text,
)

if TYPE_CHECKING:
    from layers.paper.one_sheet.one_sheet import Sheet

_ASKED = "sheet_asked"
_SEEN = "sheet_seen"
_KEPT = "sheet_kept"
_OF_ONE = ("title", "sentence", "sheet", "figures", "extent")
"""What the form asks for one sheet alone; layout, format and who made it stay for the next."""


def ask_for_sheet(seen: Mapping[str, str]) -> None:
    """A sheet is asked for in the map, which says what it shows and how: open the form once."""
    _begin_anew(is_other=False)
    st.session_state[_ASKED] = True
    st.session_state[_SEEN] = dict(seen)


def offer_sheet(data: Data, wanted: Filter) -> None:
    """Open the form if it has been asked for; what is typed into it stands in the address."""
    sources = data.sources
    known: dict[str, Callable[[], Container[str]]] = {
        "sheet": lambda: words("export_sheet.kinds"),
        "extent": lambda: words("export_sheet.extents"),
        "figures": lambda: sources.figure_by_id,
        "series": lambda: sources.series,
        "plan": lambda: list_plans(sources),
    }
    note_unknown(read_query(), known, several=("figures", "series"))
    _note_look()
    if st.session_state.pop(_ASKED, False):
        _open_form(data, partial(_choose_of_map, data, wanted))


def offer_sheet_of(data: Data, contents: Mapping[str, str], label: str = "") -> None:
    """A button that opens the form for what a page shows, which its contents say in the words of
    a sheet's address.
    """
    key = f"ask-{contents['sheet']}"
    _note_look()
    show_button(
        label or say("export_sheet.open"), key=key, on_click=_ask_for, args=(dict(contents),)
    )
    if st.session_state.get(_ASKED) == contents:
        del st.session_state[_ASKED]
        _open_form(data, lambda: dict(contents))


def _note_look() -> None:
    """Note what the form could make nothing of, as long as it is closed."""
    query = read_query()
    known = {name: partial(words, f"export_sheet.{name}s") for name in ("layout", "format")}
    note_unknown(query, known)
    note_ignored([odd for name in WORDS if (odd := say_unseen(query.get(name, "").strip()))])


def _ask_for(contents: dict[str, str]) -> None:
    """Open the form once."""
    _begin_anew(is_other=st.session_state.get(_SEEN, contents) != contents)
    st.session_state[_ASKED] = st.session_state[_SEEN] = contents


def _begin_anew(*, is_other: bool) -> None:
    """The words of another sheet, and of one that has become a page of a set, do not stand on the
    next; nor do the figures chosen for it. Its first page is looked at.
    """
    begin_preview()
    if st.session_state.pop(_KEPT, False) or is_other:
        write_address(dict.fromkeys(_OF_ONE, ""))


def _keep(brief: dict[str, str]) -> None:
    keep_page(keep_heard(brief))
    st.session_state[_KEPT] = True


def _open_form(data: Data, choose: Callable[[], dict[str, str]]) -> None:
    draw_as_text(st.dialog, say("export_sheet.heading"), width="large")(_show_form)(data, choose)


def _show_form(data: Data, choose: Callable[[], dict[str, str]]) -> None:
    """Words and choices, then the first page small, then the file."""
    with faults_on_page():
        choices, look = st.columns([1, 1.5], gap="medium")
        with choices:
            brief = _ask(data, choose)
        with look:
            with draw_as_text(st.spinner, say("export_sheet.drawing")):
                sheet, notes = _compose(data, brief)
                show_preview(sheet)
            # Under what it makes: nobody scrolls past all choices to take it.
            notes += _say_defects(sheet)
            if notes:
                html.show(html.spoken_notes(notes))
            _offer_file(sheet, brief["format"])
            say_not_made("-sheet")
            show_button(say("meeting.keep"), key="keep_page", on_click=_keep, args=(brief,),
                        width="stretch")  # fmt: skip
            if note := take_kept_note():
                html.show(html.spoken_notes([note]))
                mark_unsaved()


def _ask(data: Data, choose: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What the reader wants of the sheet, by the names of the address."""
    words_first = st.container()
    brief = choose()
    brief |= {name: _switch(name, f"{name}s") for name in ("layout", "format")}
    for name in ("organisation", "author"):
        brief[name] = type_text(say(f"export_sheet.{name}"), name)
    with words_first:
        plain, _ = _compose(data, brief)
        for name, default in (("title", plain.title), ("sentence", plain.sentence)):
            brief[name] = type_text(say(f"export_sheet.{name}"), name, default=default)
    return brief


def _choose_of_map(data: Data, wanted: Filter) -> dict[str, str]:
    """What a sheet of the map is about: its kind, what that needs, how much of the world."""
    seen = st.session_state.get(_SEEN, {})
    chosen = {"sheet": _switch("sheet", "kinds")}
    chosen |= _ask_contents(data.sources, wanted, chosen["sheet"])
    if keep_heard({**chosen, "area": "asked"}).get("area"):
        wanted = _choose_rule(wanted)
    chosen["extent"] = _switch("extent", "extents")
    return format_query(wanted) | {
        **chosen, "place": read_query().get("place", ""), "off": seen.get("off", ""),
        "halo": seen.get("halo", ""),
        "window": seen.get("window", "") if chosen["extent"] == "screen" else "",
    }  # fmt: skip


def _switch(name: str, options: str) -> str:
    html.show(html.section(say(f"export_sheet.{name}")))
    return pick_from_row(say(f"export_sheet.{name}"), words(f"export_sheet.{options}"), name)


def _ask_contents(sources: Sources, wanted: Filter, kind: str) -> dict[str, str]:
    """What a sheet of its kind needs to know: a plan, series, figures to stand beside the map."""
    if kind == CHART:
        known = order_series(sources, group_by_series(sources.figures_by_place.get("", ())))
        names = {id: sources.series[id].name for id in known}
        return {"series": pick_one(say("export_sheet.one_series"), names, "series")}
    if kind == DISTRICTS:
        known = order_series(sources, find_shared_series(sources))
        series = {id: sources.series[id].name for id in known}
        return {"series": _pick("series", series)}
    figures = {
        one.id: say("export_sheet.figure", name=say_name(one, sources), value=say_value(one),
                    when=say_meta(one))
        for one in list_figures_of(sources, wanted.district)
    }  # fmt: skip
    chosen = {"figures": _pick("figures", figures)}
    if kind == FOLLOW:
        plans = {id: sources.documents[id].title for id in list_plans_meeting(sources, wanted)}
        chosen["plan"] = pick_one(say("export_sheet.plan"), plans, "plan") if plans else ""
    return chosen


def _pick(name: str, options: Mapping[str, str]) -> str:
    label, hint = say(f"export_sheet.{name}"), say(f"export_sheet.no_{name}")
    return ",".join(pick_many(label, options, name, most=MOST_FIGURES, placeholder=hint))


def _choose_rule(wanted: Filter) -> Filter:
    """When a place counts as in the area asked about, if one is: as the address says, or as on
    sheets.
    """
    if wanted.area is None:
        return wanted
    rules = (SHEET_RULE, FILTER_RULE, *([Rule.NAMED] if wanted.area.is_zones else []))
    names = {rule.value: words("inside")[rule] for rule in rules}
    html.show(html.section(say("filter.inside")))
    rule = pick_from_row(say("filter.inside"), names, "inside", SHEET_RULE.value)
    return replace(wanted, area_rule=rule)


def _compose(data: Data, brief: Mapping[str, str]) -> tuple[Sheet, list[str]]:
    """The sheet, and what of it could not be as it is asked for."""
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.one_sheet.one_sheet import compose_sheet
    from layers.paper.subjects.brief import parse_brief

    asked, notes = parse_brief(brief, data.sources)
    made, approval = today_in_china(), say_approval()
    sheet = compose_sheet(data.sources, data.layers.values(), asked, made=made, approval=approval)
    return sheet, notes


def _say_defects(sheet: Sheet) -> list[str]:
    from layers.paper.around_map.headings import say_defects

    return say_defects(sheet)


def _offer_file(sheet: Sheet, format: str) -> None:
    from layers.paper.files.sheet_file_kinds import FORMATS, describe_sheet_file, make_file

    name, mime = describe_sheet_file(sheet, FORMATS[format])
    make = partial(make_file, sheet, FORMATS[format])
    label = say("export_sheet.download", name=name)
    offer_file(label, make, name, mime, key="sheet", width="stretch")
