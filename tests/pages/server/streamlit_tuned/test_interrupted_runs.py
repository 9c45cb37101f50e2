"""Of a part's run that is broken off nothing is told that has lost what stood before it."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from pages.server.streamlit_tuned.interrupted_runs import WholeRuns

PART, OTHER = "form", "map"


def told(at: int, part: str = "", words: str = "") -> ForwardMsg:
    message = ForwardMsg(hash=f"{part}-{at}-{words}")
    message.delta.new_element.html.body = words
    message.delta.fragment_id = part
    message.metadata.delta_path[:] = [2 if part == PART else 0, at]
    message.metadata.cacheable = bool(words)
    return message


def broken_off(queue: ForwardMsgQueue) -> list[ForwardMsg]:
    """What a browser is still told when the form runs anew before it was told all of its run."""
    mark, name = told(2, PART, "unsaved"), told(1, OTHER, "here")
    for message in (mark, name):
        queue.enqueue(message)
    queue.flush()
    for message in (told(0, PART), told(1, PART), create_reference_msg(mark)):
        queue.enqueue(message)
    for message in (told(0), create_reference_msg(name)):
        queue.enqueue(message)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[PART])
    return queue.flush()


def test_what_is_only_named_goes_with_the_run_it_belongs_to() -> None:
    assert [message.ref_hash for message in broken_off(WholeRuns())] == ["", "map-1-here"]
    # Once Streamlit does so by itself this module can go.
    assert "form-2-unsaved" in [one.ref_hash for one in broken_off(ForwardMsgQueue())]


def test_a_whole_run_leaves_nothing_of_the_one_before() -> None:
    queue = WholeRuns()
    mark = told(2, PART, "unsaved")
    for message in (mark, told(0), create_reference_msg(mark)):
        queue.enqueue(message)
    queue.clear(retain_lifecycle_msgs=True)
    assert queue.flush() == []
