"""Any file in: the text that comes out is the document's, whatever the file was."""

import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from rapidfuzz import fuzz

from geo.errors import IntakeFault
from geo.intake.any_file import MOST_MB, load_bytes, load_file
from geo.intake.canonical import make_canonical
from geo.intake.pdf_lines import join_lines, repair_signs
from tests.geo.intake.copies import TABLE, as_page, as_pdf, as_scan, as_word, with_own_codes

TEXT = "河东区工作报告\n\n一、2024年工作回顾\n全区地区生产总值增长5.3%,新增市场主体8600户。\n" * 3
COPIES: dict[str, Callable[[str], bytes]] = {
    "docx": as_word,
    "html": as_page,
    "html in GBK": lambda text: as_page(text, code="gb2312"),
    "GBK": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without mark": lambda text: text.encode("utf-16-le"),
    "CRLF with BOM": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "pdf": as_pdf,
}
LONGEST_S = 5.0


def alike(one: str, other: str) -> float:
    """How much of two texts is the same, of 100, in canonical form."""
    return fuzz.ratio(make_canonical(one).text, make_canonical(other).text)


def check_copy(path: Path, kind: str) -> None:
    text = path.read_text("utf-8")
    raw = COPIES[kind](text)
    begun = time.monotonic()
    loaded = load_bytes(raw, "copy")
    assert time.monotonic() - begun < LONGEST_S
    assert alike(loaded.text, text) >= (99.0 if kind == "pdf" else 99.5)
    assert "\r" not in loaded.text
    assert "\ufeff" not in loaded.text


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_gives_the_text_of_the_document(kind: str, documents: Path) -> None:
    check_copy(min(documents.iterdir(), key=lambda path: path.stat().st_size), kind)


@pytest.mark.soak
@pytest.mark.parametrize("kind", COPIES)
def test_copies_of_all_documents_give_their_texts(kind: str, documents: Path) -> None:
    for path in documents.iterdir():
        check_copy(path, kind)


def test_a_plain_text_stays_to_the_character(documents: Path) -> None:
    for path in documents.iterdir():
        assert load_file(path).text == path.read_text("utf-8")


@pytest.mark.parametrize("make", [as_word, as_page])
def test_a_table_keeps_its_rows_and_columns(make: Callable[..., bytes]) -> None:
    lines = load_bytes(make(TEXT, table=True), "table").text.split("\n")
    assert ["\t".join(row) for row in TABLE] == [line for line in lines if "\t" in line]


def test_what_surrounds_a_page_is_gone() -> None:
    text = load_bytes(as_page(TEXT, title="河东区工作报告"), "page").text
    gone = ("首页", "搜索", "验证码", "网站地图", "版权所有", "ICP备", "脚本", "星期二")
    assert [word for word in gone if word in text] == []


def test_a_page_laid_out_by_tables_and_forms_keeps_all_its_text() -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page = (
        "<html><body><form id='aspnet'><table><tr><td class='left'><a href='/'>首页</a></td>"
        f"<td><table><tr><td>{body}</td></tr></table></td></tr></table></form></body></html>"
    )
    assert alike(load_bytes(page.encode(), "page").text, TEXT) > 99.5


def test_a_page_says_of_itself_what_it_is() -> None:
    labels = load_bytes(as_page(TEXT, title="某区报告"), "page").labels
    assert labels == {
        "title": "某区报告", "issuer": "某区发展和改革委员会", "published": "2024-02-06 09:08",
    }  # fmt: skip


def test_headings_of_a_page_and_of_word_are_known_as_such() -> None:
    import docx

    document = docx.Document()
    document.add_heading("总体要求", level=1)
    document.add_paragraph("全区上下坚持稳中求进工作总基调,扎实推进各项工作。")
    file = io.BytesIO()
    document.save(file)
    page = (
        "<html><body><h1>总体要求</h1><p>全区上下坚持稳中求进,扎实推进各项工作。</p></body></html>"
    )
    for raw in (file.getvalue(), page.encode()):
        first = load_bytes(raw, "x").lines[0]
        assert (first.text, first.level) == ("总体要求", 1)


