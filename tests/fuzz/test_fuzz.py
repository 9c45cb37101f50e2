"""Spoiled data is refused with a reason, odd addresses are answered; and the judge is sound."""

import ast
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from geo.errors import AskFault
from geo.output.commands.filter_options import add_filter_options
from geo.output.commands.options import Options
from tests.fuzz.contributing import ADDRESS, TABLES
from tests.fuzz.measuring import measure
from tests.fuzz.oracle import judge_file
from tests.fuzz.runs import run_addresses, run_files
from tests.fuzz.world import World, small_world, whole_world

FILES, ADDRESSES, SEED = 120, 400, 0
"""What a minute allows; `make fuzz` takes ten thousand of each."""
JUDGE = (
    "contributing", "characters", "records", "values", "shapes", "places", "cards", "references",
    "oracle", "beside",
)  # fmt: skip
WHOLE = whole_world()
LISTS = [name for name in ADDRESS if ADDRESS[name].type.startswith(("values of", "one or both"))]
CONDITIONS = [*LISTS, "years", "area", "text", "sectors", "inside", "span"]


@pytest.fixture(scope="module")
def small() -> World:
    return small_world()


def test_a_spoiled_file_is_refused_with_its_name_and_what_to_do(
    small: World, tmp_path: Path
) -> None:
    assert run_files(small, tmp_path / "data", FILES, SEED).broken_bounds() == []


def test_an_address_is_answered_and_reads_back_as_what_it_means(tmp_path: Path) -> None:
    assert run_addresses(WHOLE, tmp_path / "data", ADDRESSES, SEED).broken_bounds() == []


@seed(SEED)
@settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate])
@given(st.lists(st.tuples(st.sampled_from(CONDITIONS), st.sampled_from("ab")), max_size=4))
def test_an_option_said_again_is_joined_or_refused_as_in_an_address(
    said: list[tuple[str, str]],
) -> None:
    command = Options(prog="export")
    add_filter_options(command, ".csv", CONDITIONS)
    told = {name: dict.fromkeys(v for n, v in said if n == name) for name, _ in said}
    overruled = any(len(values) > 1 and name not in LISTS for name, values in told.items())
    flags = [(f"--{name.replace('_', '-')}", value) for name, value in said]
    asked = ["--out", "a.csv", *(part for flag in flags for part in flag)]
    if overruled:
        with pytest.raises(AskFault, match="写了两次"):
            command.parse_args(asked)
        return
    read = command.parse_args(asked)
    for name in CONDITIONS:
        parts = [one for one in getattr(read, name).split(",") if one]
        assert [*dict.fromkeys(parts)] == [*told.get(name, ())]


