"""The data are changed by one hand at a time, and nobody waits for one that is gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.output import holding
from geo.output.holding import holding_data

HOLD = "import sys, time; from pathlib import Path; from geo.output.holding import holding_data\n"
HOLD += "with holding_data(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def test_who_comes_second_is_told_so_and_who_was_killed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(holding, "_PATIENCE_S", 0.1)
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
