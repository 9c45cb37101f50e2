"""Word files: what a reader sees in them is their text, in its order; the rest is said."""

import io
import zipfile

from docx import Document

from geo.intake.any_file import load_bytes
from tests.geo.intake.copies import TEXT, as_word, changed_word


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


def test_cells_of_word_that_go_over_several_columns_shift_none() -> None:
    document = Document()
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
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = Document()
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
