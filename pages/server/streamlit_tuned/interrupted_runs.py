"""What is not told any more of a part's run that is broken off, is not told at all.

What a browser was sent before Streamlit only names (`minCachedMessageSize`). When a press breaks
off the run of a part, it drops what of that run still waits to be sent, but not what is named: that
came to stand where nothing was before it, and the browser took the whole page down.
"""

from collections import OrderedDict
from collections.abc import Container

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

_MOST_NAMES = 4096
"""More than one reader's runs name before what they named is forgotten (`maxCachedMessageAge`)."""


class WholeRuns(ForwardMsgQueue):
    """What waits to be sent to a browser, with the part of the page that each name belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = OrderedDict[str, str]()

    def enqueue(self, msg: ForwardMsg) -> None:
        """Let a message wait behind the others."""
        if msg.metadata.cacheable and msg.WhichOneof("type") == "delta":
            self._parts[msg.hash] = msg.delta.fragment_id
            if len(self._parts) > _MOST_NAMES:
                self._parts.popitem(last=False)
        elif msg.ref_hash in self._parts:
            self._parts.move_to_end(msg.ref_hash)
        super().enqueue(msg)

    def clear(
        self,
        retain_lifecycle_msgs: bool = False,
        fragment_ids_this_run: list[str] | None = None,
    ) -> None:
        """Drop what waits; where parts run anew all that is of these parts, and nothing else."""
        dropped: Container[str] = fragment_ids_this_run or ()
        self._queue = [msg for msg in self._queue if self._parts.get(msg.ref_hash) not in dropped]
        super().clear(retain_lifecycle_msgs, fragment_ids_this_run)


def keep_runs_whole() -> None:
    """Let every reader's messages wait in such a queue."""
    vars(app_session)["ForwardMsgQueue"] = WholeRuns
