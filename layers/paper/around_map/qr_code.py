"""The QR code of a sheet: the address at which the same can be seen on the screen."""

import segno
from matplotlib.patches import Polygon

from layers.palette import INK
from layers.paper.ink.pen_and_paper import Paper
from layers.paper.one_sheet.one_sheet import Sheet


def draw_qr_code(paper: Paper, sheet: Sheet) -> float:
    """Draw it at the right end of the sources; how much room it takes (mm), 0 without a link."""
    if not sheet.link:
        return 0.0
    rows = [list(row) for row in segno.make(sheet.link, micro=False, error="m").matrix]
    box = sheet.layout.sources
    side, count = min(box.height, 16.0), len(rows)
    left, step = box.right - side, side / count
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                x, y = left + right * step, box.top + down * step
                paper.put(
                    Polygon([(x, y), (x + step, y), (x + step, y + step), (x, y + step)],
                            facecolor=INK, linewidth=0.05, edgecolor=INK)
                )  # fmt: skip
    return side + 4.0
