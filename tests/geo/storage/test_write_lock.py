"""The data are changed by one hand at a time, and nobody waits for one that is gone."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.storage import write_lock
from geo.storage.write_lock import holding_data

HOLD = (
    "import sys, time; from pathlib import Path; from geo.storage.write_lock import holding_data\n"
)
HOLD += "with holding_data(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


@pytest.mark.parametrize(
    ("number", "why"),
    [(errno.EROFS, "只读"), (errno.EACCES, "没有权限"), (errno.EPERM, "没有权限")],
)
def test_a_folder_where_nothing_may_be_written_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "closed")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(WriteFault) as refused, holding_data(tmp_path):
        pass
    assert str(refused.value).startswith(f"{tmp_path.parent} 不能写入({why});请改权限,或把数据复制")


def test_who_comes_second_is_told_so_and_who_was_killed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(write_lock, "_PATIENCE_S", 0.1)
    other = subprocess.Popen([sys.executable, "-c", HOLD, data], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(WriteFault, match="另一处"), holding_data(data):
            pass
    finally:
        other.kill()
        other.communicate()
    with holding_data(data):
        assert not any(data.iterdir())
