"""A data frame as a sheet: of just what its filter finds, or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

import geo
import layers
from geo.errors import AskFault, WriteFault
from geo.values.sources import Sources
from layers.paper.files.png_pdf_svg import print_drawing
from layers.paper.files.sheet_file_kinds import ENDINGS
from layers.paper.files.snapshots import is_ours, write_pages
from layers.paper.ink.boxes import Box


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
    with pytest.raises(AskFault, match="没有 project_id 一列"):
        layers.snapshot(atlas.zones(), tmp_path / "a.png", atlas)
    with pytest.raises(AskFault, match="无法识别的条件"):
        layers.snapshot(frame, tmp_path / "a.png", atlas, layout="a9")
    with pytest.raises(WriteFault):
        layers.snapshot(frame, tmp_path / "a.docx", atlas)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_of_fewer_pages_leaves_none_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, hers = b"<svg><title>Matplotlib</title></svg>", b"<svg></svg>"

    def write(pages: int) -> list[str]:
        made = replace(ENDINGS[".svg"], make=lambda _: [drawn] * pages)
        monkeypatch.setitem(ENDINGS, ".svg", made)
        return [path.name for path in write_pages(None, tmp_path / "a.svg")]

    assert write(4) == ["a.svg", "a-2.svg", "a-3.svg", "a-4.svg"]
    (tmp_path / "a-4.svg").write_bytes(hers)
    (tmp_path / "a-2.txt").write_bytes(hers)
    assert write(1) == ["a.svg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.txt", "a-4.svg", "a.svg"]


def test_a_picture_says_that_it_is_ours() -> None:
    """Near its beginning: by that a page of a sheet of before is known."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    assert is_ours(print_drawing(drawing, Box(0, 0, 20, 20), dpi=20))
    assert not is_ours(drawing.encode())
