"""A sheet as one HTML file: the map as on the screen, from a stick and without a network."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import shapely
from branca.element import Element, Figure
from markupsafe import Markup, escape
from shapely.geometry.base import BaseGeometry

from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import from_metric
from geo.text import say, words
from layers import assets
from layers.paper.around_map.imprint import cite_sources, say_imprint, say_projection, say_screen
from layers.paper.around_map.sheet_foot import say_off_map
from layers.paper.files.markup import (
    mark_up_body,
    mark_up_figures,
    mark_up_keys,
    mark_up_logo,
    number_marks,
)
from layers.paper.ink.paper_colours import fill_disc
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.numbered_list import Entry
from layers.screen.basemap import draw_basemap
from layers.screen.browser_stock import stock_marks
from layers.screen.drawn_for_filter import write_drawing
from layers.screen.folium_features import Call, dump_script
from layers.screen.stylesheet import read_map_css, write_css_variables

_HERE = Path(__file__).parent
_TYPES = {"js": "javascript", "css": "css"}
_HEAD = Markup(
    '<meta http-equiv="Content-Security-Policy" content="{}"><title>{}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline' data:;"
    " img-src data:; font-src data:"
)
"""No host is asked for anything, whatever a text in the data looks like."""


def write_offline(sheet: Sheet) -> bytes:
    """The page: title, sentence, map, list with its passages, sources; nothing outside of it.

    A table of districts stands instead of the map and its list.
    """
    if not sheet.has_map:
        return _write_plain(sheet).encode()
    base = draw_basemap(
        sheet.layers,
        from_metric(sheet.view.about),
        footer=escape(f"{sheet.made} · {sheet.approval}"),
        words=words("map"),
        drawing_tools=_inline_tools(),
    )
    marks = number_marks(sheet)
    stock = stock_marks(marks)
    Call("hold", json.loads(stock.text)).add_to(base)
    Call("draw", write_drawing(stock, marks, area=sheet.area)).add_to(base)
    figure = cast(Figure, base.get_root())
    _fill_head(figure, sheet)
    figure.html.add_child(Element(_verbatim(_write_words(sheet))))
    return str(base.get_root().render()).encode()


def _write_plain(sheet: Sheet) -> str:
    """The page of a table or a chart."""
    body = Markup("<h1>{}{}</h1><p>{}</p>{}<footer>{}</footer>")
    plane = [say_projection()] if sheet.halves else []
    foot = " · ".join((cite_sources(sheet), *plane, *say_imprint(sheet)))
    look = write_css_variables() + (_HERE / "table.css").read_text("utf-8")
    head = Markup('<meta charset="utf-8">') + _HEAD.format(_POLICY, sheet.title)
    words = body.format(sheet.title, mark_up_logo(sheet), sheet.sentence, mark_up_body(sheet), foot)
    return (
        f'<!DOCTYPE html><html lang="zh"><head>{head}<style>{look}</style></head>'
        f"<body>{words}</body></html>"
    )


def _fill_head(figure: Figure, sheet: Sheet) -> None:
    """Title, policy, then every style sheet and script as it is."""
    parts = [str(_HEAD.format(_POLICY, sheet.title))]
    parts += [f"<style>{path.read_text('utf-8')}</style>" for path in assets.list_stylesheets()]
    parts.append(f"<style>{read_map_css()}</style>")
    own = (_HERE / "sheet_html.css").read_text("utf-8")
    parts += [f"<script>{_as_script(path)}</script>" for path in assets.list_scripts()]
    parts.append(f"<script>{_as_script(_HERE / 'sheet_html.js')}</script>")
    switched = {"halo": "1"} if sheet.halo else {}
    parts.append(f"<script>DistrictMap.startWith({dump_script(switched)});</script>")
    figure.header.add_child(Element(_verbatim("\n".join(parts))), index=0)
    figure.header.add_child(Element(_verbatim(f"<style>{own}</style>")))


def _as_script(path: Path) -> str:
    """A script as it may stand in a page: nothing in it ends it."""
    return path.read_text("utf-8").replace("</script", "<\\/script")


def _verbatim(text: str) -> str:
    """Text that Jinja leaves alone, whatever braces it holds."""
    return (
        "{% raw %}" + text.replace("{% endraw", "{% endraw".replace("%", "&#37;")) + "{% endraw %}"
    )


def _inline_tools() -> dict[str, str]:
    """The drawing tools as addresses that hold the files themselves."""
    return {
        kind: f"data:text/{_TYPES[kind]};base64,{_encode((assets.STATIC_DIR / path).read_bytes())}"
        for kind, path in assets.list_drawing_tools(".").items()
    }


def _encode(content: bytes) -> str:
    return b64encode(content).decode()


def _write_words(sheet: Sheet) -> str:
    """What stands around the map."""
    rows = Markup("").join(_rows(sheet))
    unseen = Markup("").join(map(Markup("<p>{}</p>").format, say_off_map(sheet)))
    foot = [cite_sources(sheet), say_screen()]
    return str(
        Markup(
            '<h1>{}{}</h1><p class="sentence">{}</p><p class="keys"><b>{}</b>{}</p>'
            "<aside>{}<h2>{}</h2><ol>{}</ol>{}</aside><footer>{}</footer>"
        ).format(
            sheet.title, mark_up_logo(sheet), sheet.sentence, say("sheet.legend"),
            mark_up_keys(sheet.symbol_keys), mark_up_figures(sheet.figures), sheet.counts, rows,
            unseen,
            " · ".join([*foot, *say_imprint(sheet)]),
        )
    )  # fmt: skip


def _rows(sheet: Sheet) -> Iterable[Markup]:
    """A line an entry, with its passages to open; its name leads to the map."""
    geometries = {mark.id: mark.geometry for mark in sheet.marks}
    for entry, colour in zip(sheet.entries, sheet.colours, strict=True):
        yield Markup(
            '<li class="{}"{} style="--c:{}"><b>{}</b><button>{}</button>'
            "<span>{}</span><span>{}</span>{}<details><summary>{}</summary>{}</details></li>"
        ).format(
            "hollow" if sheet.is_hollow(entry) else "",
            _say_where(entry, geometries),
            fill_disc(colour),
            sheet.say_number(entry), entry.name, entry.status, entry.years,
            Markup("<small>{}</small>").format(entry.now) if entry.now else "",
            say("sheet.passages", count=len(entry.passages)), _passages(entry),
        )  # fmt: skip


def _say_where(entry: Entry, geometries: Mapping[str, BaseGeometry]) -> Markup:
    """Which places of the map a line leads to, and where they are; nothing for none."""
    if not entry.place_ids:
        return Markup("")
    bounds = shapely.total_bounds([geometries[id] for id in entry.place_ids])
    return Markup(' data-places="{}" data-bounds="{}"').format(
        " ".join(entry.place_ids), ",".join(f"{edge:.{DECIMALS}f}" for edge in bounds)
    )


def _passages(entry: Entry) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(passage) for passage in entry.passages)
