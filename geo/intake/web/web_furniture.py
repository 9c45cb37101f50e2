"""Which lines of a web page are the document, and which are menu, footer and the like around it.

What stands inside the document is kept, whatever its words are: furniture is what stands around
it, in boxes that hold no running text. Where it cannot be told a line stays, and what is left out
is listed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from geo.intake.raw_text.loaded import TextLine


class Sort(Enum):
    """What a line looks like by itself."""

    PROSE = auto()
    PLAIN = auto()
    WEAK = auto()
    """Words of footers, and of documents too: 主办单位."""
    LINKS = auto()
    FURNITURE = auto()
    BUTTON = auto()


@dataclass(frozen=True, kw_only=True)
class PageLine:
    """A line of a page: how many of its characters are links, whether it lies in what is marked
    as menu or footer, beside a field to fill in, in a table of data; `boxes` are what holds it,
    the innermost first.
    """

    line: TextLine
    boxes: tuple[int, ...]
    linked: int = 0
    is_marked: bool = False
    has_field: bool = False
    is_row: bool = False
    has_file: bool = False

    @property
    def box(self) -> int:
        """What holds it, and nothing smaller does."""
        return self.boxes[0]

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text


_SHORT, _LONG, _LINKED, _FEW_LINKS = 60, 40, 0.5, 2
_LITTLE = 0.1
"""A box with small print and so little of the running text is a footer, not the document."""
_SMALL_PRINT = re.compile(
    "版权所有|ICP备|公网安备|网站标识码|网站地图|当前位置|您的位置|您所在的位置|扫一扫|扫描二维码|无障碍|分享到"
    "|上一篇|下一篇|返回顶部|验证码|用户登录|浏览次数|访问量|设为首页|加入收藏|今天是|星期[一二三四五六日]"
    "|相关(?:新闻|阅读|链接|推荐|文章|信息)|推荐阅读|延伸阅读|友情链接|热点新闻"
)
_BEGINS = re.compile(
    "当前位置|您的位置|您所在的位置|上一篇|下一篇|扫一扫|扫描二维码|浏览次数|返回顶部|分享到"
)
_NEIGHBOUR = re.compile(r"[上下]一[篇条]\s*[:：]")
"""What leads to another page, wherever it stands: no document says so of itself."""
_DISCLAIMER = re.compile(
    "(?:免责|版权|特别|郑重)声明\\s*[:：]|.{0,60}(?:如有侵权|如涉及版权|如有侵犯)"
)
"""How a site, and no document, speaks of what it reprints, in however many sentences."""
_WEAK = re.compile(
    "主办单位|主办[:：]|承办[:：]|承办单位|技术支持|联系我们|使用帮助|主管单位|运维|邮编"
)
_BUTTONS = (
    "打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享(?:到|至)?|微信|朋友圈|(?:新浪)?微博|QQ空间|QQ好友|QQ|字号"
    "|字体(?:大小)?|[大中小]|特大|默认|朗读|返回(?:顶部|上页|列表)?|无障碍(?:浏览|阅读)?|长者(?:模式|版)|适老版|纠错"
    r"|扫一扫在手机打开当前页|\+|-|更多"
)
_ONLY_BUTTONS = re.compile(
    rf"[\s\[\]【】()（）|/:：·>»<«]*(?:(?:{_BUTTONS})[\s\[\]【】()（）|/:：·>»<«]*)+"
)
_TOOLS = re.compile("打印|关闭|分享|字号|字体|返回|无障碍|长者|适老|纠错|扫一扫")
"""Without one of these a line of such words may be the document's own: 微信."""
_IMPRINT = re.compile(
    r"(?:来\s*源|发布(?:时间|日期|机构)|发文日期|成文日期|索\s*引\s*号|发文字号|文\s*号)\s*[:：]"
)
"""What a page says of a document's origin."""
_ATTACHED = re.compile(r"^\s*(?:相关)?附[件表]")


def find_document_lines(lines: Sequence[PageLine], title: str) -> list[bool]:
    """For each line whether it is the document's; `title` is its title where the page tells."""
    sorts = [_judge(one) for one in lines]
    held = _Held(lines, sorts)
    sorts = [
        held.judge_weak(one) if sort is Sort.WEAK else sort
        for one, sort in zip(lines, sorts, strict=True)
    ]
    for n in held.find_heads(sorts):
        sorts[n] = Sort.FURNITURE
    homes = held.find_homes()
    within = [n for n, one in enumerate(lines) if one.box in homes and sorts[n] is not Sort.BUTTON]
    if not within:
        return [sort in (Sort.PROSE, Sort.PLAIN) for sort in sorts]
    first, last = _reach_up(within[0], lines, sorts, title), _reach_down(within[-1], sorts)
    return [
        first <= n <= last and _stays(one, sorts[n], is_home=one.box in homes)
        for n, one in enumerate(lines)
    ]


