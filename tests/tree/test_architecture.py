"""The shape of the tree: which way imports point, where what lies, how long it is, what it says."""

import itertools
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from geo.reading.checked_files.columns import Notation
from geo.text import LANGUAGE, TEXT_DIR
from geo.values.models import CITY
from geo.values.sources import Sources
from tests.conftest import ROOT
from tests.sharing_out import FIRST, OF_OWN_APPS
from tests.tree.code_of_the_tree import (
    LAYERS,
    MODULES,
    NAMES,
    OPEN,
    PACKAGES,
    ROOM_FOLDERS,
    ROOMS,
    SCRIPTS,
    TOP,
    read_code,
)

HEAVY = {"geo": {"folium", "matplotlib", "streamlit"}, "layers": {"streamlit", "streamlit_folium"}}
MAX_MODULE_LINES, MAX_FUNCTION_LINES = 250, 40


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


def test_what_is_said_of_the_order_of_tests_is_said_of_tests_there_are() -> None:
    """A room that was renamed would fall out of it in silence."""
    assert [path for path in (*FIRST, *OF_OWN_APPS) if not (ROOT / path).exists()] == []


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
