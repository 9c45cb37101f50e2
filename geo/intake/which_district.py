"""Which district a document is of: what names it, and when that is no more than a guess."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.divisions import District
from geo.errors import IntakeFault
from geo.models import CITY
from geo.text import say

_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:新区|区|县)")
_BODIES = r"(?:人民政府|区?委|政府|发展和改革|人民代表大会|\S{2,8}(?:局|委员会|办公室))"
_NO_CITY = tuple("全城我本各省县地副上该两在")
"""What stands before 市 and is no city's name ends so."""
_HEAD, _TAIL = 30, 15


@dataclass(frozen=True)
class Whose:
    """The code of a district, why, and whether the document itself says so."""

    code: str
    reason: str
    is_sure: bool = True


def name_strange(lines: Sequence[str], title: str, districts: Mapping[str, District]) -> str:
    """The city or district a document says it is of, where that is none of the data; else ""."""
    known = {one.name: code for code, one in districts.items() if code != CITY}
    city = districts[CITY].name if CITY in districts else ""
    if other := _find_other_city(lines, title, known, city):
        return other
    strange = _DISTRICT.match(title.removeprefix("关于").removeprefix(city))
    most = max(("\n".join(lines).count(name) for name in known), default=0)
    is_of_known = any(name in title for name in known) or most >= len(lines) // 10 + 2
    return strange[0] if strange and not is_of_known else ""


def find_district(lines: Sequence[str], title: str, districts: Mapping[str, District]) -> Whose:
    """The district its title names, or the bodies that speak; else, as a guess, the one its text
    names most.

    Raises IntakeFault for a document of another city, and where the title names a district that
    is not among the data.
    """
    known = {one.name: code for code, one in districts.items() if code != CITY}
    if strange := name_strange(lines, title, districts):
        raise IntakeFault(say("intake.strange_district", name=strange))
    in_title = [name for name in known if name in title]
    if in_title:
        return Whose(known[in_title[0]], say("intake.why.title_word", word=in_title[0]))
    counts = Counter({name: "\n".join(lines).count(name) for name in known})
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    told = [line.strip() for line in lines if line.strip()]
    for line in (*told[:_HEAD], *told[-_TAIL:]):
        spoken = {one for one in known if re.search(f"{one}{_BODIES}", line)}
        if len(line) <= 2 * _HEAD and spoken == {name}:
            return Whose(known[name], say("intake.why.line", line=line[:40]))
    if not count:
        return Whose("", say("intake.why.no_district"), is_sure=False)
    return Whose(known[name], say("intake.why.counted", word=name, count=count), is_sure=False)


def _find_other_city(
    lines: Sequence[str], title: str, known: Mapping[str, str], city: str
) -> str | None:
    """A city whose bodies or districts the text names more than those of ours."""
    names = "|".join(map(re.escape, known)) or "(?!)"
    bodies = re.compile(
        rf"(?:中共|中国共产党)?([\u4e00-\u9fff]{{2,3}}?)市(?:{names}|人民政府|委员会|委市政府)"
    )
    own = city.removesuffix("市")
    found = Counter(
        one[1] for line in (title, title, *lines) for one in bodies.finditer(line)
        if not one[1].endswith(_NO_CITY) and not (own and one[1].endswith(own))
    )  # fmt: skip
    if not found or not own:
        return None
    name, count = found.most_common(1)[0]
    return f"{name}市" if count > "\n".join(lines).count(own) else None
