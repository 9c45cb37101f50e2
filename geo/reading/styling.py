"""Reading `styles.toml`: how marks look by stage, precision and shape."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.reading.cells import Faults, Row, read_toml
from geo.styles import PrecisionStyle, StageStyle, StrokeStyle, Styles
from geo.vocabulary import Filling, Form, Precision, Shape, Stage


def read_styles(path: Path, faults: Faults) -> Styles:
    """The styles of a TOML file with a table for every stage, precision and shape.

    Faults filed: file missing, no TOML, a value missing, no number, or not of its vocabulary.
    """
    content = read_toml(path, faults)
    if content is None:
        return Styles()
    row = Row(None, _flatten(content), faults)
    return Styles(
        {stage: _read_stage(row, f"stage.{stage}") for stage in Stage},
        {
            precision: _read_precision(row, f"precision.{precision}")
            for precision in Precision
            if precision is not Precision.NONE
        },
        {shape: _read_stroke(row, f"shape.{shape}") for shape in Shape},
    )


def _flatten(content: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as cells with dotted names, as TOML itself may write them."""
    cells: dict[str, str] = {}
    for name, value in content.items():
        if isinstance(value, dict):
            cells |= _flatten(value, f"{prefix}{name}.")
        else:
            cells[f"{prefix}{name}"] = str(value)
    return cells


def _read_stage(row: Row, name: str) -> StageStyle:
    return StageStyle(
        filling=row.one_of(f"{name}.filling", Filling),
        fill_opacity=row.between(f"{name}.fill_opacity", 0, 1),
        dash=row.dash(f"{name}.dash"),
    )


def _read_precision(row: Row, name: str) -> PrecisionStyle:
    return PrecisionStyle(
        form=row.one_of(f"{name}.form", Form),
        size_px=row.between(f"{name}.size_px", 2, 100),
    )


def _read_stroke(row: Row, name: str) -> StrokeStyle:
    return StrokeStyle(
        weight_px=row.between(f"{name}.weight_px", 0, 30),
        opacity=row.between(f"{name}.opacity", 0, 1),
    )
