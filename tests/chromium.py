"""Find a Chromium for the browser tests; install Debian's where there is none and it may be.

Run as `python -m tests.chromium` before the tests. Never fails: without a browser the
browser tests are skipped, and one line says so and how to enable them.
"""

import os
import shutil
import subprocess
from pathlib import Path

HOW_TO_ENABLE = (
    "browser tests skipped: no Chromium found; install Debian's `chromium-headless-shell` or "
    "`chromium`, or set CHROMIUM to the path of a Chromium or Chrome"
)
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge",
)  # fmt: skip
"""The shell first: the same engine without the windows round it, which cost a third of the time."""
_FONT = "fonts-noto-cjk"
"""It has Chinese, so that screenshots can be read."""


def find() -> str | None:
    """The path of a browser: the one in $CHROMIUM, else the first known name on the PATH."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if Path(given).is_file() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> None:
    """The first of Debian's Chromiums that can be had, and a font."""
    _run_apt("update")
    for name in _NAMES[:2]:
        if find() is None:
            _run_apt("install", "--yes", "--no-install-recommends", name, _FONT)


def _run_apt(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "-qq", *command], env=environment, check=False, stdout=subprocess.DEVNULL
    )


def main() -> None:
    """Make sure there is a browser, or say that there is none."""
    if find() is None and _may_install():
        _install()
    if find() is None:
        print(HOW_TO_ENABLE)


if __name__ == "__main__":
    main()