def test_what_word_still_tracks_as_deleted_is_not_read_and_what_is_inserted_is() -> None:
    raw = as_word("全区地区生产总值增长百分之五,新增市场主体八千六百户。")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                run = b"<w:r><w:t>%s</w:t></w:r>"
                tracked = b"<w:ins>" + run % "另有".encode() + b"</w:ins><w:del>" + run % b"GONE"
                content = content.replace(b"</w:p>", tracked + b"</w:del></w:p>", 1)
            new.writestr(name, content)
    assert load_bytes(changed.getvalue(), "x").text.endswith("八千六百户。另有")


def test_headers_and_page_numbers_of_a_pdf_are_gone_and_its_lines_joined() -> None:
    paragraph = "全区上下坚持稳中求进工作总基调,扎实推进高质量发展,各项工作取得新的成效。" * 6
    text = "\n".join(f"({n}){paragraph}" for n in "一二三四五六七八九十")
    lines = load_bytes(as_pdf(text), "x").text.split("\n")
    assert lines == text.split("\n")


@pytest.mark.parametrize("is_header_there", [True, False])
def test_a_title_of_a_pdf_stays_though_its_headers_repeat_it(is_header_there: bool) -> None:
    title = "某区国民经济和社会发展报告"
    raw = as_pdf("全区上下坚持稳中求进工作总基调。\n" * 90, title=title, first=is_header_there)
    lines = load_bytes(raw, "x").text.split("\n")
    assert [n for n, line in enumerate(lines) if line == title] == [0]


def test_what_is_written_across_the_pages_of_a_pdf_is_no_text() -> None:
    title = "某区国民经济和社会发展报告"
    raw = as_pdf("全区上下坚持稳中求进工作总基调。\n" * 90, title=title, mark="征求意见稿")
    text = load_bytes(raw, "x").text
    assert "征求意见稿" not in text
    assert text.startswith(title)


def test_a_pdf_whose_fonts_bring_their_own_table_of_codes_is_read_like_any() -> None:
    plain = as_pdf(TEXT)
    assert load_bytes(with_own_codes(plain, "FFFF"), "x").text == load_bytes(plain, "x").text


def test_radicals_that_fonts_give_for_a_character_are_that_character() -> None:
    assert repair_signs("\u2f3e籍\u2ed3江")[0] == "户籍长江"
    assert repair_signs("中轴线\u2e3a城市会客厅")[0] == "中轴线——城市会客厅"


def test_blanks_that_stretched_a_line_are_gone_and_those_between_names_stay() -> None:
    full = "全区坚持稳中求进工作总基调,围绕海河柳林等重点片区扎实推进各项工作"
    torn = " ".join("等重点区域,完成投资") + " 52.5 亿 元 , AI Lab 同 比 增 长"
    page, stretched = repair_signs(f"{full}\n{torn}\n6.9%。\n张三 李四 王五 赵六")
    assert stretched == ["等重点区域,完成投资52.5亿元,AI Lab同比增长"]
    assert page.split("\n")[-1] == "张三 李四 王五 赵六"
    assert join_lines(page.split("\n"), {}, stretched)[0] == f"{full}{stretched[0]}6.9%。"


def test_a_title_in_large_letters_is_full_with_fewer_of_them() -> None:
    body = "全区上下坚持稳中求进工作总基调,扎实推进各项工作。"
    lines = ["关于某区年度计划执行情况", "与下一年草案的报告", body, body]
    assert join_lines(lines)[:2] == lines[:2]
    large = dict.fromkeys(lines[:2], 2.0)
    assert join_lines(lines, large)[0] == "关于某区年度计划执行情况与下一年草案的报告"


def test_the_head_of_a_table_is_not_joined_to_the_line_above() -> None:
    caption = "附表:某区2025年国民经济和社会发展计划主要指标完成情况"
    rows = ["序号 指标 单位 2024年 2025年", "1 增加值 亿元 31.8 51.8"]
    assert join_lines([caption, *rows]) == [caption, *rows]


