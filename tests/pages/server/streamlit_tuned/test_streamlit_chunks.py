"""What a part with a script needs of Streamlit's own files is asked for with the page."""

from pathlib import Path

from streamlit.file_util import get_static_dir

from geo.text import words
from pages.server.streamlit_tuned.streamlit_chunks import FOLDER, find_chunks, list_chunks


def test_the_files_are_those_streamlits_page_does_not_name_itself() -> None:
    static = Path(get_static_dir())
    page, chunks = (static / "index.html").read_text("utf-8"), list_chunks()
    assert chunks[0].startswith(f"{FOLDER}/BidiComponent.")
    assert all((static / chunk).is_file() for chunk in chunks)
    assert not [chunk for chunk in chunks if chunk in page]
    assert len(chunks) < 12  # More would come before what every page needs.


def test_what_a_file_imports_is_followed_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<link href="./static/js/named.1.js">', "utf-8")
    for name, text in (
        ("BidiComponent.1.js", 'import{a as b}from"./deep.1.js";import"./named.1.js";'),
        ("deep.1.js", "import{c}from`./BidiComponent.1.js`;import'./gone.1.js';"),
        ("Html.1.js", ""),
        ("named.1.js", ""),
    ):
        (folder / name).write_text(text, "utf-8")
    found = ("BidiComponent.1.js", "Html.1.js", "deep.1.js")
    assert find_chunks(tmp_path) == tuple(f"{FOLDER}/{name}" for name in found)


def test_of_another_build_nothing_is_guessed(tmp_path: Path) -> None:
    assert find_chunks(tmp_path) == ()


def test_what_streamlit_writes_into_an_empty_box_is_said_in_the_words_of_the_page() -> None:
    told = "".join(
        path.read_text("utf-8") for path in (Path(get_static_dir()) / FOLDER).glob("utils.*.js")
    )
    said = [word for word in ("Choose an option", "Choose options") if f"`{word}`" in told]
    assert said  # Under another name they would come through in English.
    assert set(said) <= set(words("furniture"))
