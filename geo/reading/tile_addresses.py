"""The online basemaps a reader may switch on, as `basemaps.toml` lists them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import NEEDED, Column, Notation, choice, spell_out
from geo.reading.checked_files.notations import SLUG
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.settings import sources_dir

FILE = "basemaps.toml"
DATUMS = ("wgs84", "gcj02")
BASEMAP: Mapping[str, Column] = {
    "*.title": NEEDED, "*.tiles": Column(Notation.TEXTS, required=True),
    "*.subdomains": Column(Notation.LETTERS), "*.attribution": NEEDED, "*.datum": choice(DATUMS),
    "*.key_variable": Column(Notation.VARIABLE),
}  # fmt: skip
"""The keys of a basemap, and what may stand there."""
_PLACEHOLDERS = {"{x}", "{y}", "{z}"}
_LABEL = r"(?:[A-Za-z0-9]|\{s\})(?:(?:[A-Za-z0-9-]|\{s\})*(?:[A-Za-z0-9]|\{s\}))?"
_TILES = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*(?::(?P<port>[0-9]{{1,5}}))?/[^\s\"'<>\[\]\\^`|]*"
)
_KEY = re.compile("(?:KEY|TOKEN|TK)$")
"""How a variable ends that is there to hold a key: what others hold goes into no address."""
_LAST_PORT = 65_535


@dataclass(frozen=True, kw_only=True)
class Basemap:
    """An online basemap: tile URLs from the lowest layer up, with `{key}` still in them."""

    id: str
    title: str
    tiles: tuple[str, ...]
    subdomains: str
    attribution: str
    datum: str
    key_variable: str


def read_basemaps(directory: Path | None = None) -> list[Basemap]:
    """The online basemaps in the order of the file.

    Raises DataFaults if the file is missing or no TOML, or a basemap lacks what it needs or has
    what cannot be: an address that is no http, a placeholder nobody fills, an unknown datum.
    """
    path, found = (directory or sources_dir()) / FILE, list[Fault]()
    faults = Faults(path.name, found)
    content = read_toml(path, faults) or {}
    row = make_toml_row(content, spell_out(BASEMAP, {"": content}), faults)
    basemaps = [_make_basemap(id, row) for id in content]
    _check_titles(basemaps, faults)
    if found:
        raise DataFaults(found)
    return basemaps


def _check_titles(basemaps: Iterable[Basemap], faults: Faults) -> None:
    """File a fault for each title that two bear: nobody could tell them apart in the list."""
    first = dict[str, str]()
    for one in basemaps:
        other = first.setdefault(one.title, one.id)
        if one.title and other != one.id:
            column, value = f"{one.id}.title", one.title
            faults.add(None, "title_twice", column=column, value=value, other=other)


def _make_basemap(id: str, row: Row) -> Basemap:
    basemap = Basemap(
        id=id,
        title=row.text(f"{id}.title"),
        tiles=row.texts(f"{id}.tiles"),
        subdomains=row.text(f"{id}.subdomains") or "abc",
        attribution=row.text(f"{id}.attribution"),
        datum=row.text(f"{id}.datum"),
        key_variable=row.text(f"{id}.key_variable"),
    )
    if not SLUG.fullmatch(id):
        row.faults.add(None, "bad_id", column=id, value=id)
    variable = basemap.key_variable
    if variable and not _KEY.search(variable):
        row.faults.add(None, "no_key_variable", column=f"{id}.key_variable", value=variable)
    for address in basemap.tiles:
        _check_address(address, basemap, row)
    return basemap


def _check_address(address: str, basemap: Basemap, row: Row) -> None:
    """File a fault for an address that is no http, or whose placeholders cannot be filled."""
    name = f"{basemap.id}.tiles"
    match = _TILES.fullmatch(address)
    if match is None or not 0 < int(match["port"] or 1) <= _LAST_PORT:
        row.faults.add(None, "bad_tiles", column=name, value=address)
        return
    filled = {"{s}", "{key}"} if basemap.key_variable else {"{s}"}
    found = set(re.findall(r"\{[^}]*\}?|\}", address))
    wrong = sorted((_PLACEHOLDERS - found) | (found - _PLACEHOLDERS - filled))
    if wrong:
        row.faults.add(None, "bad_placeholders", column=name, columns=tuple(wrong))
