"""Reading `styles.toml`: how marks look by stage, precision and shape."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS, spell_out
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.values.styles import PrecisionStyle, StageStyle, StrokeStyle, Styles
from geo.vocabulary import Filling, Form, Precision, Shape, Stage

_PRECISIONS = [precision for precision in Precision if precision is not Precision.NONE]
_KEYS: Mapping[str, Iterable[str]] = {
    "stage.": list(Stage),
    "precision.": _PRECISIONS,
    "shape.": list(Shape),
}


def read_styles(path: Path, faults: Faults) -> Styles:
    """The styles of a TOML file with a table for every stage, precision and shape.

    Faults filed: file missing, no TOML, a key missing or unknown, a value that does not fit.
    """
    content = read_toml(path, faults)
    if content is None:
        return Styles()
    before = len(faults.found)
    row = make_toml_row(content, spell_out(COLUMNS["styles.toml"], _KEYS), faults)
    if len(faults.found) > before:
        return Styles()
    return Styles(
        {stage: _read_stage(row, f"stage.{stage}") for stage in Stage},
        {precision: _read_precision(row, f"precision.{precision}") for precision in _PRECISIONS},
        {shape: _read_stroke(row, f"shape.{shape}") for shape in Shape},
    )


def _read_stage(row: Row, name: str) -> StageStyle:
    fill_opacity = float(row.decimal(f"{name}.fill_opacity"))
    belt_opacity = row.measure(f"{name}.belt_opacity")
    return StageStyle(
        filling=row.one_of(f"{name}.filling", Filling),
        fill_opacity=fill_opacity,
        belt_opacity=fill_opacity if belt_opacity is None else belt_opacity,
        dash=row.text(f"{name}.dash"),
    )


def _read_precision(row: Row, name: str) -> PrecisionStyle:
    return PrecisionStyle(
        form=row.one_of(f"{name}.form", Form),
        size_px=float(row.decimal(f"{name}.size_px")),
    )


def _read_stroke(row: Row, name: str) -> StrokeStyle:
    weight_px = float(row.decimal(f"{name}.weight_px"))
    thin_weight_px = row.measure(f"{name}.thin_weight_px")
    return StrokeStyle(
        weight_px=weight_px,
        thin_weight_px=weight_px if thin_weight_px is None else thin_weight_px,
        opacity=float(row.decimal(f"{name}.opacity")),
    )
