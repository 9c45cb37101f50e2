"""A document proposed from its text."""

from geo.intake.any_file import load_bytes
from geo.intake.structure.document_proposal import Proposal, propose
from geo.values.sources import Sources


def proposed(text: str, sources: Sources, **given: str) -> Proposal:
    return propose(load_bytes(text.encode(), "x"), sources, given)


BODY = "全区工作扎实推进,成效明显,各项任务圆满完成。"
