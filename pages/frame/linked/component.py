"""A part of a page with a script of its own, which the browser fetches once."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.text import say
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file

_HEARD = "{}-heard"
_PACKERS: list[Callable[[], Linked]] = []
"""What packs the script of each part there is, in the order in which they were declared."""
_BEGIN = "export default g=>showPart(g)"
"""All that Streamlit sends along with a component, anew whenever it is told something."""
_SHOW_PART = Markup(
    "<script>window.showPart=g=>import(origin+{}).then(p=>p.default(g),"
    "_=>{{takeBackLinkFailed(g.parentElement);sayLinkFailed(g.parentElement)}})</script>"
)


@cache
def pack_loader() -> Linked:
    """What fetches the scripts of all such parts, and says what did not come."""
    files = (Path(__file__).with_name("streamlit_names.js"), Path(__file__).with_suffix(".js"))
    scripts = (path.read_text("utf-8") for path in files)
    return pack_file("loader.js", "\n".join((read_link_failed(), *scripts)))


def write_show_part() -> Markup:
    """What each part begins with, for the head of every page."""
    return _SHOW_PART.format(Markup(dump_json(link_file(pack_loader()))))  # noqa: S704 - our own path


def read_link_failed() -> str:
    """The script that says in its place what did not come, with its words."""
    words = {"failed": say("app.link_failed"), "reload": say("app.reload")}
    script = Path(__file__).with_name("part_file_missing.js").read_text("utf-8")
    return f"window.linkFailed ??= {dump_json(words)};\n{script}"


def pack_script(*paths: Path, inside: str = "") -> Linked:
    """The script of a part, of one or more files that go on in one module, called as the last.

    What all such scripts are written with stands before them, and what HTML the part is filled
    with before it is drawn for the first time.
    """
    shared = Path(__file__).with_name("elements.js")
    scripts = [path.read_text("utf-8") for path in (shared, *paths)]
    if inside:
        scripts.insert(0, f"export const inside = {dump_json(inside)};")
    return pack_file(paths[-1].name, "\n".join(scripts))


def hear_event(key: str, event: str) -> Any:
    """What a part has just told of an event, with the moment (`at`) it was told.

    That goes back with the answer: one that was under way meanwhile is older (`makeClock`).
    """
    told = st.session_state[key][event]
    st.session_state[_HEARD.format(key)] = told["at"]
    return told


def when_heard(key: str) -> Any:
    """The moment of what was last heard of a part; None before that."""
    return st.session_state.get(_HEARD.format(key))


class Part:
    """A component whose script is a file that pages link to; called with `key` and `data`.

    Its default export gets what a component of Streamlit's second kind gets, and `fetchOnce` for
    files of data. What it throws, and what does not come of the files it needs, is said in its
    place, with a button to load the page anew.
    """

    def __init__(self, name: str, html: str, pack_its_script: Callable[[], Linked]) -> None:
        _PACKERS.append(pack_its_script)
        # Sent anew with whatever a run says to the part: no blank more than is needed.
        self._pack_its_script, self._name, self._html = pack_its_script, name, _squeeze(html)

    def tell(self, data: Mapping[str, Any]) -> str:
        """What the browser is told of the part, word for word as it is sent."""
        told = {**data, "script": link_file(self._pack_its_script())}
        return dump_json(told).encode("utf-8", "replace").decode()

    def __call__(self, *, key: str, data: Mapping[str, Any], **handlers: Any) -> Any:
        """Show it."""
        # As it is sent: of a mapping Streamlit looks through every value for a table, and writes it
        # twice, three times as long where it is Chinese.
        show = _declare(self._name, self._html)
        return show(key=key, data=self.tell(data).encode(), **handlers)


@cache
def _declare(name: str, html: str) -> Any:
    """A part as Streamlit knows it, which sends it anew whenever a run tells it something."""
    return st.components.v2.component(name, html=html, js=_BEGIN, isolate_styles=False)


def declare_component(
    module: str, html: str, inside: str = "", script_name: str = "", after: Iterable[Path] = ()
) -> Part:
    """The part of a page that a module (its `__file__`) shows, with the script beside the module,
    which is called as the module where nothing else is said, `after` others in one module.

    It stands in the page itself; its style sheet is one of those of all pages. `html` is sent with
    every run that says something of it, `inside` once, with the script.
    """
    path = Path(module)
    script = path.with_name(script_name or f"{path.stem}.js")
    packed = cache(partial(pack_script, *after, script, inside=_squeeze(inside)))
    return Part(path.stem, html, packed)


def _squeeze(html: str) -> str:
    return " ".join(html.split())


def link_scripts() -> None:
    """Link to the scripts of all parts that have been declared, for who has not seen one yet."""
    for pack_its_script in _PACKERS:
        link_file(pack_its_script())
