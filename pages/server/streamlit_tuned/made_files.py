"""A file that was made for a reader stays until it can have been fetched.

Streamlit lets it go when for the second time any reader's run has ended: of many readers two end
before the one who pressed has asked for it, on a slow line always.
"""

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

FETCHED_S = 60.0
"""Within so long a browser asks for what has been made for it."""


class MadeFile(MediaFileMetadata):
    """What Streamlit notes of a file: that it may go, but not before its time."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._made_s = time.monotonic()

    @property
    def is_marked_for_delete(self) -> bool:
        """Whether it goes when the next run ends."""
        return super().is_marked_for_delete and time.monotonic() - self._made_s > FETCHED_S


def keep_made_files() -> None:
    """Let every file that is made be noted so."""
    vars(media_file_manager)["MediaFileMetadata"] = MadeFile
