"""One text as the pages of governments' sites have it, each built in another way."""

import html
from collections.abc import Callable

from tests.geo.intake.copies import MENU

LINKS = "".join(f'<li><a href="/{n}.html">某区召开第{n}次专题会议</a></li>' for n in range(8))
FOOT = (
    "主办单位:某区人民政府办公室　承办:某区政务服务办公室", "技术支持:某某科技有限公司",
    "津公网安备00000000000000号 津ICP备00000000号 网站标识码:0000000000", "网站地图 | 联系我们",
)  # fmt: skip
TOOLS = "【字体:大 中 小】 打印 关闭 分享到:"
GONE = ("政务公开", "某区召开第3次", "ICP备", "网站地图", "打印", "验证码", "当前位置", "某某科技")
"""What of each page must not be read."""


def _paragraphs(lines: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{html.escape(line)}</{tag}>\n" for line in lines)


def div_soup(title: str, lines: list[str], more: str) -> str:
    """Nothing has a name; each paragraph a div in a div."""
    body = "".join(f"<div><div><span>{html.escape(one)}</span></div></div>" for one in lines)
    foot = "".join(f"<div><div>{one}</div></div>" for one in FOOT)
    return (
        f"<div><div><ul>{MENU}</ul></div><div><div>当前位置:<a href='/'>首页"
        f"</a> &gt; 正文</div></div>"
        f"<div><div><div>{title}</div><div>发布时间:2024-02-06 来源:某区发改委</div></div>"
        f"<div>{TOOLS}</div><div>{body}{more}</div></div></div><div>{foot}</div>"
    )


def tables_within_tables(title: str, lines: list[str], more: str) -> str:
    """A page of two thousand five: tables lay it out, br parts the paragraphs."""
    body = "<br>　　".join(map(html.escape, lines))
    menu = MENU.replace("<li>", "<td>").replace("</li>", "</td>")
    return (
        f"<table width='100%'><tr>{menu}</tr></table><table><tr>"
        f"<td width='200'><ul>{LINKS}</ul></td>"
        f"<td><table><tr><td align=center><b>{title}</b></td></tr><tr><td>{TOOLS}</td></tr>"
        f"<tr><td><font>{body}</font>{more}</td></tr></table></td></tr></table>"
        f"<table><tr><td align=center>{'<br>'.join(FOOT)}</td></tr></table>"
    )


def cms(title: str, lines: list[str], more: str) -> str:
    """As the usual system for government sites writes it."""
    return (
        f"<div class='header'><div class='nav'><ul>{MENU}</ul></div></div>"
        f"<div class='wz'>当前位置:<a href='/'>首页</a>&gt;<a href='/z'>政务公开</a></div>"
        f"<div class='xxgk_detail'><h1>{title}</h1><table class='info' border='1'>"
        "<tr><td>索引号</td><td>000000-2024-1</td><td>发布机构</td><td>某区发改委</td></tr>"
        "<tr><td>名称</td><td>某区计划</td><td>发布日期</td><td>2024-02-06</td></tr></table>"
        f"<div class='tools'>{TOOLS}<a href='#'>微信</a> <a href='#'>微博</a></div>"
        f"<div id='UCAP-CONTENT' class='TRS_Editor print'>{_paragraphs(lines, 'p')}{more}</div>"
        "<div class='relnews'><p>相关附件</p><ul><li>"
        "<a href='/P1.pdf'>附件1:项目清单.pdf</a></li></ul></div>"
        f"<div class='xg'><h3>相关新闻</h3><ul>{LINKS}</ul></div></div>"
        f"<div class='footer'>{_paragraphs(list(FOOT), 'p')}</div>"
    )


def sections(title: str, lines: list[str], more: str) -> str:
    """Sections within sections, the last ones short."""
    half = len(lines) // 2
    return (
        f"<header><nav><ul>{MENU}</ul></nav></header><main><article><header><h1>{title}</h1>"
        f"<p>来源:某区发改委</p></header><section>"
        f"<section>{_paragraphs(lines[:half], 'p')}</section>"
        f"<section>{_paragraphs(lines[half:], 'p')}</section></section>"
        f"<section><div>技术支持单位由全区统筹</div></section>{more}</article>"
        f"<aside><ul>{LINKS}</ul></aside></main><footer>{_paragraphs(list(FOOT), 'div')}</footer>"
    )


def web_forms(title: str, lines: list[str], more: str) -> str:
    """All within one form, each paragraph with a style of its own, a box to comment in below."""
    body = "".join(
        f"<p style='text-indent:2em'><span>{html.escape(one)}</span></p>" for one in lines
    )
    return (
        "<form id='aspnetForm'><input type='hidden' name='__VIEWSTATE' value='x'>"
        f"<div><input type='text'><button>搜索</button></div><ul>{MENU}</ul><h2>{title}</h2>"
        f"<div class='content'><div class='content'>"
        f"<div class='content'>{body}{more}</div></div></div>"
        f"<p>{TOOLS}</p><p>上一篇:<a href='/1'>某区召开第3次会议</a></p>"
        "<div>姓名:<input name='n'> 验证码:<input name='c'></div>"
        f"<div>{'<br>'.join(FOOT)}</div></form>"
    )


def bare(title: str, lines: list[str], more: str) -> str:
    """Body, heading, paragraphs: as a page that was tidied by hand."""
    foot = f"<center>{'<br>'.join(FOOT)}</center>"
    return f"<ul>{MENU}</ul><h3>{title}</h3>{_paragraphs(lines, 'p')}{more}<ul>{LINKS}</ul>{foot}"


SHAPES: tuple[Callable[[str, list[str], str], str], ...] = (
    div_soup, tables_within_tables, cms, sections, web_forms, bare,
)  # fmt: skip


def as_site(shape: Callable[[str, list[str], str], str], title: str, text: str, more: str) -> bytes:
    """A page of a shape; `more` is markup that stands under the text, within its box."""
    lines = [line for line in text.split("\n") if line.strip()]
    body = shape(html.escape(title), lines, more)
    head = f"<head><title>{title}_某区政府</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()
