"""What is looked for in a printed page as SVG."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def by_id(drawing: ElementTree.Element, begin: str) -> list[ElementTree.Element]:
    return [node for node in drawing.iter() if node.get("id", "").startswith(begin)]


def spread(nodes: list[ElementTree.Element]) -> tuple[list[float], list[float]]:
    """The x and y of every point drawn in some parts of a drawing, in points of the page."""
    paths = " ".join(p.get("d", "") for node in nodes for p in node.iter(f"{SVG}path"))
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", paths)]
    return numbers[::2], numbers[1::2]
