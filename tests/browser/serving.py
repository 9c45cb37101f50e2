"""The app served for real, in an environment of its own."""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

START_TIMEOUT_S = 60
END_TIMEOUT_S = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _arguments(port: int, script: str) -> list[str]:
    return ["run", script, "--server.port", str(port), "--server.address", "127.0.0.1"]


def serve(
    port: int, log: Path, script: str = "app.py", folder: Path = ROOT, **environment: str
) -> subprocess.Popen[bytes]:
    """Start an app as `make run` does, in an environment of its own, until it answers."""
    command = [sys.executable, "-m", "streamlit", *_arguments(port, script)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    if not _comes_to_answer(port, lambda: process.poll() is None):
        process.kill()
        process.wait()
        pytest.fail(f"the app did not start:\n{log.read_text()}")
    return process


def _comes_to_answer(port: int, lives: Callable[[], bool]) -> bool:
    """Wait until an app answers, as long as it lives and a busy machine needs."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and lives():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return False


@cache
def _forking() -> subprocess.Popen[str]:
    """What has loaded all that apps load, and becomes one where it is asked to."""
    command = [sys.executable, "-m", "tests.browser.forked_apps"]
    forking = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(forking.communicate)
    return forking


class ForkedApp:
    """As `serve` starts an app, by a process that has loaded it before."""

    def __init__(
        self, port: int, log: Path, folder: Path = ROOT, script: str = "app.py", **environment: str
    ) -> None:
        asked = {
            "command": _arguments(port, script), "log": str(log), "folder": str(folder),
            "environment": {**os.environ, **environment},
        }  # fmt: skip
        forking = _forking()
        assert forking.stdin is not None
        assert forking.stdout is not None
        print(json.dumps(asked), file=forking.stdin, flush=True)
        self.number = int(forking.stdout.readline())
        if not _comes_to_answer(port, self._lives):
            self.end()
            pytest.fail(f"the app did not start:\n{log.read_text()}")

    def _lives(self) -> bool:
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return False
        return True

    def end(self) -> None:
        """Let it end, and wait until it has; one that does not is ended."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            if self._lives():
                os.kill(self.number, how)
            deadline = time.monotonic() + END_TIMEOUT_S
            while self._lives() and time.monotonic() < deadline:
                time.sleep(0.02)


class PlainApp:
    """The same where no process forks, as on Windows."""

    def __init__(
        self, port: int, log: Path, folder: Path = ROOT, script: str = "app.py", **environment: str
    ) -> None:
        self.process = serve(port, log, script, folder, **environment)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(END_TIMEOUT_S)


OwnApp = ForkedApp if hasattr(os, "fork") else PlainApp
"""An app of a test's own."""


@contextmanager
def served(
    log: Path, folder: Path = ROOT, script: str = "app.py", **environment: str
) -> Iterator[str]:
    """An app of one test's own, in an environment of its own; the address it is served at."""
    port = free_port()
    app = OwnApp(port, log, folder, script, **environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        app.end()
