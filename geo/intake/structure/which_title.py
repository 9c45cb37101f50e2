"""The title of a document: what the file says, or the lines that end as titles do."""

import re
from collections.abc import Sequence

from geo.intake.structure.annexes import ANNEX
from geo.intake.structure.dates import Told, is_day
from geo.intake.structure.find_chapters import begins_heading
from geo.text import say
from geo.vocabulary import DocumentKind

_ENDINGS = {
    DocumentKind.BULLETIN: "公报|[月季周]报|快报|简报|运行情况",
    DocumentKind.PLAN: "规划|纲要|方案|计划|要点|意见|办法|清单",
    DocumentKind.REPORT: "报告|总结|综述|年报",
}
_ISSUE = r"(?:19|20)\d\d\s*年\s*(?:第\s*\d{1,3}\s*期|(?:\d{1,2}\s*[-—–~～至]\s*)?\d{1,2}\s*月份?)"
_BEHIND = rf"(?:[((（][^()（）]*[)）]|的通知|》|\s|{_ISSUE})*$"
_KIND_WORDS = "|".join(_ENDINGS.values())
_TITLE_END = re.compile(
    rf"(?:{_KIND_WORDS}|通知|决定|批复|公告)(?:[(（][^()（）]*[)）]|的通知|》)*$"
)
_ISSUE_LINE = re.compile(rf"[(（]?({_ISSUE})[)）]?")
_SENT = re.compile("印发《?(.+?)》?的通知")
_TITLE_LABEL = re.compile(r"^(?:名\s*称|标\s*题|文件名称)\s*[:：]\s*(.+)")
_NO_TITLE = re.compile(r"[:：]|无障碍|导航|首页|网站|发布|来源|。|\d{4}年\d{1,2}月\d{1,2}日.*星期")
_ENDED = re.compile("[。;；,，!！?？)）》]$")
"""What ends so was not broken because it was full."""
_BEGINS = re.compile("^关于|[区市县]")
_WHOLE = re.compile(r"^关于|^(?:20\d\d年)?(?:政府)?工作(?:报告|要点|总结)")
_BODY = re.compile("(?:人民政府|委员会|[局委办厅])$")
_YEARS = re.compile(r"[(（]\d{4}年?\s*[-—–~～至]{1,2}\s*\d{4}年?[)）]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\u3000+(?=[\u4e00-\u9fff])")
_SET_APART = re.compile(r"(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff]")
_HEADLINE = re.compile("[^:：。;；]{2,16}[:：][^:：。;；]{4,40}")
_LABELLED = re.compile(
    r"\S*(?:来源|时间|日期|作者|记者|编辑|机构|单位|编号|文号|索引号|位置|日)\s*[:：]"
)
"""The first line of news may have a colon where it names none of these."""
_HEAD, _MOST_LINES, _NEAR = 30, 4, 3
_LENGTHS = range(6, 81)


def propose_title(
    lines: Sequence[str], label: str, names: Sequence[str], why: str = "label"
) -> tuple[Told, bool]:
    """The title with the reason, and whether that is sure: what the file says, lines that end as
    titles do, put together where they were broken, else the first that may be one.

    `names` are those of the districts that are known: who is named begins a title. `why` says of
    what kind the label is.
    """
    if _TITLE_END.search(label):
        return (unwrap_title(label), say(f"intake.why.{why}", label=label)), True
    told = [_close_up(line.strip()) for line in lines]
    head = [line for line in told if line][:_HEAD]
    for line in head:
        if (found := _TITLE_LABEL.match(line)) and len(found[1]) in _LENGTHS:
            return (unwrap_title(found[1]), say("intake.why.line", line=line[:40])), True
    places = [n for n, line in enumerate(told) if line][:_HEAD]
    for at in places:
        is_within = begins_heading(told[at]) or (ANNEX.match(told[at]) and at != places[0])
        if not is_within and (found_title := _read_title(told, at, names)):
            return found_title
    if label:
        return (label, say(f"intake.why.{why}", label=label)), True
    if head and _HEADLINE.fullmatch(head[0]) and not _LABELLED.match(head[0]):
        return (head[0], say("intake.why.first_line")), True
    likely = next((n for n, line in enumerate(head) if _may_be_title(line)), None)
    if likely is not None:
        is_first = not any("。" in line for line in head[:likely])
        key = "first_line" if is_first else "later_line"
        return (head[likely], say(f"intake.why.{key}")), is_first
    return ("", say("intake.why.no_title")), True


