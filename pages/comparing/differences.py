"""How two sides differ, in words and numbers: counts, places, headline figures."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from geo.figures.in_words.words_beside_figure import explain_unlike
from geo.figures.shown.headlines import pair_headlines
from geo.number_format import set_off, write_share
from geo.projects.asked.filter import say_filter
from geo.projects.asked.two_filters import SIDES, Pair, format_pair, name_side, parse_pair
from geo.projects.contrast import (
    Contrast,
    Count,
    Found,
    list_compared,
    pick_largest,
    say_counts,
    set_sides,
)
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, fold_piece
from pages.frame.parts.evidence import render_details

_SHARE = "%"
_SHORT = 8
_CONTRAST_LINES, _HEADLINES_LINES = 40, 30
"""About so many lines high are the differences, and the headline figures of two districts."""


def show_differences(data: Data, pair: Pair) -> None:
    """Below the maps, asked for as soon as it is to stand there: bars, sentences and table, places,
    and for two districts their figures.
    """
    html.show(await_piece(data, "contrast", format_pair(pair), _CONTRAST_LINES))
    if pair.by == "district":
        districts = ",".join((*pair.left.district, *pair.right.district))
        html.show(await_piece(data, "headlines", {"districts": districts}, _HEADLINES_LINES))


def _tell_contrast(data: Data, query: Mapping[str, str]) -> Markup | None:
    """Bars, what differs most, and places, of two sides."""
    sources = data.sources
    pair, _ = parse_pair(query, sources)
    _, against = set_sides(sources, pair)
    left, right = (name_side(pair, side, sources) for side in SIDES)
    parts = [_bars(sources, pair, side, against) for side in SIDES]
    parts += [tell(data, pair, against, left, right) for tell in (_counts, _places)]
    return Markup('<div class="contrast">{}</div>').format(join(parts))


def render_difference(
    sources: Sources, pair: Pair, found: Mapping[str, Found], against: Contrast
) -> Markup:
    """In one line, over the maps: which side has more, and of what most."""
    names = {side: _name_short(sources, pair, side) for side in SIDES}
    left, right = (names[side] for side in SIDES)
    counted = {side: len(found[side].projects) for side in SIDES}
    more = counted["left"] - counted["right"]
    ahead, behind = (left, right) if more > 0 else (right, left)
    if more:
        whole = say("compare.more_in_all", more=ahead, less=set_off(behind), count=abs(more))
    elif any(counted.values()):
        whole = say("compare.as_many")
    else:
        whole = say("compare.none_on_either")
    parts = [
        say(
            "compare.more_of",
            name=words(count.kind)[count.value],
            more=left if count.difference > 0 else right,
            count=abs(count.difference),
        )
        for count in pick_largest(list_compared(pair, against))
    ]
    line = [whole, *parts]
    return Markup('<p class="difference">{}</p>').format(
        join(Markup("<span>{}</span>").format(part) for part in line)
    )


def _name_short(sources: Sources, pair: Pair, side: str) -> str:
    """What a side is called in one line with others: a long name is that of the side."""
    name = name_side(pair, side, sources)
    return name if len(name) <= _SHORT else words("compare_side")[side]


def _bars(sources: Sources, pair: Pair, side: str, against: Contrast) -> Markup:
    """One side's bars, on the scale both sides share."""

    def counts(compared: Sequence[Count]) -> dict[str, int]:
        return {count.value: getattr(count, side) for count in compared}

    def longest(compared: Sequence[Count]) -> int:
        return max((max(count.left, count.right) for count in compared), default=0)

    families, statuses = against.families, against.statuses
    return Markup(
        '<div class="panel bars-{}"><p class="kicker">{}</p><h2>{}</h2>'
        "<h3>{}</h3>{}<h3>{}</h3>{}</div>"
    ).format(
        side,
        say_filter(pair.wanted(side), sources),
        name_side(pair, side, sources),
        say(f"panel.by_family_{pair.common.sector_rule or 'any'}"),
        html.family_bars(counts(families), sources, longest(families)),
        say("panel.by_status"),
        html.status_bars(counts(statuses), sources, longest(statuses)),
    )


