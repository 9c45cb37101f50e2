"""A data frame as a sheet: of just what its filter finds, or not at all."""

from pathlib import Path

import pytest

import geo
import layers
from geo.errors import AskFault, WriteFault
from geo.sources import Sources


@pytest.fixture(scope="module")
def atlas(sources: Sources) -> geo.Atlas:
    return geo.Atlas(sources)


def test_a_frame_becomes_a_sheet(atlas: geo.Atlas, tmp_path: Path) -> None:
    frame = atlas.projects(district="河西区", near="海河", within_m=300, text="航运")
    (written,) = layers.snapshot(frame, tmp_path / "a.pdf", atlas, title="海河沿岸")
    assert written.read_bytes().startswith(b"%PDF")


def test_a_sheet_never_says_another_filter_than_its_rows(atlas: geo.Atlas, tmp_path: Path) -> None:
    frame = atlas.projects(sector="finance")
    with pytest.raises(AskFault, match="图上会说错"):
        layers.snapshot(frame.head(3), tmp_path / "a.png", atlas)
    with pytest.raises(AskFault, match="无法识别的条件"):
        layers.snapshot(frame, tmp_path / "a.png", atlas, layout="a9")
    with pytest.raises(WriteFault):
        layers.snapshot(frame, tmp_path / "a.docx", atlas)
    assert list(tmp_path.iterdir()) == []