def _judge(one: PageLine) -> Sort:
    """What a line is, before what stands around it is looked at."""
    text = one.text.strip()
    size = sum(not letter.isspace() for letter in text)
    if not one.is_row and _ONLY_BUTTONS.fullmatch(text) and _TOOLS.search(text):
        return Sort.BUTTON
    if one.has_file or _ATTACHED.match(text) or _IMPRINT.search(text):
        return Sort.PLAIN
    is_short = size <= _SHORT and "。" not in text
    if is_short and _NEIGHBOUR.match(text):
        return Sort.BUTTON
    if one.is_marked or (one.has_field and is_short) or _DISCLAIMER.match(text):
        return Sort.FURNITURE
    if one.linked > _LINKED * size:
        return Sort.LINKS
    if is_short and _SMALL_PRINT.search(text):
        return Sort.FURNITURE
    if one.is_row or "。" in text or (size >= _LONG and re.search("[,，;；]", text)):
        return Sort.PROSE
    return Sort.WEAK if is_short and _WEAK.search(text) else Sort.PLAIN


class _Held:
    """How much of what each box of a page holds."""

    def __init__(self, lines: Sequence[PageLine], sorts: Sequence[Sort]) -> None:
        self.lines = lines
        self.own, self.prose = Counter[int](), Counter[int]()
        self.links, self.furniture = Counter[int](), Counter[int]()
        for one, sort in zip(lines, sorts, strict=True):
            if sort is Sort.PROSE:
                self.own[one.box] += len(one.text)
            for box in one.boxes:
                self.prose[box] += len(one.text) if sort is Sort.PROSE else 0
                self.links[box] += sort is Sort.LINKS
                self.furniture[box] += sort is Sort.FURNITURE

    def judge_weak(self, one: PageLine) -> Sort:
        """Words of a footer make one where a box has small print or links, and no text."""
        is_foot = any(
            not self.prose[box] and self.furniture[box] + self.links[box] for box in one.boxes
        )
        return Sort.FURNITURE if is_foot else Sort.PLAIN

    def find_heads(self, sorts: Sequence[Sort]) -> list[int]:
        """The lines that head a list of links, and stand with it in a box without text."""
        return [
            n
            for n, (one, sort, below) in enumerate(zip(self.lines, sorts, sorts[1:], strict=False))
            if sort is Sort.PLAIN and below is Sort.LINKS and not one.has_file
            and any(self._is_list(box) for box in {*one.boxes} & {*self.lines[n + 1].boxes})
            and not (_IMPRINT.search(one.text) or any(map(str.isdigit, one.text)))
        ]  # fmt: skip

    def _is_list(self, box: int) -> bool:
        return not self.prose[box] and self.links[box] >= _FEW_LINKS

    def find_homes(self) -> set[int]:
        """The boxes that are the document's own: those with running text or tables in them, the
        smallest around nearly all of it, and those around that one with nothing else.
        """
        total = self.own.total()
        homes = {
            box
            for box, size in self.own.items()
            if not self.furniture[box] or size > _LITTLE * total
        }
        around = self.list_around()
        for box in around if total else ():
            if box != around[0] and (self.furniture[box] or self.links[box] > _FEW_LINKS):
                break
            homes.add(box)
        return homes

    def list_around(self) -> list[int]:
        """The boxes around nearly all of the running text, the smallest first."""
        least = (1 - _LITTLE) * self.own.total()
        full = ([box for box in one.boxes if self.prose[box] >= least] for one in self.lines)
        return max(full, key=len, default=list[int]())


def _reach_up(at: int, lines: Sequence[PageLine], sorts: Sequence[Sort], title: str) -> int:
    """The first line of the document: its title, what tells its origin, else as far as plain
    lines go.
    """
    known = [
        n
        for n, one in enumerate(lines[: at + 1])
        if (sorts[n] not in (Sort.FURNITURE, Sort.LINKS) and _IMPRINT.search(one.text))
        or one.line.level == 1
        or is_same(one.text, title)
    ]
    while at > 0 and sorts[at - 1] in (Sort.PLAIN, Sort.PROSE, Sort.BUTTON):
        at -= 1
    return min([at, *known[:1]])


def _reach_down(at: int, sorts: Sequence[Sort]) -> int:
    """The last line: plain ones below belong to it, as far as the first piece of furniture."""
    while at + 1 < len(sorts) and sorts[at + 1] in (Sort.PLAIN, Sort.PROSE, Sort.BUTTON):
        at += 1
    return at


def _stays(one: PageLine, sort: Sort, *, is_home: bool) -> bool:
    """Whether a line between the first and the last of the document is part of it."""
    if sort is Sort.BUTTON:
        return False
    if is_home or sort not in (Sort.FURNITURE, Sort.LINKS):
        return True
    return sort is Sort.LINKS or not (
        one.is_marked or one.has_field or _BEGINS.match(one.text.strip())
    )


def find_core(lines: Sequence[PageLine]) -> int:
    """The smallest box around nearly all running text; 0, which is no box, where there is none."""
    held = _Held(lines, [_judge(one) for one in lines])
    return held.list_around()[0] if held.own else 0


def is_same(text: str, title: str) -> bool:
    """Whether a line is the title, blanks apart; an empty title is nowhere."""
    return bool(title) and "".join(text.split()) == "".join(title.split())
