"""`python -m geo fix`: citations follow a text that was replaced; what changed is for a person."""

import hashlib
import re
from pathlib import Path

import pytest

from geo.errors import IntakeFault
from geo.intake.reanchoring.repairing import plan_repair
from geo.output.commands.command_line import DONE, FAULTY
from geo.reading.sources_folder import read_sources
from geo.settings import sources_dir
from geo.values.sources import Sources
from tests.geo.intake.copies import as_page
from tests.geo.intake.reanchoring.fixing import DOCUMENT, faulty_rows, fix


def test_nothing_is_changed_where_nothing_has_moved(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in (data / "sources").iterdir()}
    assert fix() == DONE
    assert {path: path.read_bytes() for path in (data / "sources").iterdir()} == before
    assert "引文都在原处" in capsys.readouterr().out


def test_a_line_on_top_moves_every_citation(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced = "新的一行\r\n".encode() + text.read_bytes()
    text.write_bytes(replaced)
    assert faulty_rows(text)
    assert fix() == DONE
    assert faulty_rows(text) == []
    document = read_sources().documents[DOCUMENT]
    assert document.sha256 == hashlib.sha256(replaced).hexdigest()
    assert document.characters == len(replaced.decode())
    said = capsys.readouterr().out
    assert "→" in said
    assert "sha256" in said


def test_a_quote_that_line_ends_made_too_long_is_for_a_person(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    assert fix() == FAULTY
    assert len(faulty_rows(text)) == 1
    assert "超过 60 字" in capsys.readouterr().out


def test_a_quote_with_what_nobody_sees_is_for_a_person_and_data_can_still_be_read(
    text: Path, sources: Sources, capsys: pytest.CaptureFixture[str]
) -> None:
    cited = next(p.citation for p in sources.projects if p.citation.document == DOCUMENT)
    content, middle = text.read_bytes().decode(), cited.start + 3
    text.write_bytes(f"{content[:middle]}\u200b{content[middle:]}".encode())
    assert fix("--accept", DOCUMENT) == FAULTY
    assert f"看不见的字符 U+200B(第 {middle} 位)" in capsys.readouterr().out
    assert cited.quote in faulty_rows(text)


def test_full_width_marks_become_part_of_the_quotes(text: Path) -> None:
    text.write_text(text.read_text("utf-8").replace(",", "\uff0c"), "utf-8")
    assert fix() == DONE
    assert faulty_rows(text) == []


def spoil_number(text: Path, sources: Sources) -> tuple[str, str]:
    """Change the first number a figure of the document quotes; the figure's id, its new quote."""
    content = text.read_text("utf-8")
    figure = next(
        f for f in sources.figures
        if f.citation.document == DOCUMENT and str(f.value) in f.citation.quote
        and content.count(f.citation.quote) == 1 and len(f.citation.quote) > 8
    )  # fmt: skip
    quote = figure.citation.quote.replace(str(figure.value), f"{figure.value + 1}")
    text.write_text(content.replace(figure.citation.quote, quote), "utf-8")
    return figure.id, quote


def test_a_number_that_changed_is_never_taken_over_in_silence(
    text: Path, sources: Sources, capsys: pytest.CaptureFixture[str]
) -> None:
    id, quote = spoil_number(text, sources)
    for _ in range(2):
        assert fix() == FAULTY
        said = capsys.readouterr().out
        assert f"--accept {id}" in said
        assert quote in said
        assert sources.figure_by_id[id].citation.quote in faulty_rows(text)
    assert fix("--accept", DOCUMENT) == FAULTY
    named = re.findall(r"--accept (\S+) ", capsys.readouterr().out)
    assert fix(*(part for name in named for part in ("--accept", name))) == DONE
    assert faulty_rows(text) == []
    assert read_sources().figure_by_id[id].citation.quote == quote


def test_a_word_that_changed_is_taken_over_with_its_document(text: Path, sources: Sources) -> None:
    project = next(p for p in sources.projects if p.citation.document == DOCUMENT)
    quote = project.citation.quote
    content = text.read_text("utf-8")
    text.write_text(content.replace(quote, f"{quote[:4]}甲{quote[5:]}"), "utf-8")
    assert fix() == FAULTY
    assert fix("--accept", DOCUMENT) == DONE
    assert read_sources().project_by_id[project.id].citation.quote == f"{quote[:4]}甲{quote[5:]}"


def test_a_new_download_replaces_the_text_and_its_citations_follow(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "again.html"
    page.write_bytes(as_page(f"新的一行。\n{text.read_text('utf-8')}"))
    assert fix("--replace", DOCUMENT, str(page)) == DONE
    assert text.read_text("utf-8").startswith("新的一行。\n")
    assert faulty_rows(text) == []
    assert (text.parent / "originals" / f"{text.stem}.html").read_bytes() == page.read_bytes()


def test_chapters_stay_in_the_order_of_the_text(text: Path) -> None:
    content = text.read_text("utf-8")
    middle = content.index("2024年年初")
    text.write_text(f"{content[middle:]}\n{content[:middle]}", "utf-8")
    assert fix() == DONE
    starts = [c.start for c in read_sources().chapters if c.document == DOCUMENT]
    assert starts == sorted(starts)
    assert faulty_rows(text) == []


def test_headings_that_are_gone_leave_data_that_can_be_read(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, lost = (
        text.read_text("utf-8"),
        [c for c in read_sources().chapters if c.document == DOCUMENT][-6:-2],
    )
    for chapter in lost:
        content = content.replace(chapter.heading, "", 1)
    text.write_text(content, "utf-8")
    assert fix() == FAULTY
    assert "找不到" in capsys.readouterr().out
    assert read_sources().documents[DOCUMENT].characters == len(text.read_text("utf-8"))


def test_a_quote_that_is_written_otherwise_now_is_shown_old_and_new(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = text.read_text("utf-8").translate({ord("0") + n: ord("０") + n for n in range(10)})
    text.write_text(wide, "utf-8")
    assert fix() == DONE
    said = capsys.readouterr().out
    assert re.search(r"“[^”]*2[^”]*” \d+—\d+ → \d+—\d+,引文随原文改为“[^”]*２", said)
    assert re.search(r"改写 \d+ 处", said)


def test_the_same_text_in_another_file_replaces_it_without_a_word_of_another(
    text: Path, tmp_path: Path
) -> None:
    same = tmp_path / "same.txt"
    same.write_bytes(text.read_text("utf-8").encode("gb18030"))
    text.write_bytes(same.read_bytes())
    with pytest.raises(IntakeFault, match="--replace"):
        plan_repair(sources_dir(), text.parent)
    assert fix("--replace", DOCUMENT, str(same)) == DONE
    assert faulty_rows(text) == []
