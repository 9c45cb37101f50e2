"""Pages of a set found again after it has changed."""

from dataclasses import replace

from geo.meetings import find_page, make_page, move_page, renumber

_PAGES = renumber(
    [make_page({"title": name, "district": name}, "own", 1) for name in ("a", "b", "c", "d")], "own"
)


def test_page_pressed_twice_before_it_is_drawn_anew_moves_twice() -> None:
    drawn, now = _PAGES[3], _PAGES
    for _ in range(2):
        found = find_page(now, drawn)
        assert found
        now = move_page(now, found.page, -1)
    assert [one.title for one in now] == ["a", "d", "b", "c"]


def test_page_reworded_or_renumbered_is_found_and_one_removed_is_not() -> None:
    reworded = replace(_PAGES[1], title="other")
    now = renumber([_PAGES[2], reworded, _PAGES[0]], "own")
    assert find_page(now, _PAGES[1]) == now[1]
    assert find_page(now, _PAGES[0]) == now[2]
    assert find_page(now, _PAGES[3]) is None


def test_of_pages_that_ask_for_the_same_the_one_worded_so_is_found_then_the_nearest() -> None:
    again, other = _PAGES[0], replace(_PAGES[0], title="other")
    now = renumber([_PAGES[0], other, _PAGES[1], again], "own")
    assert [find_page(now, one) for one in now] == list(now)