def _counts(data: Data, pair: Pair, against: Contrast, left: str, right: str) -> Markup:
    """The largest differences in words, and every one as a table."""
    compared = list_compared(pair, against)
    said = say_counts(pick_largest(compared), left, right) or [say("compare.no_difference")]
    items = join(Markup("<li>{}</li>").format(line) for line in said)
    body = (
        Markup('<ul class="said">{}</ul>').format(items)
        + html.note_lines([say("compare.caution")])
        + fold_piece(say("compare.all_differences"), data, "differences", format_pair(pair))
    )
    return html.section(say("compare.differences"), body, "panel prose differences")


def _tell_differences(data: Data, query: Mapping[str, str]) -> Markup | None:
    """Every difference as a table."""
    sources = data.sources
    pair, _ = parse_pair(query, sources)
    found, against = set_sides(sources, pair)
    left, right = (name_side(pair, side, sources) for side in SIDES)
    sizes = [len(found[side].projects) for side in SIDES]
    columns = [say("compare.column_what"), left, _SHARE, right, _SHARE]
    headings = [*columns, say("compare.column_difference")]
    rows = (_row(count, sizes) for count in list_compared(pair, against))
    return html.table(headings, rows, numeric=5)


def _row(count: Count, sizes: Sequence[int]) -> tuple[object, ...]:
    """Name, count and share of each side, and by how much the left side has more."""
    cells: list[object] = [words(count.kind)[count.value]]
    for number, size in zip((count.left, count.right), sizes, strict=True):
        cells += [number, write_share(number, size) or "—"]
    return (*cells, count.signed)


def _places(data: Data, pair: Pair, against: Contrast, left: str, right: str) -> Markup:
    """The places only one side has, and those both have; each opens on the map."""
    names = (
        say("compare.only", name=set_off(left)),
        say("compare.only", name=set_off(right)),
        say("compare.both"),
    )
    body = join(
        fold_piece(
            Markup("{} <b>{}</b> {}").format(name, len(ids), say("panel.places")),
            data, "places", {"of": of, **format_pair(pair)}, "unmapped",
        )
        for name, (of, ids) in zip(names, _group_places(against).items(), strict=True)
    )  # fmt: skip
    return html.section(say("compare.places"), body, "panel prose compare-places")


def _group_places(against: Contrast) -> dict[str, Sequence[str]]:
    return {"left": against.only_left, "right": against.only_right, "both": against.both}


def _tell_places(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The places only one side has, or both have."""
    sources = data.sources
    groups = _group_places(set_sides(sources, parse_pair(query, sources)[0])[1])
    ids = groups.get(query.get("of", ""))
    if ids is None:
        return None
    links = Markup("、").join(html.place_link(sources.places[id]) for id in ids)
    return Markup('<p class="places">{}</p>').format(links)


def _tell_headlines(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The latest of every headline series either district reports, with what differs in kind."""
    known = data.sources.districts
    districts = [id for id in query.get("districts", "").split(",") if id in known]
    if len(districts) != len(SIDES):
        return None
    names = [known[id].name for id in districts]
    rows = join(
        Markup("<tr><th>{}<small>{}</small></th><td>{}</td><td>{}</td></tr>").format(
            headline.name, explain_unlike(one, other), _cell(one, data), _cell(other, data)
        )
        for headline, (one, other) in pair_headlines(data.sources, districts)
    )
    headings = (say("indicators.column_name"), *names)
    body = Markup(
        '{}<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(
        html.note_lines([say("compare.headlines_note")]),
        join(Markup("<th>{}</th>").format(name) for name in headings),
        rows,
    )
    return html.section(say("compare.headlines"), body, "panel prose pairs")


def _cell(figures: Sequence[Figure], data: Data) -> Markup:
    shown = join(render_details(figure, data) for figure in figures)
    return shown or Markup('<span class="quiet">{}</span>').format(say("chart.gap"))


PIECES = {
    "contrast": _tell_contrast,
    "differences": _tell_differences,
    "places": _tell_places,
    "headlines": _tell_headlines,
}
"""What of it is told by itself."""
