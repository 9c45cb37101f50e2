"""What a document is, proposed from its own text; each proposal with the reason it rests on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.intake.dates import Told, propose_covers, propose_published
from geo.intake.find_chapters import Heading, find_headings
from geo.intake.loaded import Loaded
from geo.intake.naming_documents import propose_id
from geo.intake.which_district import find_district, name_strange
from geo.sources import Sources
from geo.text import say
from geo.vocabulary import DocumentKind

_ENDINGS = {
    DocumentKind.PLAN: "规划|纲要|方案|计划|要点|意见|办法|清单",
    DocumentKind.REPORT: "报告|公报|总结|综述|年报",
}
_KIND_WORDS = "|".join(_ENDINGS.values())
_TITLE_END = re.compile(rf"(?:{_KIND_WORDS}|通知|决定|批复|公告)(?:[((][^()()]*[))]|的通知|》)*$")
_SENT = re.compile("印发《?(.+?)》?的通知")
_TITLE_LABEL = re.compile(r"^(?:名\s*称|标\s*题|文件名称)\s*[:：]\s*(.+)")
_ISSUER_LABEL = re.compile(
    r"(?:来\s*源|发布机构|发文机关|发布单位|信息来源|发文单位|制发机关)\s*[:：]\s*"
    r"([^\s::,,]{4,40}?)(?=\s|发布|发文|日期|时间|$)"
)
_BODY = re.compile(r"\S+(?:人民政府|政府办公[室厅]|委员会|区委|改革委|管委会|[计政育源生建商划]局)")
_NO_TITLE = re.compile(r"[:：]|无障碍|导航|首页|网站|发布|来源|。|\d{4}年\d{1,2}月\d{1,2}日.*星期")
_HEAD, _TITLE_LENGTHS = 30, range(6, 81)
FIELDS = ("id", "title", "issuer", "district", "kind", "published", "covers")


@dataclass(frozen=True)
class Proposal:
    """A document to be registered: each field as text, why it is so, and its headings.

    `covers` is a year, or first and last joined by a hyphen; an empty value is not known.
    """

    values: Mapping[str, str]
    reasons: Mapping[str, str]
    headings: tuple[Heading, ...]
    unsure: frozenset[str] = frozenset()
    """The fields that are a guess: a person has to say yes to them."""

    def take(self, given: Mapping[str, str]) -> "Proposal":
        """The same with what a person gave; what is blank stays as proposed."""
        told = {name: value.strip() for name, value in given.items() if value and value.strip()}
        reasons = dict.fromkeys(told, say("intake.why.given"))
        return replace(
            self, values={**self.values, **told}, reasons={**self.reasons, **reasons},
            unsure=self.unsure - told.keys(),
        )  # fmt: skip


def propose(loaded: Loaded, sources: Sources, given: Mapping[str, str]) -> Proposal:
    """What a text says it is. What is given is taken, and what follows from it follows from that.

    Raises IntakeFault where it is of another city, or its title names a district nobody knows here.
    """
    texts = [line.text for line in loaded.lines]
    headings = find_headings(loaded.lines)
    values, reasons = dict[str, str](), dict[str, str]()

    def settle(name: str, guess: Callable[[], Told]) -> str:
        own = given.get(name, "").strip()
        values[name], reasons[name] = (own, say("intake.why.given")) if own else guess()
        return values[name]

    title = settle("title", lambda: propose_title(texts, loaded.labels.get("title", "")))
    unsure = set[str]()

    def guess_district() -> Told:
        whose = find_district(texts, title, sources.districts)
        if not whose.is_sure:
            unsure.add("district")
        return whose.code, whose.reason

    district = settle("district", guess_district)
    if given.get("district"):
        reasons["district"] = _doubt_district(texts, title, sources)
    name = sources.districts[district].name if district in sources.districts else ""
    kind = settle("kind", lambda: propose_kind(title))
    settle("issuer", lambda: propose_issuer(texts, loaded.labels.get("issuer", ""), name))
    label = loaded.labels.get("published", "")
    published = settle("published", lambda: propose_published(texts, title, label))
    told = [heading.title for heading in headings if heading.level == 1]
    covers = settle("covers", lambda: _tell_years(title, told, published))
    dated = (published or covers) if kind == DocumentKind.REPORT else (covers or published)
    settle("id", lambda: propose_id(title, kind, dated, district, sources))
    return Proposal(values, reasons, tuple(headings), frozenset(unsure))


def _tell_years(title: str, headings: Sequence[str], published: str) -> Told:
    years, why = propose_covers(title, headings, published)
    ends = dict.fromkeys(year for year in (years.first, years.last) if year)
    return "-".join(map(str, ends)), why


def _doubt_district(lines: Sequence[str], title: str, sources: Sources) -> str:
    """Why a district is as it was given: with what the document says against it, if anything."""
    strange = name_strange(lines, title, sources.districts)
    return say("intake.why.given_though", name=strange) if strange else say("intake.why.given")


def propose_title(lines: Sequence[str], label: str) -> Told:
    """The title: what the file says, a line that ends as titles do, else the first that may be."""
    if _TITLE_END.search(label):
        return _unwrap(label), say("intake.why.label", label=label)
    head = [line.strip() for line in lines if line.strip()][:_HEAD]
    for line in head:
        if (found := _TITLE_LABEL.match(line)) and len(found[1]) in _TITLE_LENGTHS:
            return _unwrap(found[1]), say("intake.why.line", line=line[:40])
    likely = [line for line in head if len(line) in _TITLE_LENGTHS and not _NO_TITLE.search(line)]
    for line in likely:
        if _TITLE_END.search(line):
            return _unwrap(line), say("intake.why.title_line")
    if label:
        return label, say("intake.why.label", label=label)
    if likely:
        return likely[0], say("intake.why.first_line")
    return "", say("intake.why.no_title")


def _unwrap(title: str) -> str:
    """The document that a notice sends out, not the notice."""
    found = _SENT.search(title)
    inner = found[1] if found else title
    return re.sub(r"^[(（][^()（）]*[)）]", "", inner.strip("《》 "))


def propose_kind(title: str) -> Told:
    """A plan or a report by how its title ends; anything else is news."""
    for kind, pattern in _ENDINGS.items():
        if found := re.search(rf"({pattern})(?:[((（][^()（）]*[)）]|的通知|》|\s)*$", title):
            return kind, say("intake.why.title_word", word=found[1])
    return DocumentKind.NEWS, say("intake.why.no_title_word")


def propose_issuer(lines: Sequence[str], label: str, district: str) -> Told:
    """Who speaks: what says so by name, a signature, else nobody, as of news."""
    if len(label) > 3:
        return label, say("intake.why.label", label=label)
    told = [line.strip() for line in lines if line.strip()]
    near = (*told[:_HEAD], *told[-_HEAD // 2 :])
    for line in near:
        if found := _ISSUER_LABEL.search(line):
            return found[1], say("intake.why.line", line=line[:40])
    for line in near:
        if len(line) <= 24 and _BODY.fullmatch(line):
            return line, say("intake.why.signed", line=line)
    for line in told[:_HEAD]:
        if found := re.search(
            rf"(?:[\u4e00-\u9fff]{{1,3}}市)?{district}(?:人民政府|\S{{2,8}}委员会)", line
        ):
            return found[0], say("intake.why.line", line=line[:40])
    return say("intake.press", district=district), say("intake.why.no_issuer")
