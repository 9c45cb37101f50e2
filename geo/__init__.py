"""The domain: what district documents say is done where, read, checked, measured and filtered.

In a notebook: `atlas = geo.open()`, then `atlas.projects(district="…", near="…", within_m=500)`.
"""

from importlib import import_module

TYPE_CHECKING = False  # typing itself takes time to load

if TYPE_CHECKING:
    from geo.errors import AskFault, DistrictMapError
    from geo.output.answers.atlas import Atlas
    from geo.output.answers.atlas import open_atlas as open  # noqa: A004 - as one opens a book of maps
    from geo.output.answers.tidy_tables import indicator_table, project_table
    from geo.reading.sources_folder import read_sources

__all__ = [
    "AskFault",
    "Atlas",
    "DistrictMapError",
    "indicator_table",
    "open",
    "project_table",
    "read_sources",
]
_FOUND_IN = {
    "AskFault": ("geo.errors", "AskFault"),
    "Atlas": ("geo.output.answers.atlas", "Atlas"),
    "DistrictMapError": ("geo.errors", "DistrictMapError"),
    "indicator_table": ("geo.output.answers.tidy_tables", "indicator_table"),
    "open": ("geo.output.answers.atlas", "open_atlas"),
    "project_table": ("geo.output.answers.tidy_tables", "project_table"),
    "read_sources": ("geo.reading.sources_folder", "read_sources"),
}


def __getattr__(name: str) -> object:
    """What is asked for first loads its module then: a command that needs none loads none."""
    if name not in _FOUND_IN:
        problem = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(problem)
    module, found = _FOUND_IN[name]
    value: object = getattr(import_module(module), found)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
