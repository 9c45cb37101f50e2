"""Any file in: the text that comes out is the document's, whatever the file was."""

import errno
import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from geo.errors import IntakeFault
from geo.intake.any_file import MOST_MB, load_bytes, load_file
from geo.intake.raw_text.canonical import make_canonical
from geo.text import words
from tests.geo.intake.copies import (
    TABLE,
    TEXT,
    as_page,
    as_pdf,
    as_scan,
    as_word,
    changed_word,
    with_own_codes,
)

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
        "site": "",
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


def _zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


_END = b"<w:sectPr"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


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
    "a few words": (lambda: "河东区工作报告".encode(), "只有 7 个字"),
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
    "a book": (
        lambda: _zipped(**{"mimetype": b"x", "META-INF/container.xml": b"x"}), "电子书",
    ),
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
    assert load_bytes(f"{TEXT}\u200b零\u3164宽\u00ad\u2028新行".encode(), "x").text.endswith(
        "零宽\n新行"
    )


def test_a_file_nobody_may_read_is_refused_with_the_reason_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("云溪馆开馆", "utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(IntakeFault) as refused:
        load_file(path)
    assert f"({words('refusal')['EACCES']})" in str(refused.value)
    assert os.strerror(errno.EACCES) not in str(refused.value)
