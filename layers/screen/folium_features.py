"""Marks as folium features: one GeoJson for all of a kind, never a loop of markers."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import folium
import shapely
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from layers.marks import Mark
from layers.palette import Style


def dump_script(value: object) -> str:
    """A value as JSON that may stand in a page's script, whatever texts it holds.

    Neither the browser nor folium, which looks for references in double braces, finds
    anything in it to act on.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("{{", "{\\u007b")


class _Verbatim(Element):
    """Text that is written as it is."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Scripted(MacroElement):
    """Something whose script reaches the page as it is.

    folium has Jinja read a script once more, data and all: slow, and wrong where data hold
    braces.
    """

    def render(self, **kwargs: Any) -> str:
        """Write its script into the page."""
        script = self._template.module.script(self, kwargs)
        figure = cast(Figure, self.get_root())
        figure.script.add_child(_Verbatim(script), name=self.get_name())
        return ""


class Call(Scripted):
    """A call of `static/map/` with a value, while the map is drawn."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        DistrictMap.{{ this.function }}({{ this.argument }}, {{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, function: str, value: object = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Call"
        self.function, self.argument = function, dump_script(value)


class Features(Scripted, folium.GeoJson):
    """A GeoJson drawn by `static/map/`; each style is sent once, however many bear it.

    Nothing answers there to mouse or keyboard. `icon` says that points are drawn as icons.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} =
            DistrictMap.features({{ this.argument }}, {{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(
        self, marks: Sequence[Mark], to_options: Callable[[Style], Mapping[str, Any]], icon: bool
    ) -> None:
        styles = {style: n for n, style in enumerate(dict.fromkeys(mark.style for mark in marks))}
        features = [{**mark.feature(), "style": styles[mark.style]} for mark in marks]
        super().__init__(
            {"type": "FeatureCollection", "features": features}, show=False, interactive=False
        )
        self.styles = [dict(to_options(style)) for style in styles]
        self._bounds = shapely.total_bounds([mark.geometry for mark in marks]).tolist()
        self.argument = dump_script({"features": features, "styles": self.styles, "icon": icon})

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Corners as lat, lon; folium would walk through every coordinate again."""
        west, south, east, north = self._bounds
        return [[south, west], [north, east]]


def draw_features(
    marks: Sequence[Mark],
    to_options: Callable[[Style], Mapping[str, Any]],
    icon: bool = False,
) -> folium.GeoJson | None:
    """All marks as one folium GeoJson styled feature by feature; None for no marks."""
    return Features(marks, to_options, icon) if marks else None
