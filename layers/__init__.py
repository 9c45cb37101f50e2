"""Drawing: how what exists looks on screen and on paper. Knows nothing of Streamlit.

In a notebook: `layers.explore(atlas.projects(…))`, `layers.snapshot(atlas.projects(…), "a.pdf")`,
and `layers.use_chinese()` before `plot()`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import folium
    import pandas as pd

    from geo.output.answers.atlas import Atlas


def explore(table: "pd.DataFrame", atlas: "Atlas | None" = None) -> "folium.Map":
    """A map of just the rows of a frame that `geo.open()` gave: self-contained, offline."""
    from layers.screen.table_as_map import draw_frame

    return draw_frame(table, atlas)


def snapshot(
    table: "pd.DataFrame", out: "Path | str", atlas: "Atlas | None" = None, **words: str
) -> "list[Path]":
    """A frame that `geo.open()` gave as a sheet to print: see `layers/paper/files/snapshots.py`."""
    from layers.paper.files.snapshots import write_frame

    return write_frame(table, out, atlas, **words)


def use_chinese() -> None:
    """Let matplotlib, and so `plot()`, write Chinese with the font in the tree; once is enough."""
    from layers.paper.ink.lettering import use_font

    use_font()
