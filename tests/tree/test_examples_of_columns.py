"""The examples of CONTRIBUTING can be read, and what differs from them is refused as it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from shapely.geometry import mapping

from geo.data_faults import DataFaults, Fault
from geo.output.building.built_layers import build_layers
from geo.projects.asked.filter import PARAMETERS, Filter, parse_query
from geo.proof.names.place_words import PlaceWords
from geo.reading.cards.layer_card import read_layers
from geo.reading.checked_files.columns import COLUMNS as SOURCES
from geo.reading.sources_folder import read_sources
from geo.reading.tile_addresses import read_basemaps
from geo.values.sources import Sources
from tests.tree.contributing_tables import (
    AREAS,
    CARDS,
    DISTRICTS,
    EVERY,
    PLACES,
    SITUATIONS,
    TABLES,
    TYPES,
    Column,
    World,
    as_text,
    records,
    table,
)

SAID_AS = {"quote": "引文", "title": "引文", "unit": "单位", "precision_m": "误差",
           "period": "期间", "target_id": "目标数值", "target_words": "目标文字"}  # fmt: skip
"""What messages call a column that they do not name by its head."""


@pytest.fixture(scope="session")
def examples() -> World:
    """A record for each file, and one more like it for each further id another file names."""
    world: World = {file: [{}] for file in TABLES}
    for column in EVERY:
        # A name with a star stands for every key of the tree that is like it.
        tree = [key for record in records(column.file) for key in record if "*" in column.name]
        keys = [key for key in tree if fnmatchcase(key, column.name)] or [column.name]
        world[column.file][0] |= dict.fromkeys(keys, column.example)
    for column in EVERY:
        if target := re.fullmatch(r"(?:ids?|codes?) of `(.+)`", column.type):
            known, named = world[target[1]], column.example
            for id in named.split(";") if isinstance(named, str) else named:
                other = {"id": id, "order": None, "rank": None, "file": f"{id}.txt"}
                texts = [c.name for c in TABLES[target[1]] if c.type.startswith("text, ")]
                once = [name for name in texts if SOURCES[target[1]][name].unique]
                other |= {name: f"{known[0][name][:10]}{len(known)}" for name in once}
                unlike = {key: value for key, value in other.items() if key in known[0]}
                known += [] if any(id == one["id"] for one in known) else [known[0] | unlike]
    # A record's id says of which document it is.
    for one in (*world["projects.csv"], *world["indicators.csv"]):
        document = one["id"].rpartition("-")[0]
        is_known = any(document == other["id"] for other in world["documents.csv"])
        one["document"] = document if is_known else one["document"]
    # Only what has no geometry of its own has these; the example is a zone.
    for place in world[PLACES]:
        place["stretches"] = place["streets"] = []
    # No two basemaps have one title.
    for number, key in enumerate(key for key in world["basemaps.toml"][0] if ".title" in key):
        world["basemaps.toml"][0][key] += str(number)
    # No two districts have one outline.
    for number, district in enumerate(world[DISTRICTS][1:], start=1):
        district["geometry"] = mapping(AREAS[DISTRICTS].buffer(number / 1000))
    return world


STANDING: World = {}
"""The records that stand in that one folder now."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder of the tests below: each writes anew only what it changes."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "layers").mkdir()
    (folder / "layers" / "one.geojson").write_text(
        '{"type": "FeatureCollection", "features": []}', "utf-8"
    )
    return folder


def read_all(folder: Path) -> None:
    """Read whatever a folder may hold."""
    for file in ("projects.csv", *READ_ALONE):
        read_what_concerns(file, folder)


def read_what_concerns(file: str, folder: Path) -> None:
    """Read a file of a folder with all that refers to it; the same of few readers is soon done."""
    if file in READ_ALONE:
        READ_ALONE[file](folder)
    else:
        build_layers(read_sources(folder), folder)


READ_ALONE: Mapping[str, Callable[[Path], object]] = {
    CARDS: lambda folder: read_layers(folder / "layers"),
    "basemaps.toml": read_basemaps,
    "place_words.toml": lambda folder: PlaceWords.read(folder / "place_words.toml"),
}
"""What no other file refers to, and its readers."""


def faults(world: World, folder: Path, read: Callable[[Path], None] = read_all) -> list[Fault]:
    """What reading says of a folder with nothing in it but these records."""
    for file, written in world.items():
        if STANDING.get(file) is not written:
            path = folder / file.replace("*", "layers/one")
            path.write_text(as_text(file, written), "utf-8")
            STANDING[file] = written
    try:
        read(folder)
    except DataFaults as found:
        return list(found.faults)
    return []


