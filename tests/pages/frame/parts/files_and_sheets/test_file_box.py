"""A file that is brought through the page: what came is measured, whatever the browser says."""

from base64 import b64encode

import pytest

from pages.frame.parts.files_and_sheets.file_box import receive_file


def told(content: bytes, size: int) -> dict[str, object]:
    return {"name": "a.csv", "size": size, "content": b64encode(content).decode()}


@pytest.mark.parametrize("length", [0, 1, 2, 3, 999, 1000])
def test_a_file_as_large_as_it_may_be_is_taken_whole(length: int) -> None:
    file = receive_file(told(b"x" * length, length), 1000)
    assert (file.content, file.size) == (b"x" * length, length)


@pytest.mark.parametrize("length", [1001, 1002, 1003, 5000])
@pytest.mark.parametrize("word", [0, 1, 1000])
def test_a_larger_one_is_not_taken_though_the_browser_calls_it_small(
    length: int, word: int
) -> None:
    file = receive_file(told(b"x" * length, word), 1000)
    assert (file.content, file.size) == (b"", length)


def test_one_the_browser_calls_large_is_not_taken() -> None:
    assert receive_file(told(b"", 5000), 1000).size == 5000
