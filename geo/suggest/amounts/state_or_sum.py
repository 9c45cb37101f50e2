"""Whether a number is a state or a sum: the words that tell, and what rules make of them."""

import re

from geo.reading.suggest_rules import read_rules, write_pattern
from geo.units import split_unit
from geo.vocabulary import Measure


def describe_measure(before: str, unit: str, behind: str) -> str:
    """What tells whether a number is a state or a sum: the words beside it, and its unit."""
    return f"{re.split('[,,;。]', before)[-1][-12:]}#{unit}#{re.split('[,,;。]', behind)[0][:12]}"


def hint_measure(described: str) -> dict[str, float]:
    """What rules add to state and sum."""
    before, unit, behind = described.split("#")
    before, rules = before.strip(), read_rules()["measures"]
    if "新增" in before:
        return {Measure.TOTAL.value: 1.5}
    state = write_pattern(rules["level"]), write_pattern(rules["standing"])
    if unit in rules["level_units"] or re.search(state[0], before) or re.search(state[1], behind):
        return {Measure.LEVEL.value: 1.5}
    arrived = before.endswith(tuple(rules["arrived"]))
    flows = re.search(write_pattern(rules["flowing"]), before.removesuffix("累计达到"))
    if arrived and not flows:
        return {Measure.LEVEL.value: 1.2}
    if re.search(write_pattern(rules["sum"]), before):
        return {Measure.TOTAL.value: 0.8}
    return {}


def guess_measure(described: str) -> Measure:
    """What it is by the rules alone; a state where none of them says more."""
    hint = hint_measure(described)
    if split_unit(described.split("#")[1])[0] in read_rules()["measures"]["sum_units"]:
        return Measure.TOTAL
    return Measure(max(hint, key=hint.__getitem__)) if hint else Measure.LEVEL
