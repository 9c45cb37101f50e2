"""Styles: what is wrong with one is said, with the file and the key."""

from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.reading.sources_folder import read_sources
from geo.vocabulary import Filling, Precision, Shape, Stage


def test_every_stage_precision_and_shape_has_a_style(copy: Path) -> None:
    styles = read_sources(copy).styles
    assert set(styles.stages) == set(Stage)
    assert set(styles.precisions) == set(Precision) - {Precision.NONE}
    assert set(styles.strokes) == set(Shape)
    assert styles.stages[Stage.UNDERWAY].filling is Filling.HALF


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('filling = "half"', 'filling = "third"', "“stage.underway.filling”的值“third”不在词表中"),
        ("size_px = 13", 'size_px = "big"', "“precision.block.size_px”的值“big”不是数"),
        ("weight_px = 3\n", "", "缺少 shape.line.weight_px"),
        ("opacity = 0.8", "opacity = 7.5", "“shape.line.opacity”的值 7.5 超出范围"),
        ('dash = "2 6"', 'dash = "2,6;x"', "“stage.planned.dash”的值“2,6;x”不是虚线样式"),
        ("[stage.planned]", "[stage.planned", "不是有效的 TOML"),
    ],
)
def test_a_wrong_style_is_explained(copy: Path, old: str, new: str, said: str) -> None:
    path = copy / "styles.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataFaults) as caught:
        read_sources(copy)
    assert all(fault.file == "styles.toml" for fault in caught.value.faults)
    assert said in str(caught.value)


def test_a_changed_style_changes_what_is_drawn(copy: Path) -> None:
    path = copy / "styles.toml"
    path.write_text(path.read_text("utf-8").replace('dash = "2 6"', 'dash = "1 1"'), "utf-8")
    assert read_sources(copy).styles.stages[Stage.PLANNED].dash == "1 1"


def test_a_belt_of_which_nothing_is_said_is_filled_as_any_area(copy: Path) -> None:
    path = copy / "styles.toml"
    path.write_text(path.read_text("utf-8").replace("belt_opacity = 0.22\n", ""), "utf-8")
    stages = read_sources(copy).styles.stages
    assert stages[Stage.UNDERWAY].belt_opacity == stages[Stage.UNDERWAY].fill_opacity
    assert stages[Stage.COMPLETED].belt_opacity > stages[Stage.COMPLETED].fill_opacity


def test_an_edge_of_which_no_thinner_one_is_told_is_as_broad_in_a_belt(copy: Path) -> None:
    path = copy / "styles.toml"
    path.write_text(path.read_text("utf-8").replace("thin_weight_px = 0.7\n", ""), "utf-8")
    strokes = read_sources(copy).styles.strokes
    assert strokes[Shape.AREA].thin_weight_px == strokes[Shape.AREA].weight_px
    assert strokes[Shape.LINE].thin_weight_px < strokes[Shape.LINE].weight_px
