"""What CONTRIBUTING says of some tables beside the types of their columns."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache

from tests.fuzz.contributing import source
from tests.fuzz.records import Breach, Content, Row
from tests.fuzz.references import word
from tests.fuzz.world import World

RECORDS = {"p": source("projects.csv"), "i": source("indicators.csv")}
PLACES, DOCUMENTS = source("places.geojson"), source("documents.csv")
REVIEWS = source("reviews.csv")
MOST_FIGURES = 4


def judge(world: World, found: Content) -> None:
    """Add to the content what is wrong with it beside its cells."""
    letter = next((sign for sign, path in RECORDS.items() if path == found.file), "")
    judges = {
        REVIEWS: _judge_review,
        source("plan_targets.csv"): _judge_target,
        source("meetings.csv"): _judge_page,
        source("units.csv"): _judge_symbol,
    }
    for row in found.rows:
        if letter:
            _judge_record(world, found, row, letter)
        elif one := judges.get(found.file):
            one(world, found, row)
    if found.file == source("districts.geojson"):
        _judge_districts(found)
    if found.file in (*RECORDS.values(), PLACES):
        gone = _ids(world, found.file) - {word(row.values.get("id")) for row in found.rows}
        for row in world.contents[REVIEWS].rows:
            if word(row.values.get("record")) in gone:
                found.breaches.append(Breach("a review of what is not there", REVIEWS, row.number))


@cache
def _ids(world: World, path: str) -> frozenset[str]:
    return frozenset(word(row.values.get("id")) for row in world.contents[path].rows)


def _judge_record(world: World, found: Content, row: Row, letter: str) -> None:
    id, document = word(row.values.get("id")), word(row.values.get("document"))
    documents = _ids(world, DOCUMENTS)
    named = re.fullmatch("(.+)-([pi])[0-9]+", id)
    if named and {named[1], document} <= documents and named.groups() != (document, letter):
        found.refuse("an id of another document or sort", row.number, "id")
    taken = _ids(world, PLACES) | (_ids(world, RECORDS["i"]) if letter == "p" else frozenset())
    if id in taken:
        found.refuse("an id of two files", row.number, "id")


def _judge_review(world: World, found: Content, row: Row) -> None:
    known = set().union(*(_ids(world, path) for path in (*RECORDS.values(), PLACES)))
    record, author, reviewer, decided, reviewed = (
        word(row.values.get(name))
        for name in ("record", "author", "reviewer", "decided", "reviewed")
    )
    if record and record not in known:
        found.refuse("a review of what is not there", row.number, "record")
    if author and _person(author) == _person(reviewer):
        found.refuse("a review of one's own", row.number, "reviewer")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", reviewed) and reviewed < decided:
        found.refuse("a review before the decision", row.number, "reviewed")


def _person(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _judge_target(_: World, found: Content, row: Row) -> None:
    cells = (word(row.values.get(name)) for name in ("baseline_id", "target_id", "outcome_ids"))
    named = Counter(one.strip() for cell in cells for one in re.split("[;；]", cell))
    if any(count > 1 for id, count in named.items() if id):
        found.refuse("one figure for two ends of a target", row.number, "target_id")


def _judge_page(_: World, found: Content, row: Row) -> None:
    figures = [one for one in re.split("[;；]", word(row.values.get("figures"))) if one.strip()]
    if len(figures) > MOST_FIGURES:
        found.refuse("more figures than a page holds", row.number, "figures")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", word(row.values.get("address"))):
        found.refuse("an address with a scheme, a path or a host", row.number, "address")


def _judge_symbol(_: World, found: Content, row: Row) -> None:
    if re.match(r"[\d万亿]", word(row.values.get("symbol"))):
        found.refuse("a unit that begins with a number", row.number, "symbol")


def _judge_districts(found: Content) -> None:
    outlined = [json.dumps(row.geometry) for row in found.rows if row.geometry]
    if len(set(outlined)) < len(outlined):
        found.refuse("two districts of one outline", None, "geometry")
    roles = [word(row.values.get("role")) for row in found.rows]
    if found.rows and "focus" not in roles:
        found.refuse("no district in focus", None, "role")
