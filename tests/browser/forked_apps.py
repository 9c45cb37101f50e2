"""Starts apps by forking a process that has loaded what every app loads: most of a start is that.

Run as `python -m tests.browser.forked_apps` by `serving`: each line it reads asks for an app, and
each it writes is the number of the process that becomes one. Apps end with it.
"""

import json
import os
import signal
import sys
from contextlib import suppress

from streamlit.web import cli

# What an app loads as it starts and as it warms up.
import pages.document_text.text_page
import pages.explore.filter_panel.filter_answer
import pages.frame.page
import pages.frame.parts.page_map.mapview
import pages.frame.parts.search_box
import pages.server.links_in_head
import pages.server.middleware
import pages.server.streamlit_tuned.packed_streamlit_files
import pages.server.warm_up  # noqa: F401


def become_app(command: list[str], log: str, folder: str, environment: dict[str, str]) -> None:
    """Run a command of Streamlit's here, as a process of its own would."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    cli.main(command)


def main() -> None:
    """Fork for each line; whoever asked has ended when there are no more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Nobody has to ask how an app ended.
    apps = []
    for line in sys.stdin:
        if (app := os.fork()) == 0:
            become_app(**json.loads(line))
        apps.append(app)
        sys.stdout.write(f"{app}\n")
        sys.stdout.flush()
    for app in apps:
        with suppress(ProcessLookupError):
            os.kill(app, signal.SIGTERM)


if __name__ == "__main__":
    main()
