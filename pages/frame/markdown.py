"""Labels of widgets, which Streamlit reads as Markdown."""

_MARKS = r"\`*_{}[]()<>#+-.!$:~|"


def escape_markdown(text: str) -> str:
    """A text as the label of a widget: what a reader typed into the address is no Markdown."""
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in text)
