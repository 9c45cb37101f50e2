"""A list sorted, searched and paged in the browser: a table for keyboards and screen readers."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import streamlit as st

from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, link_file
from pages.frame.linked.component import declare_component

_HEARD = "{}_choices"
"""How often the reader has chosen a row of a list."""
_INSIDE = """
<div class="find"><label><span></span> <input type="search"></label><p role="status"></p></div>
<div class="rows">
  <table role="table"><caption></caption>
    <thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody>
  </table>
  <nav><span aria-live="polite"></span></nav>
</div>
"""

_LIST = declare_component(__file__, '<div class="listing"></div>', _INSIDE)


def show_rows(
    key: str, stock: Linked, rows: str, chosen: str, on_choose: Callable[[str], None]
) -> None:
    """List the rows of a stock that `rows` names, as `pack_bits` packs them.

    The stock is a JSON of all rows there may be: their `ids`, their `columns` (`make_column`), of
    which `title` names the row, and the `words` of the list. `chosen` is the id of the row that is
    marked, empty for none; one that is not listed marks nothing. `on_choose` runs before the
    rerun, like every callback, with the id of the row the reader chose, or '' when it was the
    chosen row, which clears the choice; a click may arrive for a row that has meanwhile gone. The
    list remembers its order, its search and its page in the browser; other rows begin at page 1.
    One list a page.
    """
    heard = _HEARD.format(key)

    def choose() -> None:
        st.session_state[heard] = st.session_state.get(heard, 0) + 1
        on_choose(st.session_state[key].choose)

    data = {
        "stock": link_file(stock),
        "rows": rows,
        "chosen": chosen,
        # The list marks a row before it is answered. Where a second press overtakes the answer to
        # the first, what is said now may be what was said before: it is to be heard all the same.
        "heard": st.session_state.get(heard, 0),
    }
    _LIST(key=key, data=data, on_choose_change=guarded(choose))


def pack_bits(are_listed: Sequence[bool]) -> str:
    """Which rows of a stock are listed: a bit for each up to the last, in its order, as base64."""
    return b64encode(np.packbits(are_listed).tobytes().rstrip(b"\0")).decode()


def make_column(
    id: str,
    name: str,
    cells: Sequence[str],
    order: Iterable[str | None] | None = None,
    last: str = "",
) -> dict[str, Any]:
    """A column of a stock, each text once: `values[rows[n]]` is what row n shows.

    With an `order` the values stand as given, and sort so; else the browser, which knows how
    Chinese sorts, puts them in order. `last` is the value that stays behind in either direction
    (no place, no year); the column holds its number, -1 where there is none.
    """
    values = list(dict.fromkeys(cells if order is None else order))
    number = {value: n for n, value in enumerate(values)}
    return {
        "id": id,
        "name": name,
        "values": values,
        "rows": [number[cell] for cell in cells],
        "ordered": order is not None,
        "last": number.get(last, -1),
    }
