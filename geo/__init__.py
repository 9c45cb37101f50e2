"""The domain: what district documents say is done where, read, checked, measured and filtered.

In a notebook: `atlas = geo.open()`, then `atlas.projects(district="…", near="…", within_m=500)`.
"""

from geo.errors import AskFault, DistrictMapError
from geo.output.atlas import Atlas
from geo.output.atlas import open_atlas as open  # noqa: A004 - as one opens a book of maps
from geo.output.notebook import indicator_table, project_table
from geo.reading.folder import read_sources

__all__ = [
    "AskFault",
    "Atlas",
    "DistrictMapError",
    "indicator_table",
    "open",
    "project_table",
    "read_sources",
]
