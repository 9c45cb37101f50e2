"""The modules, rooms and scripts of the tree, and what is asked of a module, parsed once."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

LAYERS = ["geo", "layers", "pages", "app"]
"""From the bottom up: a module may import from its own layer and from those before it."""
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
    "geo/measures": [{OPEN}, {"rows_and_columns"}],
    "geo/figures": [{"comparability"}, {"in_words"}, {"shown"}, {OPEN}],
    "geo/intake": [
        {"raw_text"},
        {"structure"},
        {"pdf", "web", "word"},
        {"plain_text"},
        {"registering", "reanchoring"},
        {OPEN},
    ],
    "geo/output": [
        {"building"},
        {"extracts"},
        {"formats", "sheet_addresses"},
        {"answers"},
        {"commands"},
    ],
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
    "layers/chart": [{OPEN, "card_line"}],
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
    "pages/server": [{"streamlit_tuned"}, {OPEN}],
    "pages/frame/parts": [{OPEN}, {"page_map", "files_and_sheets"}],
}
"""The rooms of a layer, and of a large room, from the bottom up; those of one set do not know each
other. What lies in no room has a floor too, or there may be none: in pages/ it is the doors."""
TOP = {"__init__", "__main__", "data_commands", "sheet_commands"}
"""What opens a layer to others, and its commands, may use all of its rooms."""
BEHIND = {"geo": "data_commands", "layers": "sheet_commands"}
MANY_FIELDS = 6
"""So many values nobody tells apart by their order."""
PACKAGES = [path for layer in LAYERS[:-1] for path in (ROOT / layer).rglob("*.py")]
MODULES = sorted([*PACKAGES, ROOT / "app.py"])
SCRIPTS = [
    path for folder in ("pages", "layers", "static/map") for path in (ROOT / folder).rglob("*.js")
]
NAMES = sorted({path.stem for path in MODULES} - TOP)
ROOM_FOLDERS = sorted(path.parent for path in PACKAGES if path.stem == "__init__")


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