@pytest.mark.parametrize("path", WHOLE.files)
def test_the_judge_accepts_the_data_as_they_are(path: str, small: World) -> None:
    for world in (WHOLE, small):
        judged = judge_file(world, path, world.files[path])
        assert (judged.verdict, judged.breaches) == ("accept", ())


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("sources/sectors.csv", "#1A2C58", "blue", "not a colour"),
        ("sources/sectors.csv", "id,name,", "id,Name,", "a column is missing"),
        ("sources/documents.csv", "2021-04-12", "2021/4/12", "not a ISO date"),
        ("sources/documents.csv", ",plan,", ",Plan,", "none of the choices"),
        ("sources/projects.csv", ",instalment,", ",,", "a value is missing"),
        ("sources/projects.csv", ",noncapital-relocation,instalment", ",,instalment",
         "a value is missing"),
        ("sources/projects.csv", ",part,19/24 座,", ",context,19/24 座,",
         "a share of what is no part"),
        ("sources/projects.csv", ",19/24 座,", ",24/19 座,", "a share that is no part"),
        ("sources/projects.csv", ",19/24 座,", ",19/24座,", "not a share"),
        ("sources/projects.csv", ",19/24 座,", ",19/24 万头,", "a unit nobody knows"),
        ("sources/indicators.csv", "2023(前三季度)", "2023()",
         "a part of a year that is empty or too long"),
        ("sources/indicators.csv", "2023(前三季度)", "2023前三季度", "not a period"),
        ("sources/indicators.csv", ",亿元,", ",亿万元,", "a unit nobody knows"),
        ("sources/indicators.csv", ",≲,", ",~,", "none of the choices"),
        ("sources/conflicts.csv", ";hp-article-p040,", ",", "a conflict of fewer than two"),
        ("sources/units.csv", "%,percent\n", "", "names what is not there"),
        ("sources/units.csv", "%,percent\n", '%,"percent\n', "quotes do not close"),
        ("sources/river.geojson", '"width_m": 100', '"width_m": "100"', "not a number"),
        ("sources/river.geojson", "117.18381, 39.14965", "39, 117", "a position out of the world"),
        ("sources/basemaps.toml", 'key_variable = "', 'key_variable = "" # "',
         "a place for a key and no variable"),
        ("sources/districts.geojson", '"role": "focus"', '"role": "Focus"', "none of the choices"),
        ("sources/styles.toml", "size_px = 12", "size_px = 1000", "a number out of its bounds"),
        ("sources/districts.geojson", "和平区", "河西区", "a value twice in the file"),
        ("sources/subdistricts.geojson", '"name": "南市街道"', '"name": "劝业场街道"',
         "subdistricts of one name"),
        ("sources/reviews.csv", "李四", "ＺＨＡ ＮＧ", "a review of one's own"),
        ("sources/reviews.csv", "2025-03-02", "2025-02-28", "a review before the decision"),
        ("sources/projects.csv", "hp-plan14-p001,", "hp-article-p9001,",
         "an id of another document or sort"),
        ("sources/schemes.csv", "hp-guilinlu;hp-hebeilu", "hp-guilinlu;hp-guilinlu",
         "an id twice in a list"),
        ("sources/schemes.csv", ",120101,", ",120199,", "names what is not there"),
        ("sources/basemaps.toml", "tile.openstreetmap.org/", "tile..openstreetmap.org:0/",
         "no address of tiles"),
        ("sources/threads.csv", "\n", "\nx1,##\n", "what a program has left"),
        ("sources/indicators.csv", "2023(前三季度)", "2023-2023",
         "a period of one year written as two"),
        ("layers/streets.toml", "length_m =", '"=1+1" =', "not a field name"),
        ("layers/streets.toml", 'kind = "line"', 'kind = "area"', "a geometry not drawn so"),
        ("layers/streets.toml", 'note = "', 'notes = "', "a key nobody knows"),
    ],
)  # fmt: skip
def test_the_judge_names_the_rule_that_is_broken(path: str, old: str, new: str, rule: str) -> None:
    text = WHOLE.files[path].decode("utf-8")
    assert old in text
    judged = judge_file(WHOLE, path, text.replace(old, new, 1).encode("utf-8"))
    assert rule in [breach.rule for breach in judged.breaches]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/projects.csv", ",part,19/24 座,", ",part,18/19 座,"),
        ("sources/projects.csv", ",part,19/24 座,", ",part,18/25 座,"),
        ("sources/indicators.csv", "2023(前三季度)", "2023(上半年)"),
        ("sources/indicators.csv", ",亿元,", ",万亿元,"),
        ("sources/indicators.csv", ",≲,", ",≈,"),
        ("sources/units.csv", "%,percent", '%,per"cent"'),
    ],
)  # fmt: skip
def test_the_judge_accepts_what_is_written_otherwise(path: str, old: str, new: str) -> None:
    text = WHOLE.files[path].decode("utf-8")
    assert old in text
    judged = judge_file(WHOLE, path, text.replace(old, new, 1).encode("utf-8"))
    assert (judged.verdict, judged.breaches) == ("accept", ())


def test_every_file_of_sources_has_its_table() -> None:
    sources = {path for path in WHOLE.files if path.startswith("sources/")}
    assert sources == {path for path in TABLES if path.startswith("sources/")}


@pytest.mark.parametrize("name", JUDGE)
def test_the_judge_knows_nothing_of_the_code(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text("utf-8"))
    known = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    known |= {
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    }
    assert {one.partition(".")[0] for one in known} & {"geo", "layers", "pages"} == set()


def test_what_a_call_costs_is_measured() -> None:
    assert measure(lambda: 1 // 0).crash == "ZeroDivisionError: integer division or modulo by zero"
    assert measure(lambda: bytearray(50_000_000)).grown_mb > 40
    assert measure(lambda: sum(range(3_000_000))).seconds > 0.01
