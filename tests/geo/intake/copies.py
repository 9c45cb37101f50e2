"""One text as the files people get it in: Word, web page, PDF, and in other codes."""

import html
import io
import zipfile
from functools import cache
from typing import Any

from fpdf import FPDF

from tests.conftest import ROOT

FONT = ROOT / "static" / "fonts" / "NotoSansSC-Regular.ttf"
TEXT = "河东区工作报告\n\n一、2024年工作回顾\n全区地区生产总值增长5.3%,新增市场主体8600户。\n" * 3
TABLE = [
    ["指标", "2020年", "2025年"],
    ["地区生产总值增长率", "3.2%", "5%以上"],
    ["绿化覆盖率", "19%", "20%"],
]
MENU = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(
    ["首页", "政务公开", "办事服务", "互动交流", "走进本区", "数据开放", "专题专栏", "新闻中心"]
))  # fmt: skip
PAGE = """<!DOCTYPE html><html><head><meta charset="{code}"><title>政府网</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-02-06 09:08">
<meta name="ContentSource" content="某区发展和改革委员会">
<style>.a{{color:red}}</style><script>var x = "脚本不是正文";</script></head><body>
<div class="top"><span>2019年12月3日 星期二</span></div>
<div class="nav"><ul>{menu}</ul></div>
<div class="crumb">当前位置:<a href="/">首页</a> &gt; 正文</div>
<form action="/search"><input name="q"><button>搜索</button></form>
<div class="article"><h2>{title}</h2><div id="zoom">{body}{table}</div></div>
<div class="comment">留言与评论<form>验证码:<input name="yzm"><img src="yzm.png"></form></div>
<div class="footer"><a href="/m">网站地图</a> | <a href="/h">使用帮助</a>
<p>主办单位:某区人民政府 版权所有</p>
<p>津公网安备00000000000000号 津ICP备00000000号</p></div></body></html>"""


def as_word(text: str, *, table: bool = False) -> bytes:
    """A Word file, a paragraph for each line."""
    import docx

    document: Any = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    if table:
        grid = document.add_table(rows=0, cols=3)
        for cells in TABLE:
            for cell, value in zip(grid.add_row().cells, cells, strict=True):
                cell.text = value
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_page(text: str, *, code: str = "utf-8", title: str = "", table: bool = False) -> bytes:
    """A page of a government's site, its menu, forms and footer around the text."""
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n"))
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in TABLE)
    page = PAGE.format(
        code=code, title=html.escape(title), menu=MENU, body=body,
        table=f"<table>{rows}</table>" if table else "",
    )  # fmt: skip
    return page.encode(code, errors="xmlcharrefreplace")


class _Sheet(FPDF):
    """Pages with a header and a number, as reports have them."""

    has_first = True
    mark = ""

    def header(self) -> None:
        if self.mark:
            self.set_font("sans", size=40)
            self.text(60, 150, self.mark)
        if self.page_no() == 1 and not self.has_first:
            return
        self.set_font("sans", size=8)
        self.cell(0, 6, "某区国民经济和社会发展报告", align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("sans", size=8)
        self.cell(0, 6, f"— {self.page_no()} —", align="C")


def as_pdf(
    text: str, *, password: str = "", title: str = "", first: bool = True, mark: str = ""
) -> bytes:
    """A PDF of hard lines under a header, above a page number; `first` if page 1 has a header,
    `mark` is written across each page.
    """
    sheet = _Sheet()
    sheet.mark = mark
    sheet.has_first = first
    sheet.add_font("sans", fname=str(FONT))
    sheet.set_margins(25, 20, 25)
    if password:
        sheet.set_encryption(owner_password=password, user_password=password)
    sheet.add_page()
    if title:
        sheet.set_font("sans", size=18)
        sheet.cell(0, 12, title, align="C", new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("sans", size=11)
    for line in text.split("\n"):
        if line.strip():
            sheet.multi_cell(0, 7, f"  {line.strip()}", align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(sheet.output())


def with_own_codes(pdf: bytes, edge: str) -> bytes:
    """A PDF whose fonts bring the table of their codes along; `edge` is the last code, in hex."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    table = DecodedStreamObject()
    first = "0" * len(edge)
    table.set_data(f"1 begincodespacerange <{first}> <{edge}> endcodespacerange".encode())
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        font.get_object()[NameObject("/Encoding")] = writer._add_object(table)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@cache
def as_scan() -> bytes:
    """A PDF of a page without a letter on it."""
    sheet = FPDF()
    sheet.add_page()
    sheet.rect(20, 20, 100, 150)
    return bytes(sheet.output())


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
