"""The sheets a map can be printed on: where title, map, list and sources stand on each."""

from dataclasses import dataclass, replace

from layers.paper.ink.boxes import Box, divide_box, enclose_boxes


@dataclass(frozen=True, kw_only=True)
class Type:
    """Sizes of what is written on a sheet, in points."""

    title: float
    sentence: float
    row: float
    small: float
    zone: float
    name: float
    street: float
    disc: float
    figure: float

    def scale(self, by: float) -> "Type":
        """All sizes so many times as large."""
        return Type(**{name: size * by for name, size in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A sheet: its size and parts in millimetres, its type in points.

    `columns` hold the list, the legend stands at the foot of the last. `more` are those of the
    pages a long list goes on to. Up to `most_discs` things are numbered with discs `disc_mm` wide;
    of more than `most_numbers` only those that weigh most are numbered, on the map and in the list.
    Without `symbols` a point is a dot beside its number: a form that tells how exactly it is known
    is too fine for a wall.
    """

    id: str
    width_mm: float
    height_mm: float
    title: Box
    sentence: Box
    map: Box
    columns: tuple[Box, ...]
    sources: Box
    more: tuple[Box, ...]
    type: Type
    disc_mm: float
    most_discs: int
    most_numbers: int
    locator_mm: float = 28.0
    symbols: bool = True

    @property
    def body(self) -> Box:
        """What map and list have together."""
        return enclose_boxes((self.map, *self.columns))

    @property
    def further(self) -> Box:
        """The same on the pages after the first."""
        return enclose_boxes(self.more)

    def enlarge(self, by: float) -> "Layout":
        """The same sheet, its type and discs so many times as large."""
        return replace(self, type=self.type.scale(by), disc_mm=self.disc_mm * by)

    def loosen(self, by: float) -> "Layout":
        """The same sheet with all its type but that on the map so many times as large, title and
        sentence as they are; discs stay as large as those on the map.
        """
        larger = self.type.scale(by)
        sizes = replace(self.type, row=larger.row, small=larger.small, figure=larger.figure)
        return replace(self, type=sizes)

    def tighten(self, by: float, figures_by: float = 1.0) -> "Layout":
        """The same sheet with so much smaller rows and discs, and large figures; nothing below its
        smallest type.
        """
        smaller, small = self.type.scale(by), self.type.small
        rows, disc = max(smaller.row, small), max(smaller.disc, small)
        sizes = replace(self.type, row=rows, disc=disc, figure=self.type.figure * figures_by)
        return replace(self, type=sizes, disc_mm=self.disc_mm * by)


_SMALL = Type(
    title=18, sentence=10.5, row=8, small=6.5, zone=10, name=7.5, street=6.5, disc=8.5, figure=22
)
_LARGE = Type(
    title=26, sentence=14, row=9.5, small=8, zone=13, name=9, street=8, disc=11, figure=30
)
_SLIDE = Type(
    title=28, sentence=15, row=13, small=11, zone=15, name=13, street=11, disc=13, figure=40
)


A4 = Layout(
    id="a4",
    width_mm=297, height_mm=210,
    title=Box(12, 9, 273, 16), sentence=Box(12, 25.5, 273, 6),
    map=Box(12, 34, 190, 150), columns=(Box(209, 34, 76, 150),),
    sources=Box(12, 187, 273, 14), more=divide_box(Box(12, 27, 273, 157), 4, 5),
    type=_SMALL, disc_mm=5.2, most_discs=24, most_numbers=100,
)  # fmt: skip
A4_PORTRAIT = Layout(
    id="a4-portrait",
    width_mm=210, height_mm=297,
    title=Box(12, 10, 186, 16), sentence=Box(12, 26.5, 186, 9),
    map=Box(12, 37, 186, 150), columns=divide_box(Box(12, 192, 186, 79), 3, 6),
    sources=Box(12, 274, 186, 14), more=divide_box(Box(12, 28, 186, 243), 3, 5),
    type=_SMALL, disc_mm=5.2, most_discs=24, most_numbers=100,
)  # fmt: skip
A3 = Layout(
    id="a3",
    width_mm=420, height_mm=297,
    title=Box(17, 12, 386, 23), sentence=Box(17, 36, 386, 8),
    map=Box(17, 48, 272, 213), columns=(Box(298, 48, 105, 213),),
    sources=Box(17, 265, 386, 20), more=divide_box(Box(17, 38, 386, 223), 4, 7),
    type=_LARGE, disc_mm=7, most_discs=24, most_numbers=150, locator_mm=38,
)  # fmt: skip
A3_PORTRAIT = Layout(
    id="a3-portrait",
    width_mm=297, height_mm=420,
    title=Box(17, 13, 263, 23), sentence=Box(17, 37, 263, 13),
    map=Box(17, 52, 263, 212), columns=divide_box(Box(17, 271, 263, 113), 3, 9),
    sources=Box(17, 388, 263, 20), more=divide_box(Box(17, 39, 263, 345), 3, 7),
    type=_LARGE, disc_mm=7, most_discs=24, most_numbers=150, locator_mm=38,
)  # fmt: skip
SLIDE = Layout(
    id="16x9",
    width_mm=338.67, height_mm=190.5,
    title=Box(8, 6, 322.67, 16), sentence=Box(8, 22.5, 322.67, 8),
    map=Box(8, 34, 196, 138), columns=(Box(212, 34, 118.67, 138),),
    sources=Box(8, 175, 322.67, 11), more=divide_box(Box(8, 25, 322.67, 147), 3, 8),
    type=_SLIDE, disc_mm=8, most_discs=12, most_numbers=100, symbols=False,
)  # fmt: skip
LAYOUTS = {layout.id: layout for layout in (A4, A4_PORTRAIT, A3, A3_PORTRAIT, SLIDE)}
"""By what they are called in addresses and commands; the first is drawn where none is asked for."""
