"""How a passage is cited and its quote shown."""

import pytest

from geo.output.extracts.citation import show_quote


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("地区生产总值增长率(%\n\n1.6\n\n6左右】", "地区生产总值增长率(% | 1.6 | 6左右】"),
        ("国家高新技术企业数量(家)\t58\r\n100\n", "国家高新技术企业数量(家) | 58 | 100"),
        ("《环球时报》 评选", "《环球时报》 评选"),
        ("", ""),
    ],
)
def test_the_cells_of_a_table_are_told_apart_in_a_quote(quote: str, shown: str) -> None:
    assert show_quote(quote) == shown
