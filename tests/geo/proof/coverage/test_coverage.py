"""What of a text is accounted for, on small texts whose answer is known."""

from dataclasses import replace
from pathlib import Path

from geo.proof.check import check_sources
from geo.proof.coverage.coverage import measure_coverage
from geo.values.models import Chapter, SetAside
from geo.values.sources import Sources
from tests.geo.proof.small_text import SHA256, WORDS, cite, document, gaps, id_of, project


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
