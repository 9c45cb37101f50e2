"""How what is known of a place is seen: the same on the map, on paper and in any other program."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.colour_mixing import mix
from geo.vocabulary import Filling, Form, Precision, Shape, Stage


@dataclass(frozen=True, kw_only=True)
class StageStyle:
    """How far things are: the filling of a point, the opacity (0 to 1) of an area's filling and of
    a belt's, and the dashes of an area's edge and of a line as an SVG dash array, empty for a whole
    line.
    """

    filling: Filling = Filling.FULL
    fill_opacity: float = 0.3
    belt_opacity: float = 0.3
    dash: str = ""

    def fill_belt(self, colour: str, ground: str) -> str:
        """A belt's filling: where two cross, one hides the other, and nothing adds up."""
        return mix(colour, self.belt_opacity, ground)


@dataclass(frozen=True, kw_only=True)
class PrecisionStyle:
    """How exactly a place is known: form and width (CSS pixels) of a point's symbol."""

    form: Form = Form.CIRCLE
    size_px: float = 12.0


@dataclass(frozen=True, kw_only=True)
class StrokeStyle:
    """Width (CSS pixels) and opacity (0 to 1) of a line, or of an area's edge; thinner is a line
    that only says where something lies, and the edge of a belt.
    """

    weight_px: float = 1.0
    thin_weight_px: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, kw_only=True)
class LayerStyle:
    """How the features of a layer look, as its card says.

    `colour` is of lines, edges and fillings, empty for ink; opacities are 0 to 1, widths and sizes
    in CSS pixels, `dash` an SVG dash array, empty for a whole line.
    """

    colour: str = ""
    fill_opacity: float = 0.0
    weight_px: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    size_px: float = 12.0


@dataclass(frozen=True, eq=False)
class Styles:
    """Every style by what it stands for, as `styles.toml` has them; plain where it has none.

    One reading of the file equals only itself, so what is worked out from it can be kept.
    """

    stages: Mapping[Stage, StageStyle] = field(
        default_factory=lambda: dict.fromkeys(Stage, StageStyle())
    )
    precisions: Mapping[Precision, PrecisionStyle] = field(
        default_factory=lambda: {
            precision: PrecisionStyle() for precision in Precision if precision != Precision.NONE
        }
    )
    strokes: Mapping[Shape, StrokeStyle] = field(
        default_factory=lambda: dict.fromkeys(Shape, StrokeStyle())
    )
