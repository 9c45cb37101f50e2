"""The domain: what district documents say is done where, read, checked, measured and filtered."""

from geo.output.notebook import indicator_table, project_table
from geo.reading.folder import read_sources

__all__ = ["indicator_table", "project_table", "read_sources"]
