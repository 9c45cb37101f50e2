"""The shape of the tree: which way imports point, and that the README tells the truth."""

import ast
import itertools
import re
import shlex
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from geo.reading.checked_files.columns import Notation
from geo.text import LANGUAGE, TEXT_DIR
from geo.values.models import CITY
from geo.values.sources import Sources
from tests.conftest import ROOT

LAYERS = ["geo", "layers", "pages", "app"]
"""From the bottom up: a module may import from its own layer and from those before it."""
HEAVY = {"geo": {"folium", "matplotlib", "streamlit"}, "layers": {"streamlit", "streamlit_folium"}}
OPEN = ""
"""What lies in no room of a folder, where that has a floor of its own."""
ROOMS = {
    "geo": [
        {OPEN},
        {"process", "values"},
        {"space", "storage"},
        {"reading"},
        {"proof"},
        {"projects"},
        {"measures"},
        {"figures"},
        {"search"},
        {"output"},
        {"intake", "suggest"},
        {"drafts"},
    ],
    "geo/space": [{OPEN}, {"located"}, {"areas"}],
    "geo/reading": [{"checked_files"}, {"geography"}, {"records"}, {"cards"}, {OPEN}],
    "geo/projects": [{"asked"}, {"found"}, {"summed_up"}, {"followed"}, {OPEN}],
    "geo/figures": [{"comparability"}, {"in_words"}, {"shown"}, {"chosen"}],
    "geo/intake": [
        {"raw_text"},
        {"structure"},
        {"pdf", "web", "word"},
        {"plain_text"},
        {"registering", "reanchoring"},
        {OPEN},
    ],
    "geo/output": [{"building"}, {"extracts"}, {"formats"}, {"answers"}, {"commands"}],
    "geo/output/formats": [{"table_files", "qgis_files"}, {"other_programs"}, {OPEN}],
    "geo/proof": [
        {"names", "numbers", "quotes"},
        {"marked_text"},
        {"coverage", "record_checks"},
        {OPEN},
    ],
    "geo/drafts": [
        {"one_draft"},
        {"draft_checks", "proposals"},
        {"decisions", "into_data"},
        {OPEN},
    ],
    "geo/suggest": [{"clauses"}, {"amounts"}, {"learning"}, {"new_records"}, {OPEN}],
    "layers": [{"map_names"}, {"overlapping"}, {OPEN}, {"screen", "chart"}, {"paper"}],
    "layers/chart": [{OPEN, "figure_card"}],
    "layers/paper": [
        {"ink"},
        {"subjects"},
        {"one_sheet"},
        {"printed_map"},
        {"around_map"},
        {"files"},
    ],
    "layers/paper/subjects": [{OPEN}, {"gathered"}],
    "pages": [
        {"frame"},
        {
            "explore",
            "comparing",
            "counting",
            "figure_views",
            "inventory",
            "sheet_sets",
            "document_text",
        },
        {"editing"},
        {"server"},
        {OPEN},
    ],
    "pages/explore": [{"filter_panel", "found_list"}, {"tab_contents"}, {OPEN}],
    "pages/frame": [{"base"}, {"address_bar"}, {"linked"}, {"parts"}, {OPEN}],
    "pages/frame/parts": [{OPEN}, {"page_map", "files_and_sheets"}],
}
"""The rooms of a layer, and of a large room, from the bottom up; those of one set do not know each
other. What lies in no room has a floor too, or there may be none: in pages/ it is the doors."""
TOP = {"__init__", "__main__", "data_commands", "sheet_commands"}
"""What opens a layer to others, and its commands, may use all of its rooms."""
BEHIND = {"geo": "data_commands", "layers": "sheet_commands"}
MAX_MODULE_LINES, MAX_FUNCTION_LINES = 250, 40
MANY_FIELDS = 6
"""So many values nobody tells apart by their order."""

PACKAGES = [path for layer in LAYERS[:-1] for path in (ROOT / layer).rglob("*.py")]
MODULES = sorted([*PACKAGES, ROOT / "app.py"])
SCRIPTS = [
    path for folder in ("pages", "layers", "static/map") for path in (ROOT / folder).rglob("*.js")
]
NAMES = sorted({path.stem for path in MODULES} - TOP)
ROOM_FOLDERS = sorted(path.parent for path in PACKAGES if path.stem == "__init__")
README = (ROOT / "README.md").read_text("utf-8")
FOLDERS = r"`((?:data|docs|geo|layers|pages|static|tests)/[\w./-]*)`"
MADE = {"data/drafts/"}
"""Written about, and there only once somebody has written into it."""
FILES = r"(?<![\w/.*{}-])([\w/-]*\b[a-z_0-9]+\.(?:css|js|md|py))\b(?![\w/(.])"


