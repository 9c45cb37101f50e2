"""What drawing programs and earth viewers find in their files."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import ezdxf
import geopandas as gpd
import pyogrio
import pytest

from geo.output.extracts.extract import Extract
from geo.output.formats.other_programs import dxf
from geo.space.located.belts import is_belt, lies_along
from geo.vocabulary import Shape
from tests.geo.output.formats.written import KML, METRIC, write


def test_a_drawing_holds_every_shape_in_metres_with_its_quote(extract: Extract) -> None:
    drawing = ezdxf.read(io.StringIO(write(extract, ".dxf").decode("gbk")))
    assert not drawing.audit().errors
    assert (drawing.dxfversion, drawing.header["$INSUNITS"]) == ("AC1018", 6)
    entities = [one for one in drawing.modelspace() if one.has_xdata("QQYZT")]
    told = [dict(tag.value.split("=", 1) for tag in one.get_xdata("QQYZT")) for one in entities]
    table = extract.statements.set_index("id")
    drawn = table[table.geometry.notna()]
    assert {one["id"] for one in told} == set(drawn.index)
    metric = drawn.geometry.to_crs(METRIC)
    for entity, said in zip(entities, told, strict=True):
        row = drawn.loc[said["id"]]
        assert said["quote"] == row["quote"]
        assert entity.dxf.layer.endswith(f"_{row['shape_name']}")
        assert entity.rgb is not None
        if entity.dxftype() == "POINT":
            x, y, _ = entity.dxf.location
            assert metric[said["id"]].distance(gpd.points_from_xy([x], [y])[0]) < 0.01
        else:
            corner = gpd.points_from_xy(*zip(*entity.get_points("xy"), strict=True))
            assert max(metric[said["id"]].distance(one) for one in corner) < 0.01
    layers = {layer.dxf.name for layer in drawing.layers}
    assert {"QJ_区界", "SX_水系", "DL_街道", "FW_查询范围", "SX_注记", "TK_说明"} <= layers
    written = [text.dxf.text for text in drawing.modelspace().query("TEXT")]
    assert any("示意" in text for text in written)
    assert {
        drawing.styles.get(t.dxf.style).dxf.font for t in drawing.modelspace().query("TEXT")
    } == {"simfang.ttf"}
    # No font is asked for that no text of ours is set in.
    assert {style.dxf.name for style in drawing.styles} == {"Standard", "FangSong"}


def test_a_drawing_is_read_in_chinese_by_gdal_which_is_told_nothing(
    listed: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "a.dxf"
    path.write_bytes(write(listed, ".dxf"))
    table = pyogrio.read_dataframe(path)
    drawn = listed.places[listed.places.geometry.notna()]
    assert {*drawn["place"]} <= {*table["Text"]}
    assert {"QJ_区界", "SX_水系", "SX_注记", "TK_说明"} <= {*table["Layer"]}
    assert any("示意,不作划界依据" in text for text in table["Text"].dropna())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("金街·①", "金街·①"),
        ("a›b", "a>b"),
        ("ñ广场", r"\U+00F1广场"),
        ("🚇站", r"\U+D83D\U+DE87站"),
    ],
)
def test_what_gbk_lacks_stands_in_a_drawing_in_a_plain_form_or_as_its_code(
    text: str, written: str
) -> None:
    assert dxf._plain(text) == written
    assert len(dxf._cut(text * 200).encode("gbk")) <= 250


def test_what_cannot_be_drawn_is_listed_in_the_drawing(listed: Extract) -> None:
    drawing = ezdxf.read(io.StringIO(write(listed, ".dxf").decode("gbk")))
    lines = [t.dxf.text for t in drawing.modelspace().query('TEXT[layer=="TK_未上图"]')]
    unplaced = listed.statements[listed.statements.geometry.isna()]
    assert len(lines) == len(unplaced) + 1
    assert lines[1].startswith(unplaced["project_id"].iloc[0])


def test_an_earth_viewer_finds_every_statement_with_its_quote(listed: Extract) -> None:
    root = ET.fromstring(write(listed, ".kml"))
    marks = root.findall(f".//{KML}Placemark")
    table = listed.statements
    assert len(marks) == len(table)
    values = {
        tuple(mark.findtext(f".//{KML}Data[@name='{name}']/{KML}value") for name in ("id", "quote"))
        for mark in marks
    }
    assert values == set(zip(table["id"], table["quote"], strict=True))
    placed = [mark for mark in marks if mark.find(f".//{KML}coordinates") is not None]
    assert len(placed) == table.geometry.notna().sum()
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    assert {mark.findtext(f"{KML}styleUrl") for mark in placed} <= styles


def test_an_earth_viewer_draws_a_line_as_broad_as_lines_are_and_an_edge_as_edges(
    extract: Extract,
) -> None:
    """Thinner the edge of a belt, and what only says that something lies along it."""
    root = ET.fromstring(write(extract, ".kml"))
    widths = {
        f"#{one.get('id')}": one.findtext(f".//{KML}width") for one in root.iter(f"{KML}Style")
    }
    strokes = extract.sources.styles.strokes
    for drawn, shape in (("LineString", Shape.LINE), ("Polygon", Shape.AREA)):
        marks = [m for m in root.iter(f"{KML}Placemark") if m.find(f".//{KML}{drawn}") is not None]
        assert marks
        for mark in marks:
            id = str(mark.findtext(f".//{KML}Data[@name='place_id']/{KML}value"))
            place = extract.sources.places[id]
            is_thin = is_belt(place) or lies_along(place)
            width = strokes[shape].thin_weight_px if is_thin else strokes[shape].weight_px
            assert widths[str(mark.findtext(f"{KML}styleUrl"))] == str(width), id
