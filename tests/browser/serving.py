"""The app served for real, in an environment of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

START_TIMEOUT_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(
    port: int, log: Path, script: str = "app.py", folder: Path = ROOT, **environment: str
) -> subprocess.Popen[bytes]:
    """Start an app as `make run` does, in an environment of its own, until it answers."""
    command = [
        sys.executable, "-m", "streamlit", "run", script,
        "--server.port", str(port), "--server.address", "127.0.0.1",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return process
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    process.kill()
    process.wait()
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@contextmanager
def served(
    log: Path, folder: Path = ROOT, script: str = "app.py", **environment: str
) -> Iterator[str]:
    """An app of one test's own, in an environment of its own; the address it is served at."""
    port = free_port()
    process = serve(port, log, script, folder, **environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
