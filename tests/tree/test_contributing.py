"""CONTRIBUTING says of every column what the code does with it, and its examples can be read."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shapely.geometry import LineString, box, mapping

from geo import vocabulary as lists
from geo.data_faults import DataFaults, Fault
from geo.output.building.built_layers import build_layers
from geo.projects.asked.filter import PARAMETERS, RULES, Filter, parse_query
from geo.proof.names.place_words import PlaceWords
from geo.reading.cards.layer_card import CARD, LayerKind, ValueType, read_layers
from geo.reading.checked_files import csv_reading, geojson_reading, toml_reading
from geo.reading.checked_files.columns import COLUMNS as SOURCES
from geo.reading.checked_files.columns import MAX_CHARACTERS, MAX_QUOTE_CHARACTERS, Notation
from geo.reading.checked_files.json_text import MAX_DEPTH, MAX_FILE_MB
from geo.reading.sources_folder import read_sources
from geo.reading.tile_addresses import BASEMAP, DATUMS, read_basemaps
from geo.settings import data_dir
from geo.text import FILLERS, UNSEEN, words
from geo.values.sources import Sources
from layers.paper.subjects.brief import KINDS
from pages.frame.address_bar.known_parameters import PAGE_PARAMETERS
from pages.frame.page import PAGES
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CARDS, DISTRICTS, PLACES = "*.toml", "districts.geojson", "places.geojson"
SUBDISTRICTS = "subdistricts.geojson"
COLUMNS = {**SOURCES, "basemaps.toml": BASEMAP, CARDS: CARD}
NOTATIONS = {
    "id": Notation.ID,
    "ids of": Notation.IDS,
    "code": Notation.CODE,
    "code of": Notation.CODE,
    "codes of": Notation.TEXTS,
    "subdistrict code": Notation.SUBDISTRICT,
    "quote": Notation.QUOTE,
    "offset": Notation.WHOLE,
    "whole number": Notation.WHOLE,
    "decimal": Notation.DECIMAL,
    "year": Notation.YEAR,
    "period": Notation.PERIOD,
    "ISO date": Notation.DATE,
    "share": Notation.SHARE,
    "SHA-256": Notation.SHA256,
    "file name": Notation.FILE,
    "colour": Notation.COLOUR,
    "dashes": Notation.DASH,
    "choice of": Notation.CHOICE,
    "list of texts": Notation.TEXTS,
    "list of addresses": Notation.TEXTS,
    "letters": Notation.LETTERS,
    "variable": Notation.VARIABLE,
    "true or false": Notation.BOOLEAN,
    "id of": Notation.TEXT,
    "unit": Notation.TEXT,
    "text": Notation.TEXT,
    "field": Notation.TEXT,
}
"""How the code calls each type; what is looked up elsewhere is a text until then."""
Record = dict[str, Any]
World = dict[str, list[Record]]  # By file; a TOML is one record with dotted keys.


class Column(NamedTuple):
    file: str
    name: str
    type: str
    required: str
    written: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.file} {self.name}"

    @property
    def kind(self) -> str:
        """The type as the list of types has it: what follows `of`, and bounds, are its own."""
        return re.sub(r"(?<= of) `.*|, .*", "", self.type)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most it may be, if it says so."""
        told = re.search(r", (\d+) (?:to (\d+)|up)", self.type)
        return (float(told[1]), float(told[2] or 1e15)) if told else None

    @property
    def example(self) -> Any:
        text = self.written.strip("`")
        return text if self.file.endswith(".csv") else json.loads(text)


def table(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    part = TEXT.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[2:]]


PATHS = re.findall(r"^### `data/(.+/(.+))`$", TEXT, re.M)
TABLES = {f: [Column(f, *cells) for cells in table(f"### `data/{path}`")] for path, f in PATHS}
TYPES = {kind: cells[-1] for cells in table("### Types") for kind in cells[0].split(", ")}
EVERY = [column for columns in TABLES.values() for column in columns]


def flat(value: object, key: str = "") -> Record:
    if not isinstance(value, dict):
        return {key: value}
    inner = [flat(one, f"{key}.{name}".strip(".")) for name, one in value.items()]
    return {key: one[key] for one in inner for key in one}


def records(file: str) -> list[Record]:
    """Every row, the properties of every feature, or a TOML (of the cards: each) as one record."""
    folder = data_dir() / ("layers" if file == CARDS else "sources")
    if file.endswith(".toml"):
        return [flat(tomllib.loads(path.read_text("utf-8"))) for path in folder.glob(file)]
    text = (folder / file).read_text("utf-8")
    if file.endswith(".geojson"):
        return [feature["properties"] for feature in json.loads(text)["features"]]
    return list(csv.DictReader(io.StringIO(text, newline="")))


