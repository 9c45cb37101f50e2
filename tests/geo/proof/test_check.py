"""The proof: quotes, numbers and coverage, on small texts whose answer is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from geo.__main__ import main
from geo.proof import check
from geo.proof.check import check_sources
from geo.proof.coverage.coverage import measure_coverage
from geo.proof.names.place_words import PlaceWords
from geo.proof.numbers.numerals import read_amounts, read_numbers, write_in_characters
from geo.proof.quotes.passages import Text, find_passage, read_texts
from geo.reading.sources_folder import read_sources
from geo.values.models import Chapter, Citation, Document, Project, SetAside
from geo.values.reviews import Review
from geo.values.sources import Sources
from tests import small as a_world

TEXT = "金街焕新。五大道公园主体竣工,新增绿地3万平方米。近300个小区受益,道路畅通。"
SHA256 = sha256(TEXT.encode()).hexdigest()
WORDS = PlaceWords(suffixes=("街", "公园", "小区", "路"), generic=("道路",), common=("近", "个"))


def document(directory: Path, sha256: str) -> Document:
    (directory / "x.txt").write_text(TEXT, "utf-8")
    plain = a_world.document("x")
    return replace(plain, file="x.txt", sha256=sha256, characters=len(TEXT))


def cite(quote: str, shift: int = 0) -> Citation:
    start = TEXT.index(quote) + shift
    return Citation("x", quote, start, start + len(quote), row=7)


def project(place_ids: tuple[str, ...], citation: Citation) -> Project:
    plain = a_world.project("p", places=place_ids, district="120101", sector="housing")
    return replace(plain, citation=citation)


@pytest.fixture
def small(sources: Sources) -> Sources:
    """Two real places and nothing said about them yet."""
    places = {p.id: p for p in sources.places.values() if p.name in ("金街", "五大道公园")}
    assert len(places) == 2
    nothing = {"projects": (), "figures": (), "set_aside": (), "chapters": (), "threads": {}}
    return replace(sources, places=places, **nothing)


def id_of(sources: Sources, name: str) -> str:
    return next(place.id for place in sources.places.values() if place.name == name)


def gaps(sources: Sources) -> list[tuple[str, str]]:
    coverage = measure_coverage("x", TEXT, sources, WORDS)
    return [(gap.what, TEXT[gap.start : gap.end]) for gap in coverage.gaps]


def test_a_text_nobody_has_lifted_is_all_gaps(small: Sources) -> None:
    assert gaps(small) == [
        ("name", "金街"),
        ("name", "五大道公园"),
        ("digits", "3"),
        ("digits", "300"),
    ]


def test_a_name_counts_only_where_its_own_place_is_listed(small: Sources) -> None:
    quote = cite("五大道公园主体竣工")
    other = replace(small, projects=(project((id_of(small, "金街"),), quote),))
    own = replace(small, projects=(project((id_of(small, "五大道公园"),), quote),))
    assert ("name", "五大道公园") in gaps(other)
    assert ("name", "五大道公园") not in gaps(own)


def test_what_is_set_aside_is_accounted_for(small: Sources) -> None:
    aside = SetAside(cite("近300个小区受益"), "泛指")
    assert ("digits", "300") not in gaps(replace(small, set_aside=(aside,)))


def test_a_generic_word_is_no_place_and_an_unknown_name_is_one(small: Sources) -> None:
    unknown = replace(small, places={})
    assert [word for what, word in gaps(unknown) if what == "word"] == ["金街", "五大道公园"]


def test_a_name_nobody_knows_is_accounted_for_only_where_a_row_lists_a_place(
    small: Sources,
) -> None:
    unknown, quote = replace(small, places={}), cite("五大道公园主体竣工")
    nowhere = replace(unknown, projects=(project((), quote),))
    somewhere = replace(unknown, projects=(project(("any",), quote),))
    assert ("word", "五大道公园") in gaps(nowhere)
    assert ("word", "五大道公园") not in gaps(somewhere)


def test_an_amount_told_in_characters_is_asked_for_as_one_in_digits(small: Sources) -> None:
    text = "百分之五点五的居民、1,660余户受益,捐款突破七万元,举办近百场,百年老店、千家万户、数十家"
    units = {"元": "", "场": "", "家": "", "户": "", "年": ""}
    found = measure_coverage("x", text, replace(small, units=units), WORDS)
    asked = [text[gap.start : gap.end] for gap in found.gaps if gap.what == "digits"]
    assert asked == ["百分之五点五", "1,660", "七万元", "百场"]


def test_quotes_that_moved_drifted_or_vanished_are_told_apart(
    small: Sources, tmp_path: Path
) -> None:
    described = document(tmp_path, "changed")
    gone = Citation("x", "不在文中", 0, 4, row=9)
    drifted = Citation("x", "新增绿地5万平方米", 14, 23, row=11)
    lifted = replace(
        small,
        documents={"x": described},
        projects=tuple(
            project((), citation) for citation in (cite("金街焕新", shift=2), gone, drifted)
        ),
    )
    lines = [str(fault) for fault in check_sources(lifted, tmp_path).faults]
    assert any(
        line.startswith("projects.csv 第 7 行:引文“金街焕新”不在 x 的 2—6 处") for line in lines
    )
    assert any(
        line.startswith("projects.csv 第 9 行:引文“不在文中”在 x 中找不到") for line in lines
    )
    assert any(
        line.startswith("projects.csv 第 11 行:引文“新增绿地5万平方米”")
        and "现作“新增绿地3万平方米”" in line
        for line in lines
    )


def check_one(small: Sources, tmp_path: Path, citation: Citation, content: str = TEXT) -> str:
    """What the check says of one quote in one text."""
    described = replace(document(tmp_path, ""), characters=0)
    (tmp_path / "x.txt").write_text(content, "utf-8")
    lifted = replace(small, documents={"x": described}, projects=(project((), citation),))
    (fault,) = (f for f in check_sources(lifted, tmp_path).faults if f.file == "projects.csv")
    return str(fault)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("建成“天河城”,开放", '建成"天河城",开放'),
        ("建成「天河城」,开放", "建成“天河城”,开放"),
        ("建成３处（街角）:公园", "建成3处(街角)：公园"),
    ],
)
def test_a_quote_that_differs_in_marks_alone_is_said_to(
    small: Sources, tmp_path: Path, text: str, quote: str
) -> None:
    said = check_one(small, tmp_path, Citation("x", quote, 0, len(quote), 7), f"今年{text}。")
    assert "只差标点的全角半角或引号" in said
    assert f"原文作“{text}”" in said
    assert f"定位在 2—{2 + len(text)}" in said


def test_the_nearest_of_several_places_are_offered(small: Sources, tmp_path: Path) -> None:
    content = "修路。" * 50
    said = check_one(small, tmp_path, Citation("x", "修路", 61, 63, 7), content)
    assert "离得最近的相同文字在 60—62、63—65、57—59" in said


def test_a_heading_that_moved_is_named_with_its_row(small: Sources, tmp_path: Path) -> None:
    chapter = Chapter(document="x", level=1, heading="金街焕新", start=3, end=7, row=4)
    lifted = replace(small, documents={"x": document(tmp_path, "")}, chapters=(chapter,))
    (fault,) = (f for f in check_sources(lifted, tmp_path).faults if f.file == "chapters.csv")
    assert fault.row == 4


TOO_MANY = f"characters 写的是 {len(TEXT) + 1},原文有 {len(TEXT)} 字"
ANOTHER = f"sha256 写的是 {'0' * 64},x.txt 的是 {SHA256}"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        ({"characters": 0}, []),
        ({"characters": len(TEXT) + 1}, [TOO_MANY]),
        ({"sha256": "0" * 64}, [ANOTHER]),
        ({"sha256": "0" * 64, "characters": len(TEXT) + 1}, [ANOTHER, TOO_MANY]),
    ],
)
def test_a_text_that_is_not_the_one_described_is_named_with_its_row(
    small: Sources, tmp_path: Path, wrong: dict[str, Any], said: list[str]
) -> None:
    described = replace(document(tmp_path, SHA256), row=3, **wrong)
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    mine = [fault for fault in report.faults if fault.file == "documents.csv"]
    assert [(fault.row, fault.wrong) for fault in mine] == [(3, one) for one in said]
    assert all(
        ("x.txt" in f.wrong and SHA256 in f.remedy) or str(len(TEXT)) in f.remedy for f in mine
    )


def test_the_command_counts_what_there_is_and_passes(
    sources: Sources, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--documents", str(documents)]) == 0
    first, second, *coverage, total, verdict = capsys.readouterr().out.splitlines()
    assert first.startswith(f"核对 {len(sources.documents)} 份文件,{len(sources.projects)} 项事项,")
    unplaced = sum(place.geometry is None for place in sources.places.values())
    assert second.startswith(f"{len(sources.places)} 处地点:")
    assert second.endswith(f"、未上图 {unplaced}")
    assert [line.partition(":")[0] for line in coverage] == list(sources.documents)
    assert (total, verdict) == ("合计收录 100.0%", "通过")


def check_faulty(capsys: pytest.CaptureFixture[str], documents: Path | None = None) -> list[str]:
    """The lines the command ends with 1 after, faults and all else."""
    assert main(["check", *(["--documents", str(documents)] if documents else [])]) == 1
    said = capsys.readouterr()
    return [*said.out.splitlines(), *said.err.splitlines()]


def test_a_faulty_street_takes_nothing_else_of_the_report_away(
    whole_data_copy: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole_data_copy / "sources" / "streets.geojson", '"minor"', '"narrow"')
    spoil(whole_data_copy / "layers" / "districts.geojson", "和平区", "和平")
    lines = check_faulty(capsys, documents)
    assert any(line.startswith("streets.geojson 第 ") and "“narrow”" in line for line in lines)
    assert any(line.startswith("districts:与 data/sources 不一致") for line in lines)
    assert any("处地点不上图:" in line and "滨江道" in line for line in lines)
    assert "合计收录 100.0%" in lines
    assert lines[-1] == "2 处需要改正"


def test_faulty_sources_take_what_does_not_rest_on_them_not_away(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(data_copy / "sources" / "projects.csv", ",underway,", ",soon,")
    spoil(data_copy / "sources" / "basemaps.toml", "https://", "javascript://")
    spoil(data_copy / "sources" / "place_words.toml", "suffixes", "suffix")
    spoil(data_copy / "layers" / "river.toml", "kind", "kin")
    named = [line.partition(":")[0].partition(" ")[0] for line in check_faulty(capsys)]
    assert set(named) >= {"projects.csv", "basemaps.toml", "place_words.toml", "layers/river.toml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("river.toml", 'kind = "', 'kind = "x', "layers/river.toml:“kind”的值"),
        ("places.geojson", '"aliases": []', '"aliases": ""', "layers/places.geojson 第 "),
    ],
)
def test_a_faulty_card_or_layer_is_named_by_check(
    data_copy: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    spoil(data_copy / "layers" / file, old, new)
    assert any(line.startswith(said) for line in check_faulty(capsys))


def test_a_layer_nobody_described_is_named_once_by_check(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data_copy / "layers" / "stray.geojson").write_text("{", "utf-8")
    (line,) = [line for line in check_faulty(capsys) if "stray" in line]
    assert line.startswith("layers/stray.geojson:图层没有说明卡")


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_document_that_is_not_there_is_named_and_skipped(small: Sources, tmp_path: Path) -> None:
    described = document(tmp_path, "")
    (tmp_path / "x.txt").unlink()
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert report.faults == []
    assert report.missing == ["x"]
    assert len(report.remarks) == 1
    assert "x.txt" in report.remarks[0]
    assert report.coverage == {}


def test_files_no_document_is_of_are_named(small: Sources, tmp_path: Path) -> None:
    described = document(tmp_path, SHA256)
    for name in ("y.txt", "x.docx", ".hidden", "x copy.txt"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "z.pdf").write_bytes(b"%PDF-")
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert not any("originals" in remark or "z.pdf" in remark for remark in report.remarks)
    assert report.remarks[:1] == ["y.txt 在原文文件夹中,documents.csv 里没有它"]


def test_a_text_that_is_no_utf8_is_no_pass(small: Sources, tmp_path: Path) -> None:
    raw = TEXT.encode("gb18030")
    described = replace(document(tmp_path, sha256(raw).hexdigest()), characters=0)
    (tmp_path / "x.txt").write_bytes(raw)
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert [fault.file for fault in report.faults if "UTF-8" in str(fault)] == ["x.txt"]


def test_what_is_unaccounted_stands_under_its_chapter_in_reading_order(
    small: Sources, tmp_path: Path
) -> None:
    headings = tuple(
        Chapter(document="x", level=1, heading=quote, start=cite(quote).start, end=cite(quote).end)
        for quote in ("五大道", "近300")
    )
    aside = SetAside(cite("道路畅通"), "泛指")  # a text is accounted for once something cites it
    lifted = replace(
        small, documents={"x": document(tmp_path, SHA256)}, chapters=headings, set_aside=(aside,)
    )
    chapters = check_sources(lifted, tmp_path).unaccounted["x"]
    assert {name: [gap.word for gap in gaps] for name, gaps in chapters.items()} == {
        "": ["金街"],
        "五大道": ["五大道公园", "3"],
        "近300": ["300"],
    }
    assert [str(gap) for gap in chapters["五大道"]] == [
        "    5 地名:【五大道公园】主体竣工,新增绿地3万平方米",
        "    19 数字:五大道公园主体竣工,新增绿地【3】万平方米",
    ]


@pytest.mark.parametrize(("option", "code"), [([], 1), (["--allow-missing"], 2)])
def test_a_text_that_is_missing_is_no_pass(
    sources: Sources,
    documents: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: list[str],
    code: int,
) -> None:
    *others, shortest = sorted(sources.documents.values(), key=lambda one: -one.characters)
    (tmp_path / shortest.file).symlink_to(documents / shortest.file)
    assert main(["check", "--documents", str(tmp_path), *option]) == code
    *_, verdict = capsys.readouterr().out.splitlines()
    assert verdict == f"没有发现错误,但有 {len(others)} 份文件的原文不在,没有核对完"


def test_words_for_places_that_cannot_be_read_are_in_the_report_beside_all_else(
    small: Sources, tmp_path: Path
) -> None:
    (tmp_path / "place_words.toml").write_text("suffixes = [", "utf-8")
    lifted = replace(
        small, folder=tmp_path, documents={"x": document(tmp_path, SHA256)},
        projects=(project((), cite("金街焕新", shift=2)),),
    )  # fmt: skip
    report = check_sources(lifted, tmp_path)
    named = ["basemaps.toml", "place_words.toml", "projects.csv"]
    assert [fault.file for fault in report.faults] == named
    assert report.coverage == {}


def test_a_value_must_stand_in_its_quote(sources: Sources) -> None:
    wrong = replace(sources.figures[0], value=Decimal("123456.7"))
    report = check_sources(replace(sources, figures=(wrong,)), None)
    (line,) = [str(fault) for fault in report.faults]
    assert "数值 123456.7 不在引文" in line


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("突破七万元", 7),
        ("突破七万元", 70000),
        ("营收规模突破百亿元", 100),
        ("近千场", 1000),
        ("新增就业1.9万人", Decimal("1.9")),
        ("六连冠", 6),
        ("获得授信贷款超亿元", 1),
        ("PM2.5降至36.97微克", Decimal("36.97")),
        ("接待1,660余万人次", 1660),
        ("收入增速为-0.3%", Decimal("-0.3")),
        ("收入增速为负0.3%", Decimal("-0.3")),
        ("为企业减负3亿元", 3),
        ("收入下降0.3%", Decimal("-0.3")),
        ("收入下降0.3%", Decimal("0.3")),
        ("占百分之五点五", Decimal("5.5")),
        ("九成五完成", Decimal("9.5")),
        ("九成五完成", 95),
        ("四分之三以上", 75),
        ("总量翻一番", 2),
        ("总量翻两番", 4),
        ("占比过半", 50),
        ("新增两千家", 2000),
        ("引进上百家", 100),
    ],
)
def test_numbers_are_read_in_digits_and_in_characters(phrase: str, value: Decimal) -> None:
    assert value in read_numbers(phrase)


@pytest.mark.parametrize("phrase", ["稳步推进", "三分之二以上", "数十家", "几百人", ""])
def test_a_phrase_without_a_number_to_enter_has_none(phrase: str) -> None:
    assert read_numbers(phrase) == set()


def test_a_falling_value_in_digits_is_not_the_same_rising() -> None:
    assert Decimal("0.3") not in read_numbers("增速为-0.3%")
    assert read_numbers("2016-2020年") == {Decimal(2016), Decimal(2020)}


def test_an_amount_with_thousands_parted_is_read_before_its_unit() -> None:
    assert read_amounts("新增学位1,660个", "个") == {Decimal(1660)}


@pytest.mark.parametrize(
    ("count", "written"), [(1, "一"), (2, "两"), (3, "三"), (4, "四"), (10, "十"), (16, "十六")]
)
def test_a_count_is_written_in_characters(count: int, written: str) -> None:
    assert write_in_characters(count) == written


def test_a_passage_shows_the_sentence_around_its_quote() -> None:
    found = find_passage(Text(TEXT, as_lifted=True), cite("新增绿地3万平方米"))
    assert found is not None
    assert (found.before, found.quote, found.after) == (
        "五大道公园主体竣工,",
        "新增绿地3万平方米",
        "。",
    )


def test_no_passage_is_shown_that_is_not_the_quote() -> None:
    assert find_passage(Text(TEXT, as_lifted=False), cite("金街焕新", shift=1)) is None
    assert find_passage(None, cite("金街焕新")) is None


def test_offsets_count_code_points_and_keep_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("\U0001d54f\r\n金街".encode())
    described = replace(document(tmp_path / "..", ""), file="x.txt")
    text = read_texts([described], tmp_path)["x"].content
    assert text[3:5] == "金街"


def test_an_outcome_is_reported_later_than_what_is_aimed_at(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.target_id)
    older = replace(row, outcome_ids=(row.baseline_id or row.target_id,))
    report = check_sources(replace(sources, plan={row.id: older}), None)
    assert [(fault.row, fault.wrong) for fault in report.faults] == [
        (row.row, f"“{row.id}”的结果“{older.outcome_ids[0]}”不晚于目标本身")
    ]
    assert row.row is not None


def test_what_one_district_does_is_no_outcome_of_the_plan_of_another(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.outcome_ids)
    theirs = row.outcome_ids[0]
    figures = tuple(
        replace(one, district="120105") if one.id == theirs else one for one in sources.figures
    )
    moved = replace(sources, figures=figures, plan={row.id: row})
    report = check_sources(moved, None)
    told = [fault for fault in report.faults if fault.file == "plan_targets.csv"]
    aim = row.target_id or row.baseline_id
    assert [(fault.row, fault.wrong) for fault in told] == [
        (row.row, f"“{row.id}”的“{theirs}”与“{aim}”不是同一个区的数")
    ]


def test_an_outcome_needs_a_figure_of_the_plan_to_be_later_than(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.outcome_ids)
    words = replace(row, target_id="", baseline_id="", target_words="更多")
    report = check_sources(replace(sources, plan={row.id: words}), None)
    assert [(fault.row, fault.wrong) for fault in report.faults] == [
        (row.row, f"“{row.id}”有结果,却没有规划里的数")
    ]


def test_a_basemap_with_an_address_that_is_none_is_named_by_check(whole_copy: Path) -> None:
    path = whole_copy / "basemaps.toml"
    path.write_text(path.read_text("utf-8").replace("https://", "javascript://", 1), "utf-8")
    report = check_sources(read_sources(whole_copy), None)
    assert {fault.file for fault in report.faults} == {"basemaps.toml"}


def test_a_text_that_cannot_be_read_is_no_text_that_is_not_there(
    sources: Sources, documents: Path, refuse: Callable[[Path], None]
) -> None:
    described = next(iter(sources.documents.values()))
    refuse(documents / described.file)
    report = check_sources(sources, documents)
    assert report.remarks == []
    assert [(fault.file, fault.row) for fault in report.faults] == [
        ("documents.csv", described.row)
    ]
    assert "却读不出来" in report.faults[0].wrong


def test_a_day_that_has_not_come_is_a_fault_of_the_check_and_takes_no_map_down(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "today_in_china", lambda: date(2025, 1, 8))
    record = sources.projects[0].id
    days = Review(
        record=record,
        author="张三",
        decided="2025-01-08",
        reviewer="李四",
        reviewed="2025-01-09",
        row=2,
    )
    report = check_sources(replace(sources, reviews={record: days}), None)
    of_reviews = [one for one in report.faults if one.file == "reviews.csv"]
    assert [(one.row, one.wrong) for one in of_reviews] == [
        (2, "“reviewed”的日期 2025-01-09 还没有到")
    ]
