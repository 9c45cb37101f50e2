"""The files a sheet comes as, read back with what their readers have."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from geo.projects.asked.filter import Filter
from geo.reading.cards.layer_card import Layer, read_layers
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE
from geo.values.sources import Sources
from layers.__main__ import main
from layers.assets import BOLD_FONT, FONT
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.page_drawing import draw_page
from layers.paper.files.png_file import write_png
from layers.paper.files.sheet_file_kinds import (
    FORMATS,
    clean_file_name,
    describe_sheet_file,
    make_file,
)
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.ink.written_line import Written
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import Brief
from tests import hostile
from tests.variants import variants

HERE = Path(__file__).parent
TITLE = "外资$1_x^2% ½ µg/m³ Ü"
APPROVAL = "审图号:津S(2026)001"
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def compose(sources: Sources, layers: dict[str, Layer]) -> Compose:
    def compose(known: Sources = sources, **wishes: object) -> Sheet:
        brief = Brief(**{"wanted": Filter(scheme=("hp-yijidi-sanqu",)), **wishes})  # type: ignore[arg-type]
        return compose_sheet(
            known, layers.values(), brief, made=date(2026, 3, 4), approval=APPROVAL
        )

    return compose


@pytest.fixture(scope="module")
def slide(compose: Compose) -> Sheet:
    return compose(
        title=TITLE, sentence="一句话", layout=LAYOUTS["16x9"], organisation="某委", author="某人"
    )


@pytest.fixture(scope="module")
def long(compose: Compose) -> Sheet:
    """More places than one page lists."""
    return compose(wanted=Filter(district=("120101",)))


def make(sheet: Sheet, format: str) -> bytes:
    return make_file(sheet, FORMATS[format])


@pytest.mark.parametrize("layout", variants(now=["a4-portrait"], soak=["16x9"]))
def test_a_picture_has_300_dots_an_inch(compose: Compose, layout: str) -> None:
    shown = compose(layout=LAYOUTS[layout])
    with Image.open(io.BytesIO(make(shown, "png"))) as picture:
        width, height = picture.size
        dpi = picture.info["dpi"][0]
    assert width == pytest.approx(LAYOUTS[layout].width_mm / 25.4 * 300, abs=1)
    assert height == pytest.approx(LAYOUTS[layout].height_mm / 25.4 * 300, abs=1)
    assert dpi == pytest.approx(300, abs=0.1)


def test_a_picture_is_read_back_as_it_was_painted_and_says_what_it_is() -> None:
    """Whoever opens it checks each part of the file."""
    painted = np.random.default_rng(1).integers(0, 256, (7, 5, 4), dtype=np.uint8)
    with Image.open(io.BytesIO(write_png(painted, 300, {"Title": "五大道"}))) as picture:
        picture.load()
        assert np.array_equal(np.asarray(picture), painted[:, :, :3])
        assert picture.text == {"Title": "五大道"}  # type: ignore[attr-defined]
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_the_text_of_a_pdf_is_text_in_embedded_truetype(slide: Sheet) -> None:
    page = PdfReader(io.BytesIO(make(slide, "pdf"))).pages[0]
    text = page.extract_text()
    said = [TITLE, "一句话", APPROVAL, "制图日期:2026-03-04", "某委 · 某人", "EPSG:4548"]
    said += ["中国人寿天津金融中心", "15 项中 15 项上图"]
    assert [line for line in said if line not in text] == []
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    # Regular and bold, each once: embedded in parts they take the longer and are larger.
    assert len(fonts) == 2
    for font in fonts:
        (face,) = font.get_object()["/DescendantFonts"]
        assert face.get_object()["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in face.get_object()["/FontDescriptor"]
    assert "/XObject" not in page["/Resources"] or not any(  # type: ignore[operator]
        part.get_object().get("/Subtype") == "/Image"
        for part in page["/Resources"]["/XObject"].values()  # type: ignore[index]
    )


def test_a_pdf_is_as_large_as_its_sheet_and_has_a_page_for_what_did_not_fit(long: Sheet) -> None:
    file = PdfReader(io.BytesIO(make(long, "pdf")))
    assert len(file.pages) == len(set_pages(long)) == 2
    assert float(file.pages[0].mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=0.1)
    second = file.pages[1].extract_text()
    assert long.entries[-1].name.replace("\u00a0", " ") in second.replace("\u00a0", " ")
    assert "第 2 页,共 2 页" in second


@pytest.mark.parametrize("format", ["png", "pdf", "svg"])
def test_the_same_state_on_the_same_day_is_the_same_bytes(compose: Compose, format: str) -> None:
    assert make(compose(), format) == make(compose(), format)


def test_of_several_pictures_each_is_a_file_in_a_zip(long: Sheet) -> None:
    assert describe_sheet_file(long, FORMATS["svg"]) == ("和平区事项分布图.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(make(long, "svg"))) as file:
        assert file.namelist() == ["和平区事项分布图.svg", "和平区事项分布图-2.svg"]
        assert all(file.read(name).startswith(b"<?xml") for name in file.namelist())


def test_the_words_of_slides_are_native_and_their_passages_in_the_notes(slide: Sheet) -> None:
    show = Presentation(io.BytesIO(make(slide, "pptx")))
    assert (show.slide_width.mm, show.slide_height.mm) == pytest.approx((338.67, 190.5), abs=0.01)
    (page,) = show.slides
    assert page.shapes.title.text == TITLE
    words = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    assert "一句话" in words
    assert any(APPROVAL in text for text in words)
    assert any(text.startswith("资料来源:[1]《") for text in words)
    assert {key.text for key in slide.keys} <= set(words)
    (table,) = [shape.table for shape in page.shapes if shape.has_table]
    names = [row.cells[1].text for row in table.rows]
    assert names == [entry.name for entry in slide.entries]
    assert {"1", "7"} <= set(words)
    notes = page.notes_slide.notes_text_frame.text
    assert notes.startswith("1. ")
    assert notes.count("和平区“十四五”规划") >= len(slide.entries)
    for shape in page.shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= show.slide_width
        assert shape.top + shape.height <= show.slide_height


def test_a_list_too_long_for_a_slide_has_another(long: Sheet) -> None:
    show = Presentation(io.BytesIO(make(long, "pptx")))
    rows = [
        row.cells[1].text
        for page in show.slides
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    names = [entry.name for entry in long.entries]
    # What the first has of the list, then all of it.
    assert rows[-len(names) :] == names
    assert rows[: -len(names)] == names[: len(rows) - len(names)]
    assert show.slides[1].shapes.title.text == "和平区事项分布图(续)"


def test_every_slide_says_its_date_its_approval_and_which_page_it_is(compose: Compose) -> None:
    many = compose(wanted=Filter(district=("120101",)), layout=LAYOUTS["16x9"])
    assert len(many.sources) > 1
    three = replace(many, sources=(*many.sources, replace(many.sources[0], number=9)) * 2)
    slides = list(Presentation(io.BytesIO(make(three, "pptx"))).slides)
    assert len(slides) > 1
    for number, slide in enumerate(slides, 1):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert f"第 {number} 页,共 {len(slides)} 页\n制图日期:2026-03-04 · {APPROVAL}" in words
    # However many documents there are, the map says of itself what it must.
    (cited,) = [s.text_frame.text for s in slides[0].shapes if s.name and s.has_text_frame
                and s.text_frame.text.startswith("资料来源")]  # fmt: skip
    assert cited.endswith("(EPSG:4548) · 街道与河宽为示意,不作划界依据")
    assert "…" in cited


def test_a_title_longer_than_office_takes_is_still_a_file(compose: Compose) -> None:
    shown = compose(title="长" * 400, author="名" * 400, layout=LAYOUTS["16x9"])
    about = Presentation(io.BytesIO(make(shown, "pptx"))).core_properties
    assert (about.title, about.author) == ("长" * 255, "名" * 255)


def test_the_offline_page_asks_for_nothing_and_holds_everything(slide: Sheet) -> None:
    page = make(slide, "html").decode()
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"'](?!data:)", page)
    assert "default-src &#39;none&#39;" in page
    assert "<h1>外资$1_x^2% ½ µg/m³ Ü</h1>" in page
    assert page.count(" data-places=") == len(slide.entries)
    assert "Leaflet" in page


def test_a_file_is_called_after_its_title() -> None:
    assert clean_file_name("五大道:2021/2025 “现在”?") == "五大道 2021 2025 “现在”"
    assert clean_file_name("..\n") == "map"
    assert len(clean_file_name("长" * 300)) == 60


def test_the_fonts_have_the_standard_characters_and_the_signs_of_sheets(sources: Sources) -> None:
    standard = (HERE / "standard_characters.txt").read_text("utf-8").strip()
    assert len(standard) == 8105
    for path in (FONT, BOLD_FONT):
        with TTFont(path) as font:
            lacking = [
                c for c in f"{standard}½µ²³Ü℃°×·—…“”〓①⑳㎡" if ord(c) not in font.getBestCmap()
            ]
        assert lacking == []


@pytest.mark.parametrize("ending", ["png", "pptx"])
def test_the_command_writes_a_sheet_of_every_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"map.{ending}"
    wishes = ["--scheme", "hp-shangquan", "--layout", "16x9", "--title", "商圈😀"]
    assert main(["snapshot", "--out", str(out), "--scheme", "hb-shangquan", *wishes[2:]]) == 0
    beginning = {"png": b"\x89PNG", "pptx": b"PK"}
    assert out.read_bytes().startswith(beginning[ending])
    printed = capsys.readouterr()
    assert printed.out.strip() == str(out)
    assert "字体没有这些字,图上印作“〓”:😀" in printed.err


def test_the_command_says_that_nothing_matches_and_a_line_break_is_a_blank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pptx"
    asked = ["--text", "不存在", "--title", "甲\n 乙"]
    assert main(["snapshot", "--out", str(out), *asked]) == 0
    assert "没有符合条件的事项" in capsys.readouterr().err
    assert Presentation(str(out)).slides[0].shapes.title.text == "甲 乙"


def test_further_pages_of_a_picture_are_files_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", "--out", str(tmp_path / "a.svg"), "--district", "120101"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.svg", "a.svg"]
    assert capsys.readouterr().out.split() == [str(tmp_path / "a.svg"), str(tmp_path / "a-2.svg")]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--district", "999", "没有叫“999”的区"),
        ("--layout", "a5", "没有版式“a5”,有:a4、"),
        ("--window", "x", "范围“x”不是"),
        ("--place", "nirgends", "nirgends"),
        ("--off", "streets,trees", "没有图层“trees”"),
        ("--halo", "2", "halo=2"),
        ("--title", "长" * 401, "“长长长长长长长长长长…”有 401 字,超过 400 字"),
        ("--sentence", "甲\0乙", "看不见的字符 U+0000"),
    ],
)
def test_the_command_refuses_what_makes_no_sense_and_keeps_the_old_file(
    data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    option: str, value: str, said: str,
) -> None:  # fmt: skip
    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    assert main(["snapshot", "--out", str(out), option, value]) == 1
    assert said in capsys.readouterr().err
    assert out.read_bytes() == b"old"


def test_a_table_of_figures_is_asked_for_by_what_figures_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["snapshot", "--out", str(tmp_path / "a.svg"), "--sheet", "table", "--unit", "人"]
    assert main([*asked, "--kind", "目标"]) == 0
    capsys.readouterr()
    assert main([*asked, "--kind", "park"]) == 1
    assert "没有叫“park”的性质" in capsys.readouterr().err
    assert main([*asked, "--status", "underway"]) == 1
    assert "status=underway" in capsys.readouterr().err


@pytest.mark.parametrize(("named", "what"), [("", "是文件夹"), ("/dev/full", "是设备")])
def test_what_a_target_is_that_is_no_file_is_said_before_its_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str, what: str
) -> None:
    assert main(["snapshot", "--out", named or str(tmp_path)]) == 1
    assert what in capsys.readouterr().err


def test_a_sheet_takes_names_and_pinyin_and_says_what_it_had_to_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.svg"
    asked = ["snapshot", "--out", str(out), "--district", "heping", "--sector", "航运与对外开放"]
    assert main([*asked, "--title", "标题很长" * 75]) == 0
    assert "图上的标题太长" in capsys.readouterr().err
    assert main(["snapshot", "--out", str(out), "--sheet", "nosuch"]) == 1
    assert "map、follow、districts" in capsys.readouterr().err


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.pdf"
    out.mkdir()
    assert main(["snapshot", "--out", str(out)]) == 1
    assert "不是普通文件" in capsys.readouterr().err
    assert list(out.iterdir()) == []
    assert main(["snapshot", "--out", f"{tmp_path}/new.pdf/"]) == 1
    assert "new.pdf/ 不是普通文件" in capsys.readouterr().err
    assert not (tmp_path / "new.pdf").exists()


def test_a_slip_in_the_folder_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["snapshot"], ["meeting", "对标"]):
        assert main([*command, "--out", str(tmp_path / "none" / "map.pdf")]) == 1
        assert "none" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_places_switched_off_are_not_told_as_nothing_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--district", "120101", "--sector", "shipping", "--off", "places"]
    assert main(["snapshot", "--out", str(tmp_path / "map.svg"), *asked]) == 0
    said = capsys.readouterr().err
    assert "地点图层已关闭" in said
    assert "没有符合条件" not in said


def texts(sheet: Sheet) -> list[Written]:
    figures = [draw_page(sheet, page).figure for page in set_pages(sheet)]
    return [text for figure in figures for text in figure.findobj(Written)]


@pytest.mark.parametrize(
    "title",
    variants(
        now=["$\\frac{$", "宽" * 300, "甲\n乙"],
        soak=["外资 $30%_亿$ 与目标", "a$", "50\\$ 与 \\alpha"],
    ),
    ids=ascii,
)
def test_a_title_prints_as_it_is_typed(compose: Compose, title: str) -> None:
    shown = compose(title=title)
    drawn = [text.line.words for text in texts(shown) if (text.get_gid() or "").startswith("title")]
    said = "".join(drawn)
    assert said.rstrip("…") == " ".join(title.split())[: len(said.rstrip("…"))]
    assert said.endswith("…") == (len(title) > 200)
    if "$" in title:
        printed = PdfReader(io.BytesIO(make(shown, "pdf"))).pages[0].extract_text()
        assert title in printed


@pytest.fixture(scope="module")
def spoiled(hostile_data: Path) -> Iterator[Sources]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(hostile_data))
        yield read_sources()


def test_hostile_texts_print_as_they_are_and_run_nowhere(spoiled: Sources) -> None:
    shown = compose_sheet(
        spoiled, read_layers().values(), Brief(wanted=Filter()), made=date(2026, 3, 4),
        approval=hostile.TEXT,
    )  # fmt: skip
    drawn = texts(shown)
    assert sum(hostile.TEXT[:6] in text.line.words for text in drawn) > 20
    page = make(replace(shown, title=hostile.TEXT), "html").decode()
    assert hostile.TEXT not in page or "<" not in hostile.TEXT
    assert len(Presentation(io.BytesIO(make(shown, "pptx"))).slides) > 1
