"""What a document is, proposed from its own text; each proposal with the reason it rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.intake.raw_text.loaded import Loaded
from geo.intake.structure.dates import Told, find_month, propose_covers, propose_published
from geo.intake.structure.find_chapters import Heading, begins_heading, find_headings
from geo.intake.structure.issuers import propose_issuer
from geo.intake.structure.naming_documents import propose_id
from geo.intake.structure.which_district import find_district, name_strange
from geo.intake.structure.which_title import propose_kind, propose_title, unwrap_title
from geo.text import say
from geo.values.models import CITY
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind

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
    values, reasons = dict[str, str](), dict[str, str]()

    def settle(name: str, guess: Callable[[], Told]) -> str:
        own = given.get(name, "").strip()
        values[name], reasons[name] = (own, say("intake.why.given")) if own else guess()
        return values[name]

    unsure = set[str]()

    def guess_title() -> Told:
        names = [one.name for one in sources.districts.values()]
        label, why = (loaded.labels.get(name, "") for name in ("title", "title_why"))
        told, is_sure = propose_title(texts, label, names, why or "label")
        unsure.update([] if is_sure else ["title"])
        return told

    def guess_district() -> Told:
        whose = find_district(texts, title, sources.districts)
        if not whose.is_sure:
            unsure.add("district")
        return whose.code, whose.reason

    title = settle("title", guess_title)
    district = settle("district", guess_district)
    if given.get("district"):
        reasons["district"] = _doubt_district(texts, title, sources)
    headings = list_chapter_headings(loaded, "" if "title" in unsure else title)
    _settle_rest(settle, loaded, headings, sources, title, district)
    return Proposal(values, reasons, headings, frozenset(unsure))


def list_chapter_headings(loaded: Loaded, title: str) -> tuple[Heading, ...]:
    """The headings of a document, given its title, which is none of them."""
    return _leave_title(find_headings(loaded.lines), title)


def _leave_title(headings: Sequence[Heading], title: str) -> tuple[Heading, ...]:
    """The headings without the document's own title, and that of the notice that sends it out;
    all others lie within it, whatever their level.
    """
    left, within = "".join(title.split()), list(headings)
    while len(within) > 1 and left and not begins_heading(within[0].title):
        line = "".join(within[0].title.split())
        if unwrap_title(line) != left and not left.startswith(line) and not left.endswith(line):
            break
        left = left.removeprefix(line).removesuffix(line)
        del within[0]
    above = min((one.level for one in within), default=1) - 1
    return tuple(replace(one, level=one.level - above) for one in within)


def _settle_rest(
    settle: Callable[[str, Callable[[], Told]], str],
    loaded: Loaded,
    headings: Sequence[Heading],
    sources: Sources,
    title: str,
    district: str,
) -> None:
    """Settle what follows once title and district are known, one from the other."""
    texts, labels = [line.text for line in loaded.lines], loaded.labels
    name, city = (
        sources.districts[id].name if id in sources.districts else "" for id in (district, CITY)
    )
    kind = settle("kind", lambda: propose_kind(title))
    label = labels.get("published", "")
    settle("issuer", lambda: propose_issuer(texts, title, labels, kind, name, city))
    published = settle("published", lambda: propose_published(texts, title, label))
    told = [heading.title for heading in headings if heading.level == 1]
    is_bulletin = kind == DocumentKind.BULLETIN
    month, where = find_month(title, texts, published) if is_bulletin else ("", "")
    covers = settle("covers", lambda: _tell_years(title, told, published, month, where))
    is_by_day = is_bulletin or kind == DocumentKind.REPORT
    dated = month or (published or covers if is_by_day else covers or published)
    settle("id", lambda: propose_id(title, kind, dated, district, sources))


def _tell_years(
    title: str, headings: Sequence[str], published: str, month: str, where: str
) -> Told:
    """The years a text speaks of; of a bulletin that of its month, and where it says so."""
    if month:
        return month[:4], say("intake.why.line", line=where)
    years, why = propose_covers(title, headings, published)
    ends = dict.fromkeys(year for year in (years.first, years.last) if year)
    return "-".join(map(str, ends)), why


def _doubt_district(lines: Sequence[str], title: str, sources: Sources) -> str:
    """Why a district is as it was given: with what the document says against it, if anything."""
    strange = name_strange(lines, title, sources.districts)
    return say("intake.why.given_though", name=strange) if strange else say("intake.why.given")
