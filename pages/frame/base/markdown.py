"""Labels of widgets, which Streamlit reads as Markdown."""

import re

_JOINER = "\u2060"
"""Nothing to see, and no break: what it stands in is no longer what is looked for."""
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]()<>#+-.!$:~|&"})
_SHORTCUTS = re.compile(
    r"(?<=:)(?=[\w+/-]+:)"  # :smile: and :material/home:
    r"|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)"  # links
    r"|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)",  # -- -> <- <-> <= >= ~=
    re.ASCII | re.IGNORECASE,
)
"""What Streamlit looks for once more in the text, behind every escape."""


def escape_markdown(text: str) -> str:
    """A text as the label of a widget: what data or a reader wrote is shown as it is."""
    in_one_line = " ".join(text.split())
    return _SHORTCUTS.sub(_JOINER, in_one_line).translate(_ESCAPED)