def _close_up(line: str) -> str:
    """A line whose letters are set apart, each from the next, without what sets them apart; of a
    title without a wide blank within its words. Behind who speaks one parts it from what is said.
    """
    if _SET_APART.fullmatch(line):
        return re.sub(r"\s", "", line)
    parts = _GAP.split(line)
    if len(parts) == 1 or not _TITLE_END.search("".join(parts)):
        return line
    return "".join(f"{one}\u3000" if _BODY.search(one) else one for one in parts)


def _may_be_title(line: str) -> bool:
    return len(line) in _LENGTHS and not _NO_TITLE.search(line)


def _read_title(lines: Sequence[str], at: int, names: Sequence[str]) -> tuple[Told, bool] | None:
    """The title that begins at a line, if one does: of one line, or of several without a gap."""
    found, count = "", 0
    for many in range(1, min(_MOST_LINES, len(lines) - at) + 1):
        *above, last = lines[at : at + many]
        whole = "".join((*above, last))
        if not last or not _may_be_title(whole) or (above and not _goes_on(above, last, names)):
            break
        if _TITLE_END.search(whole):
            found, count = whole, many
    if not found:
        return None
    issue = _read_issue(lines[at + count :]) if _tell_kind(found) == DocumentKind.BULLETIN else ""
    title = (
        f"{unwrap_title(found)} {issue}" if issue and issue not in found else unwrap_title(found)
    )
    if count == 1:
        return (title, say("intake.why.title_issue" if issue else "intake.why.title_line")), True
    is_sure = _is_surely_one(lines[at], lines[at + 1])
    return (title, say("intake.why.title_joined" if is_sure else "intake.why.title_doubt")), is_sure


def _goes_on(above: Sequence[str], last: str, names: Sequence[str]) -> bool:
    """Whether a line goes on with those above it rather than begins anew."""
    is_new = (
        begins_heading(last)
        or is_day(last)
        or last[0] in "—―─"
        or any(name in last for name in names)
    )
    is_open = bool(_BEGINS.search(above[0])) and not any(_ENDED.search(one) for one in above)
    return is_open and not is_new and bool(_BODY.search(above[0]) or not _WHOLE.match(last))


def _is_surely_one(first: str, second: str) -> bool:
    """Whether two lines are one title and not two, or a body and its title; the years of a plan
    stand below it.
    """
    if _YEARS.fullmatch(second):
        return True
    is_body = bool(_BODY.search(first)) and not second.startswith("关于")
    return not is_body and not _TITLE_END.search(first)


def _read_issue(below: Sequence[str]) -> str:
    """The issue that one of the next lines is, and nothing else."""
    near = [line for line in below if line][:_NEAR]
    return next((found[1] for one in near if (found := _ISSUE_LINE.fullmatch(one))), "")


def unwrap_title(title: str) -> str:
    """The title of the document that a notice sends out, not of the notice; any other as it is."""
    found = _SENT.search(title)
    inner = found[1] if found else title
    return re.sub(r"^[(（][^()（）]*[)）]", "", inner.strip("《》 "))


def _tell_kind(title: str) -> str:
    return propose_kind(title)[0]


def propose_kind(title: str) -> Told:
    """A bulletin, a plan or a report by how its title ends; anything else is news."""
    for kind, pattern in _ENDINGS.items():
        if found := re.search(rf"({pattern}){_BEHIND}", title):
            return kind, say("intake.why.title_word", word=found[1])
    return DocumentKind.NEWS, say("intake.why.no_title_word")
