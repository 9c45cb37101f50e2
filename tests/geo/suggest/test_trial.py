"""What suggestions are worth on a document left out: learned from others, compared with its own."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.proof.names.place_words import PlaceWords
from geo.proof.quotes.passages import read_texts
from geo.settings import DOCUMENTS_VARIABLE, sources_dir
from geo.suggest.learning.labeller import learn_labels
from geo.suggest.learning.learned import Learned, learn_from
from geo.suggest.trial import AIMS, Trial, try_one
from geo.suggest.without_document import leave_document_out
from geo.text import words
from geo.values.sources import Sources
from tests.part_of_data import told_by
from tests.small import world

TWO = ("hp-article", "hp-report2025")


@pytest.fixture(scope="module")
def two(sources: Sources) -> Sources:
    """What two short documents say."""
    return told_by(sources, *TWO)


@pytest.fixture(scope="module")
def texts(two: Sources, documents: Path) -> Mapping[str, str]:
    read = read_texts(two.documents.values(), documents)
    return {id: text.content for id, text in read.items()}


@pytest.fixture(scope="module")
def place_words() -> PlaceWords:
    return PlaceWords.read(sources_dir() / "place_words.toml")


@pytest.fixture(scope="module")
def trial(two: Sources, texts: Mapping[str, str], place_words: PlaceWords) -> Trial:
    """The longer one left out, with the shorter to learn from."""
    return try_one(two, "hp-report2025", texts, place_words)


def test_the_figures_of_a_document_left_out_are_found_and_read(two: Sources, trial: Trial) -> None:
    own = [one for one in two.figures if one.citation.document == "hp-report2025"]
    assert trial.asked["figures_found"] == len(own)
    for what in ("figures_found", "value_unit", "qualifier", "kind"):
        assert (trial.share(what) or 0) >= AIMS[what], what


def test_little_to_learn_from_still_finds_most(trial: Trial) -> None:
    assert (trial.share("undertakings_found") or 0) >= 0.5
    assert (trial.share("place_first") or 0) >= 0.9
    assert (trial.share("status") or 0) >= 0.6
    assert (trial.share("relation") or 0) >= 0.5
    for what in ("names_found", "names_right", "names_found_known", "names_right_known"):
        assert (trial.share(what) or 0) >= AIMS[what], what


def test_everything_that_is_measured_has_an_aim_and_a_name(trial: Trial) -> None:
    assert list(words("suggest.measured")) == list(AIMS)
    assert set(trial.asked) == set(AIMS)


def test_a_document_left_out_leaves_nothing_it_alone_knows(
    sources: Sources, two: Sources, texts: Mapping[str, str]
) -> None:
    known = leave_document_out(two, "hp-report2025", texts)
    assert {p.citation.document for p in known.projects} == {"hp-article"}
    assert {f.citation.document for f in known.figures} == {"hp-article"}
    assert set(known.series) == {f.series for f in known.figures}
    assert "hp-yuntaihuayuan" not in known.places
    told = {name for p in known.places.values() for name in (p.name, *p.aliases)}
    only = {n for n in told if n in texts["hp-report2025"] and n not in texts["hp-article"]}
    assert only == set()


def test_with_no_records_the_rules_alone_suggest(place_words: PlaceWords) -> None:
    learned = learn_from(world(), {}, place_words)
    assert learned == Learned(place_words)


def test_labels_are_learned_from_texts_and_the_same_each_time() -> None:
    texts = [f"{'修路' if n % 2 else '办学'}{n}" for n in range(40)]
    labels = ["road" if n % 2 else "school" for n in range(40)]
    labeller = learn_labels(texts, labels)
    assert labeller is not None
    assert [row[0][0] for row in labeller.rank(["修路和桥", "办学"])] == ["road", "school"]
    assert sum(share for _, share in labeller.rank(["修路"])[0]) == pytest.approx(1)
    again = learn_labels(texts, labels)
    assert again is not None
    assert again.rank(["修路和办学"]) == labeller.rank(["修路和办学"])
    assert labeller.rank(["修路"], [{"school": 9.0}])[0][0][0] == "school"
    assert labeller.rank([]) == []


def test_of_too_few_texts_or_one_label_nothing_is_learned() -> None:
    assert learn_labels(["修路"] * 19, ["road", *["school"] * 18]) is None
    assert learn_labels(["修路"] * 40, ["road"] * 40) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("hp-articel", "hp-article"),
        ("河西区委", "hx-review2024"),
        ("和平规划", "hp-plan14"),
        ("zzz", ",如"),
    ],
)
def test_an_unknown_document_is_named_with_those_like_it(
    asked: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", asked]) == 1
    told = capsys.readouterr()
    assert f"“{asked}”" in told.err
    assert said in told.err
    assert told.out == ""


def test_a_text_that_is_not_at_hand_is_said_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", "hp-article", "--documents", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "000_42d222f2c0da92fb.txt" in said
    assert str(tmp_path) in said


def test_without_a_text_nothing_can_be_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", "--measure", "--documents", str(tmp_path)]) == 1
    assert "没有可以比对的记录" in capsys.readouterr().err


@pytest.fixture
def one_text(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Only the shortest text at hand, so that there is nothing to learn from but records."""
    name = "000_42d222f2c0da92fb.txt"
    (tmp_path / name).write_bytes((documents / name).read_bytes())
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path))
    return (tmp_path / name).read_text("utf-8")


def test_a_program_reads_one_record_a_line(
    one_text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", "hp-article", "--json"]) == 0
    told = capsys.readouterr()
    assert "hp-article:数字 29" in told.err
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert {row["record"] for row in rows} == {"indicator", "project", "place", "set_aside"}
    assert all(one_text[row["start"] : row["end"]] == row["quote"] for row in rows)
    income = next(row for row in rows if row.get("series") == "disposable-income")
    assert (income["value"], income["unit"], income["qualifier"]) == ("6", "万元", ">")
