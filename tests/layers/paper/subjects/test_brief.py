"""What an address asks of a sheet."""

from geo.projects.asked.filter import Filter, parse_query
from geo.values.sources import Sources
from layers.paper.subjects.brief import Brief, parse_brief


def test_an_address_of_nonsense_is_said_and_the_sheet_is_made_all_the_same(
    sources: Sources,
) -> None:
    query = {"layout": "a5", "window": "1,2,3", "place": "nirgends", "title": "长" * 900}
    brief, ignored = parse_brief(query, sources)
    assert len(ignored) == len(query)
    assert brief.layout.id == "a4"
    assert brief.window is None
    assert len(brief.title) <= 400
    assert isinstance(brief, Brief)
    assert brief.wanted == Filter() == parse_query({}, sources)[0]


def test_a_kind_a_plan_and_a_series_that_do_not_exist_are_said(sources: Sources) -> None:
    asked = {"sheet": "poster", "plan": "nobody", "series": "nothing"}
    brief, ignored = parse_brief(asked, sources)
    assert (brief.kind, brief.plan, brief.series) == ("map", "", ())
    assert all(any(value in said for said in ignored) for value in ("poster", "nothing"))
