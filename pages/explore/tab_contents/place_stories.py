"""What is told of a place, in time: the first of it with the run, the rest by itself."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from geo.projects.asked.filter import Filter, format_query, parse_query
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.told_threads import group_by_thread, list_at_place
from geo.values.models import Project
from pages.frame.address_bar.address import Selection
from pages.frame.base.html import NOTHING, join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, read_since
from pages.frame.parts.evidence import render_project, render_story

_AT_ONCE, _ITEM_LINES = 3, 9
"""So many statements come with the run; about so many lines of text is each high."""


def render_first_stories(
    projects: Sequence[Project], wanted: Filter, selection: Selection, data: Data
) -> Markup:
    """What is told of a place: more than is seen first comes with the run, the rest behind it."""
    stories = group_by_thread(projects, data.sources, selection.project)
    if selection.place is None or len(projects) <= _AT_ONCE:
        return _render_stories(stories, selection.project, data)
    asked = {"place": selection.place.id, **format_query(wanted)}
    if selection.project is not None:
        asked["project"] = selection.project.id
    at_once, left = 0, _AT_ONCE
    while len(stories[at_once][1]) < left:
        left -= len(stories[at_once][1])
        at_once += 1
    *whole, (last, steps) = stories[: at_once + 1]
    shown = _order_steps(steps, selection.project)[:left]
    after = NOTHING
    if rest := len(steps) - left:
        within = {**asked, "since": str(at_once), "step": str(left)}
        after = await_piece(data, "stories", within, _ITEM_LINES * rest)
    told = _render_stories(whole, selection.project, data)
    told += _render_story(last, steps, _render_steps(shown, selection.project, data) + after, data)
    if at_once + 1 == len(stories):
        return told
    asked["since"] = str(at_once + 1)
    return told + await_piece(
        data, "stories", asked, _ITEM_LINES * (len(projects) - _AT_ONCE - rest)
    )


def _tell_stories(data: Data, query: Mapping[str, str]) -> Markup | None:
    """What of a place its run has not told."""
    sources = data.sources
    place, chosen = sources.places.get(query.get("place", "")), query.get("project", "")
    if place is None:
        return None
    wanted, project = parse_query(query, sources)[0], sources.project_by_id.get(chosen)
    _, listed = list_at_place(sources, place, wanted, find_projects(sources, wanted))
    if project is not None and project not in listed:
        listed = [project, *listed]
    later = group_by_thread(listed, sources, project)[read_since(query) :]
    if later and "step" in query:
        rest = _order_steps(later[0][1], project)[read_since({"since": query["step"]}) :]
        return _render_steps(rest, project, data) or None
    return _render_stories(later, project, data) or None


def _order_steps(steps: Iterable[Project], chosen: Project | None) -> list[Project]:
    return sorted(steps, key=lambda step: step is not chosen)


def _render_stories(
    stories: Iterable[tuple[str, Sequence[Project]]], chosen: Project | None, data: Data
) -> Markup:
    return join(
        _render_story(key, every, _render_steps(_order_steps(every, chosen), chosen, data), data)
        for key, every in stories
    )


def _render_steps(steps: Iterable[Project], chosen: Project | None, data: Data) -> Markup:
    return join(render_project(step, data, chosen=step is chosen) for step in steps)


def _render_story(key: str, every: Sequence[Project], items: Markup, data: Data) -> Markup:
    return render_story(data.sources.threads[key].title, every, items) if len(every) > 1 else items


PIECES = {"stories": _tell_stories}
"""What of it is told by itself."""
