"""CONTRIBUTING says of every column what the code holds it to, and of every word what there is."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

import pytest

from geo import vocabulary as lists
from geo.projects.asked.filter import RULES
from geo.reading.cards.layer_card import LayerKind, ValueType
from geo.reading.checked_files import csv_reading, geojson_reading, toml_reading
from geo.reading.checked_files.columns import MAX_CHARACTERS, MAX_QUOTE_CHARACTERS, Notation
from geo.reading.checked_files.json_text import MAX_DEPTH, MAX_FILE_MB
from geo.reading.tile_addresses import DATUMS
from geo.settings import data_dir
from geo.text import FILLERS, UNSEEN, words
from layers.paper.subjects.brief import KINDS
from pages.frame.address_bar.known_parameters import PAGE_PARAMETERS
from pages.frame.page import PAGES
from tests.conftest import ROOT
from tests.tree.contributing_tables import (
    ASKED_FOR,
    CARDS,
    COLUMNS,
    DISTRICTS,
    EVERY,
    PATHS,
    PLACES,
    SITUATIONS,
    TABLES,
    TEXT,
    TYPES,
    Column,
    records,
    table,
)

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
