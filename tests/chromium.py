"""Find a Chromium for the browser tests; install Debian's where there is none and it may be.

Run as `python -m tests.chromium` before the tests. Never fails: without a browser the
browser tests are skipped, and one line says so and how to enable them.
"""

import os
import shutil
import subprocess
from pathlib import Path

HOW_TO_ENABLE = (
    "browser tests skipped: no Chromium found; install Debian's `chromium`, "
    "or set CHROMIUM to the path of a Chromium or Chrome"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def find() -> str | None:
    """The path of a browser: the one in $CHROMIUM, else the first known name on the PATH."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if Path(given).is_file() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> None:
    """Debian's Chromium, and a font that has Chinese so that screenshots can be read."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ("chromium", "fonts-noto-cjk")
    for command in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
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
