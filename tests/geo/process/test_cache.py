"""What is worked out once: for many who ask at once, as long as it is asked for."""

import threading
import time

import pytest

from geo.process.cache import kept


def test_what_many_ask_at_once_is_worked_out_once() -> None:
    made = list[int]()

    @kept(4)
    def double(number: int) -> int:
        time.sleep(0.02)
        made.append(number)
        return 2 * number

    heard = list[int]()
    readers = [threading.Thread(target=lambda: heard.append(double(3))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert heard == [6] * 8
    assert made == [3]


def test_of_many_answers_the_newest_stay_and_what_is_asked_again_is_new() -> None:
    made = list[int]()

    @kept(2)
    def note(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        note(number)
    assert made == [1, 2, 3, 2]
    note.forget(2)
    note(2)
    assert made[4:] == [2]


def test_it_can_be_asked_whether_an_answer_is_kept_and_nothing_is_worked_out_for_that() -> None:
    made = list[int]()

    @kept(1, by=1)
    def note(number: int, aside: str, *, how: str) -> int:
        made.append(number)
        return number

    assert not note.holds(1, "a", how="x")
    note(1, "a", how="x")
    assert note.holds(1, "b", how="x")
    assert not note.holds(1, "a", how="y")
    assert made == [1]


def test_what_went_wrong_is_tried_again() -> None:
    tries = list[int]()

    @kept(2)
    def fail_once() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise TimeoutError
        return "done"

    with pytest.raises(TimeoutError):
        fail_once()
    assert fail_once() == fail_once() == "done"
    assert len(tries) == 2