CHOICES: Mapping[tuple[str, str], Iterable[str]] = {
    ("documents.csv", "kind"): lists.DocumentKind, ("projects.csv", "status"): lists.Status,
    ("indicators.csv", "kind"): lists.ObservationKind, (PLACES, "kind"): lists.PlaceKind,
    ("indicators.csv", "measure"): lists.Measure, (PLACES, "precision"): lists.Precision,
    ("indicators.csv", "qualifier"): lists.Qualifier,
    ("plan_targets.csv", "binding"): lists.Binding, ("sectors.csv", "family"): words("family"),
    ("styles.toml", "stage.*.filling"): lists.Filling, (CARDS, "kind"): LayerKind,
    ("styles.toml", "precision.*.form"): lists.Form, ("basemaps.toml", "*.datum"): DATUMS,
    (DISTRICTS, "role"): lists.DistrictRole, ("streets.geojson", "class"): lists.StreetClass,
    (CARDS, "fields.*.type"): ValueType, ("projects.csv", "nature"): lists.Nature,
    ("meetings.csv", "layout"): lists.SheetLayout,
    ("projects.csv", "relation"): lists.Relation, ("conflicts.csv", "kind"): lists.Difference,
}  # fmt: skip


def test_every_file_has_a_table_and_every_table_a_file() -> None:
    files = {f"sources/{path.name}" for path in (data_dir() / "sources").iterdir()}
    assert {path for path, _ in PATHS} == files | {f"layers/{CARDS}"}


@pytest.mark.parametrize("file", TABLES)
def test_a_table_names_exactly_the_columns_of_its_file(file: str) -> None:
    names = [column.name for column in TABLES[file]]
    found = list(dict.fromkeys(key for record in records(file) for key in record))
    if not found:  # nothing may have come into a table yet
        found = (data_dir() / "sources" / file).read_text("utf-8").strip().split(",")
    assert names == list(COLUMNS[file])
    assert not file.endswith(".csv") or names == found
    assert all(sum(fnmatchcase(key, name) for name in names) == 1 for key in found)
    unused = {name for name in names if not any(fnmatchcase(key, name) for key in found)}
    # What a card may say of a style and none says yet: the reader is asked below.
    assert all(file == CARDS and name.startswith("style.") for name in unused), unused


def test_the_code_holds_a_column_to_the_type_and_the_bounds_the_table_says() -> None:
    held = {str(told): hold_alike(told) for told in EVERY}
    assert {name: unlike for name, unlike in held.items() if unlike} == {}


def hold_alike(told: Column) -> list[str]:
    """In what the code holds a column to something else than the table says."""
    column = COLUMNS[told.file][told.name]
    is_needed = told.required == "yes"
    choices = {*re.findall(r"`([^`]+)`", told.type)} if told.kind == "choice of" else None
    plain = {
        Notation.WHOLE: (0, 1e15),
        Notation.DECIMAL: (-1e15, 1e15),
        Notation.QUOTE: (1, MAX_QUOTE_CHARACTERS),
    }.get(column.notation, (0, MAX_CHARACTERS))
    bounds = (column.least or 1 * (plain[0] == 1), column.most)
    alike = {
        "notation": column.notation is NOTATIONS[told.kind],
        "unique": column.unique == (told.type == "id" or told.type.endswith(", once")),
        "required": column.required == is_needed or (told.file, told.name) in ASKED_FOR,
        "options": choices is None or {*column.options} - {""} == choices,
        # An empty cell is none at all, so that a text has a character at least.
        "bounds": bounds == (told.bounds or plain)
        or (max(column.least, 1), column.most) == told.bounds,
    }
    return [name for name, is_alike in alike.items() if not is_alike]


def test_types_and_conditions_are_known_and_choices_are_those_of_the_code() -> None:
    assert set(TYPES) == {column.kind for column in EVERY}
    assert {*SITUATIONS} == {(c.file, c.name) for c in EVERY if c.required not in ("yes", "no")}
    choices = [column for column in EVERY if column.kind == "choice of"]
    named = {(c.file, c.name): set(re.findall(r"`([^`]+)`", c.type)) for c in choices}
    assert named == {key: set(values) - {""} for key, values in CHOICES.items()}


