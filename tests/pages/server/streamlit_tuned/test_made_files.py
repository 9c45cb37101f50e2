"""A file that was made is there for who asks for it, however many runs have ended meanwhile."""

from unittest.mock import patch

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.server.streamlit_tuned import made_files
from pages.server.streamlit_tuned.made_files import MadeFile

RUNS = 5


def is_there_after_runs(noted: type, seconds: float = 0.0) -> bool:
    """Whether a file that was made can be had when runs of others have ended since."""
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    button = manager.add_deferred(lambda: b"made", "text/plain", "0.1", "made.txt")
    with patch.object(media_file_manager, "MediaFileMetadata", noted):
        name = manager.execute_deferred(button).rpartition("/")[2]
    now_s = made_files.time.monotonic() + seconds
    with patch.object(made_files.time, "monotonic", lambda: now_s):
        for _ in range(RUNS):
            manager.remove_orphaned_files()
    try:
        return storage.get_file(name).content == b"made"
    except MediaFileStorageError:
        return False


def test_a_file_that_was_made_outlasts_the_runs_of_others_for_a_while() -> None:
    assert is_there_after_runs(MadeFile)
    assert not is_there_after_runs(MadeFile, 2 * made_files.FETCHED_S)


def test_streamlit_still_loses_it_by_itself() -> None:
    """Once it does not this module can go."""
    assert not is_there_after_runs(MadeFile.__mro__[1])
