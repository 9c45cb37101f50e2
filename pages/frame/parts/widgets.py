"""Widgets whose value stands in the address: address, value, widget; a change writes the address.

Nothing else remembers what they are set to, so Back, a reload and a link all show the same.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.projects.asked.filter import parse_text, say_unseen
from geo.text import say
from pages.frame.address_bar.address import read_query, run_again, write_address
from pages.frame.address_bar.history_runs import goes_back
from pages.frame.address_bar.widget_parameters import note_ignored, read_many, read_one
from pages.frame.base.faults import guarded
from pages.frame.base.markdown import escape_markdown

_MARKED_OPTIONS = ("pills", "segmented_control")
"""The widgets whose options Streamlit reads as Markdown, beside the label of every widget."""


def draw_as_text(draw: Callable[..., Any], label: str, *options: Any, **look: Any) -> Any:
    """Draw one of Streamlit's widgets, its label, its hint and its options as the text they are.

    What goes wrong in its callback is said on the page.
    """
    if draw.__name__ in _MARKED_OPTIONS:
        name_option = look.pop("format_func", str)
        look["format_func"] = lambda option: escape_markdown(name_option(option))
    if look.get("help"):
        look["help"] = escape_markdown(look["help"])
    for name in ("on_change", "on_click"):
        if callable(look.get(name)):
            look[name] = guarded(look[name])
    return draw(escape_markdown(label), *options, **look)


def show_button(label: str, **look: Any) -> None:
    """A button; its label is shown as it is, whatever data or a reader put into it."""
    draw_as_text(st.button, label, **look)


def show_at_value(
    draw: Callable[..., Any], label: str, *options: Any, key: str, value: Any,
    changed: Callable[[], None], **look: Any,
) -> None:  # fmt: skip
    """Draw one of Streamlit's widgets so that it shows a value; a change runs `changed`.

    `options` are what it takes by position after its label. A browser may know a widget that the
    server has not drawn yet, from before a restart: what the reader has set it to there is a
    change as well, and the page is run again for it.
    """
    known = key in st.session_state
    # Setting one that stands so already would undo a click still on its way. Who goes back in
    # leaps breaks off the run that would have told the browser of it.
    is_set = known and (st.session_state[key] != value or goes_back())
    if is_set:
        st.session_state[key] = value
    # In every other run it is told as well: a box in something folded is made when that is
    # opened, and would show the first of its options. What a reader sets one to the browser knows:
    # told again, all its options would be sent again.
    told = f"{key}-told"
    if not known or is_set or not _is_offered(st.session_state[told], options):
        st.session_state[told] = value
    given = {} if is_set else _as_given(draw, options, st.session_state[told])
    draw_as_text(draw, label, *options, key=key, on_change=changed, **(look | given))
    if not known and st.session_state[key] != value:
        changed()
        run_again()


def _is_offered(value: Any, options: tuple[Any, ...]) -> bool:
    """True if a widget with these options, if it has any, can hold a value."""
    values = value if isinstance(value, list) else [value]
    return not options or all(one in options[0] for one in values)


def _as_given(draw: Callable[..., Any], options: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """A value as the argument by which a widget is told what it holds until a reader sets it."""
    match draw.__name__:
        case "selectbox":
            return {"index": list(options[0]).index(value)}
        case "text_input" | "number_input" | "toggle":
            return {"value": value}
    return {"default": value}


def pick_one(label: str, names: Mapping[str, str], parameter: str) -> str:
    """Let the reader pick one of several ids by their names; the one the address asks for.

    The first stands in for none or an unknown one, which the page says. `names` is not empty.
    """
    return _pick(st.selectbox, label, names, parameter)


def pick_from_row(label: str, names: Mapping[str, str], parameter: str, default: str = "") -> str:
    """`pick_one` as a row of buttons; `default` instead of the first stands in for none."""
    return _pick(st.segmented_control, label, names, parameter, default, required=True)


def _pick(
    draw: Callable[..., Any],
    label: str,
    names: Mapping[str, str],
    parameter: str,
    default: str = "",
    **look: Any,
) -> str:
    first = default or next(iter(names))
    asked, odd = read_one(read_query(), parameter, names)
    note_ignored(odd)
    value, key = asked or first, _key(parameter)

    def changed() -> None:
        chosen = st.session_state[key]
        _write(parameter, "" if chosen == first else chosen)

    show_at_value(
        draw, label, list(names), key=key, value=value, changed=changed,
        format_func=names.__getitem__, label_visibility="collapsed", **look,
    )  # fmt: skip
    return value


def pick_many(
    label: str,
    names: Mapping[str, str],
    parameter: str,
    *,
    pills: bool = False,
    most: int | None = None,
    placeholder: str = "",
) -> list[str]:
    """Let the reader pick any of several ids by their names; those the address asks for.

    None asks for nothing. From a box to choose from, at `most` so many, or with `pills` from a row
    of buttons.
    """
    values, odd = read_many(read_query(), parameter, list(names), most)
    note_ignored(odd)
    key = _key(parameter)

    def changed() -> None:
        _write(parameter, ",".join(st.session_state[key]))

    if pills:
        press_several(label, names, key, values, changed)
    else:
        pick_several(label, names, key, values, changed, placeholder, max_selections=most)
    return values


def type_text(label: str, parameter: str, placeholder: str = "", default: str = "") -> str:
    """A line to type into; what the address holds of it, without blanks around.

    Where the address holds nothing the line shows `default`, which is not written into it.
    In a part of a page that runs alone, a form, nobody goes back: what was typed there and still
    stands there counts, though the next click came before the address had reached the browser.
    What was proposed before is no words of a reader: a browser that has not heard of the run that
    proposes others sends it back.
    """
    asked, key = read_query().get(parameter, ""), _key(parameter)
    if unseen := say_unseen(asked.strip()):
        note_ignored([unseen])
    value = default if unseen or not asked else asked

    proposed = st.session_state.setdefault(f"{key}-proposed", set[str]())
    proposed.add(default)

    def changed() -> None:
        typed = st.session_state[key].strip()
        given = "" if typed in proposed else typed
        st.session_state[f"{key}-typed"] = given
        _write(parameter, given)

    typed = st.session_state.get(f"{key}-typed", "")
    is_still_there = st.session_state.get(key, "").strip() == typed
    if _runs_in_part() and is_still_there and typed not in ("", default, asked.strip()):
        value = typed
        write_address({parameter: typed})

    show_at_value(
        st.text_input, label, key=key, value=value, changed=changed, placeholder=placeholder
    )
    return value.strip()


def _runs_in_part() -> bool:
    """True if a part of the page runs, and not the page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def type_search(
    label: str, key: str, value: str, search: Callable[[str], None], placeholder: str = ""
) -> None:
    """A line to type into what is to be looked for; `search` writes it into the address.

    What nobody can mean by it, a text too long or one with what nobody sees, is said on the page,
    and is not written.
    """
    refused = f"{key}-refused"

    def changed() -> None:
        text, odd = parse_text(st.session_state[key])
        if odd:
            st.session_state[refused] = odd
        else:
            search(text)

    note_ignored(st.session_state.pop(refused, []))
    show_at_value(
        st.text_input, label, key=key, value=value, changed=changed, placeholder=placeholder
    )


def pick_several(
    label: str, names: Mapping[str, str], key: str, values: Iterable[str],
    changed: Callable[[], None], placeholder: str = "", **look: Any,
) -> None:  # fmt: skip
    """A box to choose any of several ids by their names; none chosen asks for nothing."""
    show_at_value(
        st.multiselect, label, list(names), key=key, value=list(values), changed=changed,
        format_func=names.__getitem__, placeholder=placeholder or say("filter.any"),
        select_all=False, **look,
    )  # fmt: skip


def press_several(
    label: str, names: Mapping[str, str], key: str, values: Iterable[str],
    changed: Callable[[], None], **look: Any,
) -> None:  # fmt: skip
    """Pills to press any of; none pressed asks for nothing."""
    show_at_value(
        st.pills, label, list(names), key=key, value=list(values), changed=changed,
        format_func=names.__getitem__, selection_mode="multi", **look,
    )  # fmt: skip


def _write(parameter: str, value: str) -> None:
    write_address({parameter: value}, by_widget=True)


def _key(parameter: str) -> str:
    """A widget's own name: pages that use one parameter do not share a widget."""
    return f"{st.session_state.get('page', '')}-{parameter}"