def test_cells_of_word_that_go_over_several_columns_shift_none() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("全区上下坚持稳中求进工作总基调,扎实推进各项工作。")
    grid = document.add_table(rows=2, cols=3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "年份"
    grid.cell(0, 2).text = "单位"
    for cell, text in zip(grid.rows[1].cells, ("2020", "2025", "万人"), strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)
    lines = load_bytes(file.getvalue(), "x").text.split("\n")
    assert lines[-2:] == ["年份\t\t单位", "2020\t2025\t万人"]


def test_notes_of_word_stand_behind_their_paragraph_and_headers_are_told() -> None:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "会议文件之三"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    told = ("床位由180张增至300张。", "全区上下坚持稳中求进工作总基调。")
    first, _ = (document.add_paragraph(line) for line in told)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    first._p.append(parse_xml(f'<w:r {space}><w:footnoteReference w:id="7"/></w:r>'))
    note = f'<w:footnotes {space}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="7">'
    note += "<w:p><w:r><w:t>截至11月。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    uri, part = PackURI("/word/footnotes.xml"), document.part
    part.relate_to(Part(uri, "x/xml", note.encode(), part.package), RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    loaded = load_bytes(file.getvalue(), "x")
    assert loaded.text.split("\n") == [told[0], "脚注1:截至11月。", told[1]]
    assert any("会议文件之三" in one for one in loaded.remarks)
    assert not any("— 1 —" in one for one in loaded.remarks)
    assert any("1 条脚注" in one for one in loaded.remarks)


def _zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def changed_word(old: bytes, new: bytes, text: str = TEXT) -> bytes:
    """A Word file in whose body something stands for something else, once."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_word(text))) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                assert old in content
                content = content.replace(old, new, 1)
            after.writestr(name, content)
    return changed.getvalue()


_END = b"<w:sectPr"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = b'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FORMULA = (
    b"<m:oMath %s><m:r><m:t>3</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den>"
    b"<m:r><m:t>4</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup>"
    b"<m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>" % MATH
)


def test_formulas_and_signs_of_word_are_read_and_what_is_not_is_said() -> None:
    more = FORMULA + b'<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'
    more += b'<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p><w:altChunk/>'
    loaded = load_bytes(changed_word(b"</w:p>", more, "甲区增长" + TEXT), "x")
    first = loaded.lines[0].text
    assert first.endswith("3(a+b)/410^2±□")
    said = " ".join(loaded.remarks)
    assert all(word in said for word in ("1 处公式", "□", "1 段外来的内容"))


def test_a_level_of_word_that_is_no_number_is_none() -> None:
    odd = '<w:p><w:pPr><w:outlineLvl w:val="²"/></w:pPr>'.encode()
    assert load_bytes(changed_word(b"<w:p>", odd), "x").lines[0].level == 0


SPANNED = f'<tr><td colspan="100" rowspan="100">{"字" * 90}</td><td>1</td></tr>' * 3
NESTED = "<table><tr><td>" * 300
BAD = {
    "an encrypted PDF": (lambda: as_pdf(TEXT, password="x"), "加了密码"),
    "a scan": (as_scan, "扫描件"),
    "a garbled PDF": (lambda: with_own_codes(as_pdf(TEXT), "FF"), "乱码"),
    "a broken PDF": (lambda: as_pdf(TEXT)[:2000], "PDF"),
    "a .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为不加密的 .docx"),
    "a zip named .docx": (lambda: _zipped(readme=b"no"), "压缩包"),
    "a Word file without a body": (lambda: _zipped(word__x=b"no"), "不是 Word"),
    "a broken zip": (lambda: as_word(TEXT)[:900], "不是 Word"),
    "a bomb": (lambda: _zipped(word__document=bytes(201_000_000)), "解开后超过"),
    "an empty file": (lambda: b"", "没有文字"),
    "blanks alone": (lambda: b" \n\n " * 40, "没有文字"),
    "a page without text": (lambda: b"<html><script>x()</script></html>", "没有文字"),
    "nested tables": (lambda: f"<html><body>{NESTED}{TEXT}".encode(), "套了"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(60), "图片"),
    "an archive": (lambda: b"Rar!\x1a\x07" + bytes(60), "压缩包"),
    "RTF": (lambda: b"{\\rtf1 x}", "RTF"),
    "a saved web archive": (lambda: b"MIME-Version: 1.0\n", "mhtml"),
    "bytes of no meaning": (lambda: bytes(range(1, 256)) * 40, "不是文本"),
    "half a pair of UTF-16": (
        lambda: TEXT.encode("utf-16")[:-20] + b"\x00\xd8" + TEXT.encode("utf-16")[-20:],
        "第 12 行第 19",
    ),
    "GBK that ends within a character": (lambda: f"{TEXT}区".encode("gb18030")[:-1], "GB 18030"),
    "a table of Excel": (lambda: _zipped(xl__workbook=b"x"), "Excel"),
    "slides": (lambda: _zipped(ppt__presentation=b"x"), "演示文稿"),
    "OFD": (lambda: _zipped(**{"OFD.xml": b"x"}), "OFD"),
    "OpenDocument": (lambda: _zipped(mimetype=b"x"), "OpenDocument"),
    "strict Word": (lambda: changed_word(_TRANSITIONAL, _STRICT), "严格"),
    "Word with an entity": (
        lambda: changed_word(b"<w:document", b"<!DOCTYPE a [<!ENTITY x 'y'>]><w:document"), "实体",
    ),
    "Word that never ends": (lambda: changed_word(_END, b"<w:p/>" * 200_000 + _END), "不像一份"),
    "Word too large within": (lambda: changed_word(_END, b"<w:p/>" * 6_000_000 + _END), "30 MB"),
    "a text that never ends": (lambda: TEXT.encode() * 60_000, "不像一份"),
    "a page that never ends": (lambda: b"<html><body>" + b"<p>x</p>" * 400_000, "网页元素"),
    "a page that spans wide": (
        lambda: f"<html><body><table>{SPANNED * 110}</table>{TEXT}".encode(), "不像一份",
    ),
    "one bad byte": (lambda: TEXT.encode()[:-30] + b"\xff" + TEXT.encode()[-30:], "第 12 行第"),
    "more than fits": (lambda: bytes(50_000_000), "太大"),
}  # fmt: skip


@pytest.mark.parametrize("make", [as_word, as_page, as_pdf])
def test_a_damaged_file_is_read_or_refused(make: Callable[[str], bytes]) -> None:
    whole, chance = make(TEXT), random.Random(1)
    for _ in range(40):
        spoiled = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        with suppress(IntakeFault):
            load_bytes(bytes(spoiled[: chance.randint(len(spoiled) // 2, len(spoiled))]), "x")


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_a_document_is_refused_in_one_sentence(what: str) -> None:
    make, said = BAD[what]
    with pytest.raises(IntakeFault, match=said) as refused:
        load_bytes(make(), "文件")
    assert len(str(refused.value).splitlines()) == 1


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate((MOST_MB + 10) * 1_000_000)
    with pytest.raises(IntakeFault, match="太大"):
        load_file(path)


def test_what_a_name_leads_to_is_said_where_it_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    said = {"nobody.txt": "不存在", "": "文件夹", "loop": "绕成圈", "pipe": "管道"}
    for name, told in said.items():
        with pytest.raises(IntakeFault, match=told):
            load_file(tmp_path / name)


def test_what_is_not_seen_is_not_kept() -> None:
    assert load_bytes(f"{TEXT}\u200b零宽\u00ad\u2028新行".encode(), "x").text.endswith("零宽\n新行")


def test_the_raised_mark_of_a_note_in_word_is_no_part_of_a_number() -> None:
    document = Document()
    paragraph = document.add_paragraph("全区今年新引进企业96家")
    for raised, behind in (("2", ",完成投资10"), ("4", "万元,各项工作扎实推进。")):
        paragraph.add_run(raised).font.superscript = True
        paragraph.add_run(behind)
    written = io.BytesIO()
    document.save(written)
    loaded = load_bytes(written.getvalue(), "x.docx")
    assert loaded.text.strip() == "全区今年新引进企业96家,完成投资10^4万元,各项工作扎实推进。"
    assert any("注号" in remark for remark in loaded.remarks)
