"""A draft in words and numbers: a line for each proposal, and how many are how far."""

from collections.abc import Mapping

from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import Verdict
from geo.drafts.one_draft.draft_selection import count_states
from geo.number_format import write_share
from geo.text import say, words
from geo.values.sources import Sources


def count_all(draft: Draft) -> dict[str, int]:
    """How many proposals are in each state, have each verdict, and are published."""
    items = draft.items.values()
    states = {str(state): count for state, count in count_states(items).items()}
    verdicts = {str(v): sum(i.verdict is v for i in items) for v in Verdict if v}
    return {**states, **verdicts, "published": sum(bool(item["published"]) for item in items)}


def name_records(sources: Sources) -> Mapping[str, str]:
    """The names of what proposals may belong to, by id."""
    named = {id: place.name for id, place in sources.places.items()}
    return named | {id: series.name for id, series in sources.series.items()}


def describe_item(item: Item, known: Mapping[str, str]) -> str:
    """A line for a proposal; `known` are names by id."""
    verdict = words("drafts.verdict").get(item["verdict"], "")
    series = item["series_name"] or known.get(item["series"], "")
    main = item["title"] or " ".join(
        part for part in (item["name"], f"{item['qualifier']}{item['value']}{item['unit']}",
                          series, item["reason"]) if part
    )  # fmt: skip
    return say(
        "desk_command.line", item=item.key, state=words("drafts.state")[item.state],
        verdict=f" · {verdict}" if verdict else "", record=words("suggest.record")[item.record],
        quote=" ".join(item["quote"].split()), main=main,
        percent=write_share(float(item["confidence"] or 1)),
    )  # fmt: skip