@dataclass(frozen=True, kw_only=True)
class Code:
    """What is asked of a module: what it imports, how long its functions are, its texts, its
    classes, which of them are dataclasses that take many values by their order, and the functions
    others may call."""

    imports: frozenset[str]
    lengths: dict[str, int]
    texts: tuple[str, ...]
    ordered: tuple[str, ...]
    classes: tuple[str, ...]
    public: tuple[str, ...]


@cache
def read_code(path: Path) -> Code:
    """A module, parsed once: the dotted names of what it imports, the lines of each function, and
    the texts it works with, without what only explains it."""
    names, lengths, explaining, constants = set[str](), dict[str, int](), set[int](), []
    ordered, tree = list[str](), ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom():
                assert node.level == 0, f"{path}: relative import"
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                lengths[node.name] = (node.end_lineno or 0) - node.lineno + 1
            case ast.ClassDef() if takes_many_by_order(node):
                ordered.append(node.name)
            case ast.Expr():
                explaining.add(id(node.value))
            case ast.Constant():
                constants.append(node)
    texts = tuple(str(node.value) for node in constants if id(node) not in explaining)
    classes = tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    public = tuple(name for name in functions if not name.startswith("_"))
    return Code(
        imports=frozenset(names),
        lengths=lengths,
        texts=texts,
        ordered=tuple(ordered),
        classes=classes,
        public=public,
    )


def takes_many_by_order(node: ast.ClassDef) -> bool:
    """Whether a class is a dataclass of many fields that does not ask for their names."""
    made = [ast.unparse(one) for one in node.decorator_list if "dataclass" in ast.unparse(one)]
    fields = sum(isinstance(line, ast.AnnAssign) for line in node.body)
    return fields >= MANY_FIELDS and any("kw_only=True" not in one for one in made)


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports_of_others(path: Path) -> set[str]:
    """What a module imports from layers above its own, or of what is too heavy for its layer."""
    layer = layer_of(path)
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    packages = {name.partition(".")[0] for name in read_code(path).imports}
    return packages & (above | HEAVY.get(layer, set()) | {"tests"})


def test_imports_point_down() -> None:
    assert {path: found for path in MODULES if (found := imports_of_others(path))} == {}


def rooms_below(folder: str, room: str) -> set[str]:
    """The rooms of a folder that one of them may know."""
    known = {room}
    for floor in ROOMS[folder]:
        if room in floor:
            return known
        known |= floor
    return set()


def room_in(folder: str, parts: Sequence[str]) -> str:
    """The room of a folder in which a module, or what it imports, lies."""
    rooms = set[str]().union(*ROOMS[folder])
    return parts[0] if parts and parts[0] in rooms else OPEN


def rooms_above(folder: str, path: Path) -> set[str]:
    """The rooms of a folder that a module in it imports from and may not know."""
    own = path.relative_to(ROOT / folder).with_suffix("").parts
    opens_layer = own[-1] in TOP and path.parent.parent == ROOT
    if opens_layer:
        return set()
    inside = f"{folder.replace('/', '.')}."
    imports = (name for name in read_code(path).imports if name.startswith(inside))
    wanted = {room_in(folder, name.removeprefix(inside).split(".")) for name in imports}
    rooms = set[str]().union(*ROOMS[folder])
    return wanted & rooms - rooms_below(folder, room_in(folder, own))


@pytest.mark.parametrize("folder", ROOMS)
def test_imports_point_down_between_rooms(folder: str) -> None:
    inside = [path for path in PACKAGES if path.is_relative_to(ROOT / folder)]
    assert inside
    assert {path: found for path in inside if (found := rooms_above(folder, path))} == {}


def test_every_room_has_its_floor() -> None:
    parted = {path.parent for path in ROOM_FOLDERS} - {ROOT}
    assert {str(path.relative_to(ROOT)) for path in parted} == set(ROOMS)
    for folder, floors in ROOMS.items():
        rooms = [room for floor in floors for room in floor]
        there = {path.name for path in ROOM_FOLDERS if path.parent == ROOT / folder}
        loose = {path.stem for path in (ROOT / folder).glob("*.py")} - TOP
        assert sorted(rooms) == sorted(there | ({OPEN} if loose else set())), folder


def list_tests(layer: str) -> list[Path]:
    return sorted((ROOT / "tests" / layer).rglob("test_*.py"))


@pytest.mark.parametrize("layer", LAYERS[:-1])
def test_a_test_lies_in_a_room_and_one_named_for_a_module_in_that_of_the_module(layer: str) -> None:
    """The doors are pages that whole rooms make: their tests lie with what makes them."""
    rooms = {path.stem: path.parent for path in PACKAGES if path.parent != ROOT / "pages"}
    astray = {
        test: rooms.get(test.stem.removeprefix("test_"), ROOT / "nowhere")
        for test in list_tests(layer)
        if not (here := ROOT / test.parent.relative_to(ROOT / "tests")).is_dir()
        or rooms.get(test.stem.removeprefix("test_"), here) != here
    }
    assert astray == {}


