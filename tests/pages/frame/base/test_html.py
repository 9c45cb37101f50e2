"""Pieces of pages."""

from pages.frame.base.html import cut_middle


def test_of_a_very_long_name_beginning_and_end_are_left() -> None:
    name = "“" + "长" * 300 + "”周边 500 米内"
    cut = cut_middle(name)
    assert len(cut) == 60
    assert cut.startswith("“长")
    assert cut.endswith("”周边 500 米内")
    assert cut_middle("五大道") == "五大道"
