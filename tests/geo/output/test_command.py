"""How a command ends where nobody reads on."""

import subprocess
import sys

_SAYS_MUCH = (
    "from geo.output.command import run; run(lambda: [print('x' * 99) for _ in range(9999)])"
)


def test_what_is_piped_into_head_ends_quietly() -> None:
    saying = subprocess.Popen(
        [sys.executable, "-c", _SAYS_MUCH], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert saying.stdout is not None
    assert saying.stderr is not None
    saying.stdout.readline()
    saying.stdout.close()
    assert saying.stderr.read() == b""
    saying.stderr.close()
    assert saying.wait() == 0