@pytest.mark.parametrize("layer", LAYERS[:-1])
def test_a_test_of_a_layer_needs_no_layer_above_it(layer: str) -> None:
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    packages = {
        test: {name.partition(".")[0] for name in read_code(test).imports} & above
        for test in list_tests(layer)
    }
    assert packages
    assert {test: found for test, found in packages.items() if found} == {}


def test_no_two_modules_no_two_rooms_and_no_two_scripts_have_one_name() -> None:
    modules = [path.stem for path in MODULES if path.stem not in TOP]
    assert sorted(modules) == NAMES
    for paths in (ROOM_FOLDERS, SCRIPTS):
        names = sorted(path.stem for path in paths)
        assert names == sorted(set(names))


def test_no_two_modules_and_no_two_rooms_are_a_letter_apart() -> None:
    for names in (NAMES, [path.name for path in ROOM_FOLDERS]):
        pairs = itertools.combinations(names, 2)
        assert [pair for pair in pairs if Levenshtein.distance(*pair) < 2] == []


def test_no_module_is_called_as_a_room_it_does_not_lie_in_nor_a_letter_apart() -> None:
    pairs = itertools.product(MODULES, ROOM_FOLDERS)
    near = [pair for pair in pairs if Levenshtein.distance(pair[0].stem, pair[1].name) < 2]
    assert [(path, room) for path, room in near if room not in path.parents] == []


def test_no_two_classes_have_one_name() -> None:
    """What lies on a map, in a text and on a sheet are three things, each with its own word."""
    names = [name for path in MODULES for name in read_code(path).classes]
    assert names
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_no_two_functions_that_others_may_call_have_one_name() -> None:
    """But what opens two layers to a command line."""
    paths = [path for path in MODULES if path.stem not in TOP]
    names = [name for path in paths for name in read_code(path).public]
    assert names
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_a_value_of_many_fields_is_made_by_their_names() -> None:
    assert {path: found for path in MODULES if (found := read_code(path).ordered)} == {}


def test_no_module_is_long() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in [*MODULES, *SCRIPTS]}
    assert SCRIPTS
    assert {path: count for path, count in lines.items() if count > MAX_MODULE_LINES} == {}


def test_no_function_is_long() -> None:
    lines = {
        (path, name): count for path in MODULES for name, count in read_code(path).lengths.items()
    }
    assert lines
    assert {name: count for name, count in lines.items() if count > MAX_FUNCTION_LINES} == {}


def test_the_door_is_small() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) < 40


def test_only_a_copy_that_nobody_else_has_is_prepared() -> None:
    """`geo/space/prepared.py` says why; some of shapely's functions prepare what they are given."""
    prepares = re.compile(r"\b(prepare|prep|contains_xy|intersects_xy)\(|shapely\.prepared")
    doing = [path for path in PACKAGES if prepares.search(path.read_text("utf-8"))]
    assert doing == [ROOT / "geo" / "space" / "prepared.py"]


def test_data_holds_no_code() -> None:
    assert list((ROOT / "data").rglob("*.py")) == []


def texts_in(path: Path) -> tuple[str, ...]:
    """The texts a script works with; in Python without what only explains it."""
    return read_code(path).texts if path.suffix == ".py" else (path.read_text("utf-8"),)


def test_no_code_knows_a_document_a_place_or_a_district(sources: Sources) -> None:
    """One more of any needs only data."""
    known = {*sources.documents, *sources.places, *sources.districts} - {CITY}
    known |= {document.title for document in sources.documents.values()}
    known |= {place.name for place in sources.places.values()}
    known |= {district.name for district in sources.districts.values()}
    assert {path.parent.name for path in SCRIPTS} >= {"map", "frame", "explore", "files"}
    for path in (*MODULES, *SCRIPTS):
        said = "\n".join(texts_in(path))
        assert [name for name in known if name in said] == [], path
        assert not re.search(r"hp-|hx-|hb-|1201(?!00)\d\d", said), path


def test_two_scripts_alone_write_html_and_write_what_the_server_made() -> None:
    """A piece, and what a part is filled with, which bears nothing of the data."""
    writes = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe")
    told = {path.name: len(writes.findall(path.read_text("utf-8"))) for path in SCRIPTS}
    assert {name: count for name, count in told.items() if count} == {
        "component.js": 1, "pieces.js": 1,
    }  # fmt: skip