def change(world: World, file: str, changes: Mapping[str, object], without: str = "") -> World:
    """The same records, with the first of a file changed, and without one of its columns."""
    first = {k: v for k, v in (world[file][0] | changes).items() if not fnmatchcase(k, without)}
    return world | {file: [first, *world[file][1:]]}


def blames(found: Iterable[Fault], column: Column) -> bool:
    """Whether a fault names the file and the column."""
    name = column.name.rpartition(".")[2]
    said = re.compile(rf"(?<![a-z_]){name}(?![a-z_])|{SAID_AS.get(name, '(?!)')}")
    return any(fnmatchcase(one.file, column.file) and said.search(one.wrong) for one in found)


def test_a_folder_of_the_examples_alone_is_read(examples: World, folder: Path) -> None:
    assert all(column.written.strip("`") for column in EVERY)
    assert faults(examples, folder) == []
    # What a card says of a style reaches the style, though no card of ours says all of it.
    style = asdict(read_layers(folder / "layers")["one"].card.style)
    said = {c.name: c.example for c in TABLES[CARDS] if c.name.startswith("style.")}
    assert said.items() <= {f"style.{name}": value for name, value in style.items()}.items()


def test_every_condition_an_address_may_hold_is_told_of_and_its_examples_mean_something(
    sources: Sources,
) -> None:
    rows = table("## What an address asks for")
    told = {row[0]: row[2] for row in rows if row[0] in PARAMETERS}
    assert told.keys() == set(PARAMETERS)
    for name, examples in told.items():
        for example in re.findall("`([^`]+)`", examples):
            wanted, ignored = parse_query({name: example}, sources)
            assert ignored == []
            assert wanted != Filter()


Ask = Callable[..., list[Fault]]


@pytest.fixture
def ask(examples: World, folder: Path) -> Ask:
    """What reading says of the examples with something changed in one file."""

    def ask(file: str, changes: Mapping[str, object], without: str = "") -> list[Fault]:
        changed = change(examples, file, changes, without)
        return faults(changed, folder, lambda folder: read_what_concerns(file, folder))

    return ask


@pytest.mark.parametrize("file", TABLES)
def test_what_is_required_is_missed_and_the_rest_is_not(file: str, ask: Ask) -> None:
    unlike = list[str]()
    for column in TABLES[file]:
        needed, free = SITUATIONS.get((file, column.name), ({}, {}))
        if column.required != "no" and not blames(ask(file, needed, column.name), column):
            unlike.append(f"{column} is not missed")
        if column.required != "yes" and (found := ask(file, free, column.name)):
            unlike.append(f"{column} is missed: {found}")
    assert unlike == []


@pytest.mark.parametrize("file", TABLES)
def test_a_value_of_another_type_is_refused_where_the_list_of_types_says_so(
    file: str, examples: World, ask: Ask
) -> None:
    unlike = list[str]()
    for column in TABLES[file]:
        keys = [key for key in examples[file][0] if fnmatchcase(key, column.name)]
        found = ask(file, dict.fromkeys(keys[:1], "?!"))
        mine = [one for one in found if fnmatchcase(one.file, file)]
        is_short = column.bounds is not None and len("?!") < column.bounds[0]
        is_refused = TYPES[column.kind] == "refused" or is_short
        if not (blames(mine, column) if is_refused else not mine):
            unlike.append(f"{column}: {mine}")
    assert unlike == []


@pytest.mark.parametrize("file", TABLES)
def test_a_name_that_is_not_in_the_table_is_refused(file: str, ask: Ask) -> None:
    last = TABLES[file][-1].name.replace("*", "x")
    found = ask(file, {f"{last}s": "?!"})
    assert any(f"不认识“{last}s”" in one.wrong and fnmatchcase(one.file, file) for one in found)


@pytest.mark.parametrize("column", [one for one in EVERY if one.bounds], ids=str)
def test_a_value_is_taken_up_to_its_bounds_and_not_beyond(
    column: Column, examples: World, ask: Ask
) -> None:
    keys = [key for key in examples[column.file][0] if fnmatchcase(key, column.name)]
    least, most = column.bounds or (0, 0)
    text = column.kind == "text"
    for number, fits in ((least, True), (most, True), (least - 1, False), (most + 1, False)):
        if number in (1e15, 1e15 + 1) or (text and number == 0):
            continue
        value = "字" * int(number) if text else int(number)
        found = ask(column.file, dict.fromkeys(keys, value))
        # What another file says of the same, as an offset of a document's length, is not asked.
        mine = [one for one in found if fnmatchcase(one.file, column.file)]
        assert (mine == []) if fits else blames(mine, column)