def test_the_words_limits_and_paths_it_names_are_those_of_the_tree() -> None:
    told: dict[tuple[str, ...], set[str]] = {}
    for column, values, _ in (cells := table("## What the words mean")):
        told.setdefault(tuple(column.split()), set()).update(re.findall("`([^`]+)`", values))
    assert told == {key: set(CHOICES[key]) - {""} for key in told}
    explained = [file for file in TABLES if file.endswith(".csv")] + [PLACES]
    assert {*told} == {k for k in CHOICES if k[0] in explained and k[1] != "family"}
    limits = {values.strip("`"): meaning for _, values, meaning in cells}
    assert all(limits[p].endswith(f"at most {m} m") for p, m in lists.PRECISION_LIMIT_M.items())
    assert f"1 to {MAX_QUOTE_CHARACTERS} characters" in TEXT
    assert f"A text has {MAX_CHARACTERS:,} characters at most" in TEXT
    assert f"{MAX_FILE_MB} MB at most and brackets {MAX_DEPTH} deep at most" in TEXT
    assert "categories Cc, Cf, Cs, Zl and Zp" in TEXT
    assert {"Cc", "Cf", "Cs", "Zl", "Zp"} == UNSEEN
    fillers = [f"U+{ord(filler):04X}" for filler in FILLERS]
    assert f"none of {', '.join(fillers[:-1])} and {fillers[-1]}, which are drawn" in TEXT
    assert f"{csv_reading.MAX_FILE_MB} MB and {csv_reading.MAX_LINES:,} lines at most" in TEXT
    assert f"{geojson_reading.MAX_FEATURES:,} features at most" in TEXT
    assert f"a TOML has {toml_reading.MAX_FILE_MB} MB at most" in TEXT
    paths = re.findall(r"(?:`(?=(?:data|docs|geo|tests)/)|\]\()([\w./]+)[`)]", TEXT)
    assert [path for path in paths if not (ROOT / path).exists()] == []


WITHIN = LineString([(117.14, 39.1), (117.26, 39.1)])
AREAS = {DISTRICTS: box(117.1, 39, 117.3, 39.2), SUBDISTRICTS: box(117.15, 39.05, 117.25, 39.15)}
NOWHERE = {"geometry": None, "precision": "none", "precision_m": None,
           "subdistricts": None, "stretches": None, "streets": None}  # fmt: skip
SITUATIONS: Mapping[tuple[str, str], tuple[Record, Record]] = {
    ("indicators.csv", "period"): ({"kind": "target"}, {"kind": "actual"}),
    ("plan_targets.csv", "target_id"): ({"target_words": ""}, {}),
    ("plan_targets.csv", "target_words"): ({"target_id": ""}, {}),
    (PLACES, "precision_m"): ({}, NOWHERE), (PLACES, "coordinate_source"): ({}, NOWHERE),
    (PLACES, "note"): (NOWHERE, {}),
    ("projects.csv", "thread"): ({}, {"relation": "", "share": ""}),
    ("projects.csv", "relation"): ({}, {"thread": "", "share": ""}),
}  # fmt: skip
"""Where a column is required now and then: what makes it so, and what makes it not so."""
ASKED_FOR = {*SITUATIONS, (PLACES, "district")}
"""What is required in other ways than the cell being filled: the reader is asked below."""
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


def as_text(file: str, written: list[Record]) -> str:
    if file.endswith(".toml"):
        return "".join(f"{key} = {json.dumps(value)}\n" for key, value in written[0].items())
    if file.endswith(".geojson"):
        shape = mapping(AREAS.get(file, WITHIN))
        features = [
            {
                "type": "Feature",
                "properties": {key: value for key, value in one.items() if key != "geometry"},
                "geometry": one.get("geometry", shape),
            }
            for one in written
        ]
        return json.dumps({"type": "FeatureCollection", "features": features})
    sheet = io.StringIO()
    names = list(dict.fromkeys([column.name for column in TABLES[file]] + [*written[0]]))
    csv.writer(sheet).writerows([names, *([one.get(n, "") for n in names] for one in written)])
    return sheet.getvalue()


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


def test_what_a_sheet_and_a_rule_may_be_is_told_whole() -> None:
    told = {row[0]: re.findall("`([^`]+)`", row[1]) for row in table("## What an address asks for")}
    assert told["sheet"] == [*KINDS]
    assert {name: told[name] for name, _ in RULES.values()} == {
        name: [*values] for name, values in RULES.values()
    }


def test_every_parameter_a_page_knows_is_told_of() -> None:
    section = TEXT.partition("## What an address asks for")[2].partition("### Data at")[0]
    told = {name for row in table("## What an address asks for") for name in row[0].split(", ")}
    told |= {name.replace("DISTRICT", "*") for name in re.findall("`([^`]+)`", section)}
    assert {name for known in PAGE_PARAMETERS.values() for name in known} - told == set()
    assert PAGE_PARAMETERS.keys() == PAGES.keys()


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