def test_every_word_on_screen_is_asked_for_and_every_word_asked_for_exists() -> None:
    def leaves(table: dict[str, object], prefix: str = "") -> set[str]:
        keys = set()
        for key, value in table.items():
            path = f"{prefix}{key}"
            keys |= leaves(value, f"{path}.") if isinstance(value, dict) else {path}
        return keys

    catalogue = leaves(tomllib.loads((TEXT_DIR / f"{LANGUAGE}.toml").read_text("utf-8")))
    code = "\n".join(path.read_text("utf-8") for path in MODULES)
    asked = set(re.findall(r"""say\(\s*["']([a-z_.]+)["']""", code))
    assert asked - catalogue == set()
    # A key may be put together: every key that begins like an f-string of the code is asked for.
    begun = tuple(
        part
        for part in re.findall(r"""f["']([a-z_.]+)\{""", code)
        if "." in part and part != "faults."
    )
    sections = tuple(f"{name}." for name in re.findall(r"""words\(["']([a-z_.]+)["']\)""", code))
    faults = {f"faults.{name}" for name in re.findall(r"""["']([a-z_0-9]+)["']""", code)}
    faults |= {f"faults.no_{form.name.lower()}" for form in Notation}
    unused = {
        key
        for key in catalogue - asked
        if not key.startswith((*begun, *sections)) and key.rsplit(".", 1)[0] not in faults
    }
    assert unused == set()


def test_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) <= 120


def list_commented() -> list[Path]:
    """Every file of ours in which something may be said of other files."""
    folders = ("docs", "geo", "layers", "pages", "static", "tests")
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    ours = [path for path in [*ROOT.glob("*.*"), *inside] if "vendor" not in path.parts]
    return sorted(path for path in ours if path.suffix in {".css", ".js", ".md", ".py", ".toml"})


def read_said(path: Path) -> str:
    """What a file says to who reads it: its comments, a document whole."""
    text = path.read_text("utf-8")
    match path.suffix:
        case ".md":
            return text
        case ".py":
            return "\n".join(re.findall(r'(?ms)^ *""".*?"""|^ *#[^\n]*|  #[^\n]*', text))
        case ".toml":
            return "\n".join(re.findall(r"#.*", text))
        case _:
            return "\n".join(
                re.findall(r"/\*.*?\*/|(?<![:\"])//.*?$", text, re.DOTALL | re.MULTILINE)
            )


def test_every_folder_and_every_file_that_is_written_about_exists() -> None:
    """In documents, comments and docstrings; of a file the end of its path may be enough."""
    paths = [
        path.relative_to(ROOT).parts for path in (*ROOT.glob("*.*"), *ROOT.glob("[!.]*/**/*.*"))
    ]
    files = {"/".join(parts[begin:]) for parts in paths for begin in range(len(parts))}
    missing = set[tuple[str, str]]()
    for path in list_commented():
        said = read_said(path)
        folders = set(re.findall(FOLDERS, said))
        known = MADE | files | {one for one in folders if (ROOT / one).exists()}
        known |= {one for one in folders if (ROOT / f"{one}.py").is_file()}
        named = folders | set(re.findall(FILES, said))
        missing |= {(str(path.relative_to(ROOT)), one) for one in named - known}
    assert sorted(missing) == []


@pytest.mark.parametrize("layer", [folder for folder in ROOMS if "/" not in folder])
def test_the_readme_names_every_room(layer: str) -> None:
    (row,) = (line for line in README.splitlines() if line.startswith(f"| `{layer}/` |"))
    named = set(re.findall(r"`(\w+)/`", row)) - {layer}
    assert named == set().union(*ROOMS[layer]) - {OPEN}


def test_the_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets
    told = README + (ROOT / "docs" / "commands.md").read_text("utf-8")
    lines = re.findall(r"^python -m (?:geo|layers) .*$", told, re.M)
    assert lines
    for line in lines:
        module, command, *_ = shlex.split(line)[2:]
        door: Any = import_module(f"{module}.{BEHIND[module]}")
        assert command in door.make_parser()._subparsers._group_actions[0].choices


def test_ci_runs_what_the_readme_tells_a_person_to_run() -> None:
    assert re.search(r"^make check$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
    assert "make check" in README


@pytest.mark.parametrize("path", ["requirements.lock", "tests/requirements.lock"])
def test_a_lock_pins_every_package_with_hashes_and_no_address(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)
    pins = re.split(r"\n(?=\S)", text.strip())
    packages = [pin for pin in pins if not pin.startswith("#")]
    assert packages
    assert all("==" in pin and "--hash=sha256:" in pin for pin in packages)


def test_vendored_files_carry_their_licence_and_version() -> None:
    vendored = list((ROOT / "static" / "vendor").iterdir())
    assert vendored
    for folder in (*vendored, ROOT / "static" / "fonts"):
        names = {path.name for path in folder.iterdir()}
        assert "VERSION.txt" in names
        assert names & {"LICENSE", "OFL.txt"}
