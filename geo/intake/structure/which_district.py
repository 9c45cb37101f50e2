"""Which district a document is of: what names it, and when that is no more than a guess."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.errors import IntakeFault
from geo.reading.suggest_rules import write_pattern
from geo.text import say
from geo.values.divisions import District
from geo.values.models import CITY

_DISTRICT = re.compile(r"(?![一二两三四五六七八九十全各我本]区)[\u4e00-\u9fff]{1,4}?(?:新区|区|县)")
_BODIES = r"(?:人民政府|区?委|政府|发展和改革|人民代表大会|\S{2,8}(?:局|委员会|办公室))"
_NO_CITY = tuple("全城我本各省县地副上该两在")
"""What stands before 市 and is no city's name ends so."""
_OF_CITY = r"(?:人民政府|委员会|市委|国民经济|统计局|发展和改革|第.{1,4}[届个]|(?:20)?\d\d年)"
_OF_DISTRICT = r"人民政府|区?委|第.{1,4}[届个]|[\u4e00-\u9fff]{2,8}(?:局|委员会|办公室|人民法院)"
_YEAR = re.compile(r"(?:20\d\d|二[〇○零].{2})\s*年?(?:度)?")
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
    begun = title.removeprefix("关于").removeprefix(city)
    strange = _DISTRICT.match(_YEAR.sub("", begun, count=1) if _YEAR.match(begun) else begun)
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
    spoken_title = [name for name in in_title if re.search(f"{name}{_BODIES}", title)]
    if len(in_title) > 1 and len(spoken_title) != 1:
        return Whose("", say("intake.why.several", names="、".join(in_title)), is_sure=False)
    if in_title:
        word = (spoken_title or in_title)[0]
        return Whose(known[word], say("intake.why.title_word", word=word))
    counts = Counter({name: "\n".join(lines).count(name) for name in known})
    (name, count), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    told = [line.strip() for line in lines if line.strip()]
    near = [one for one in (*told[:_HEAD], *told[-_TAIL:]) if len(one) <= 2 * _HEAD]
    spoken = [{one for one in known if re.search(f"{one}{_BODIES}", line)} for line in near]
    for line, names in zip(near, spoken, strict=True):
        if names == {name}:
            return Whose(known[name], say("intake.why.line", line=line[:40]))
    if CITY in districts and re.match(f"(?:关于)?{districts[CITY].name}{_OF_CITY}", title):
        return Whose(CITY, say("intake.why.title_word", word=districts[CITY].name))
    if not count:
        return Whose("", say("intake.why.no_district"), is_sure=False)
    if count == second:
        many = "、".join(one for one, times in counts.items() if times == count)
        return Whose("", say("intake.why.counted_alike", names=many, count=count), is_sure=False)
    return Whose(known[name], say("intake.why.counted", word=name, count=count), is_sure=False)


def _find_other_city(
    lines: Sequence[str], title: str, known: Mapping[str, str], city: str
) -> str | None:
    """A city, or a district of it, whose bodies the text names more than those of ours."""
    names = write_pattern(known) or "(?!)"
    bodies = re.compile(
        rf"(?:中共|中国共产党|[在向从由对与])?([\u4e00-\u9fff]{{2,3}}?)市"
        rf"(?:{names}|人民政府|委员会|委市政府|([\u4e00-\u9fff]{{1,4}}?[区县])(?:{_OF_DISTRICT}))"
    )
    own = city.removesuffix("市")
    begun = re.match(
        r"(?:关于)?([\u4e00-\u9fff]{2,3})市([\u4e00-\u9fff]{1,4}?(?:新区|[区县]))?", title
    )
    if own and begun and begun[2] and begun[1] != own and not begun[1].endswith(_NO_CITY):
        return begun[0].removeprefix("关于")
    found = [
        one for line in (title, title, *lines) for one in bodies.finditer(line)
        if not one[1].endswith(_NO_CITY) and not (own and one[1].endswith(own))
    ]  # fmt: skip
    if not found or not own:
        return None
    name, count = Counter(one[1] for one in found).most_common(1)[0]
    district = next((one[2] for one in found if one[1] == name and one[2]), "")
    return f"{name}市{district}" if count > "\n".join(lines).count(own) else None
