"""The domain: what district documents say is done where, read, checked, measured and filtered."""

from geo.sources import read_sources
from geo.table import indicator_table, project_table

__all__ = ["indicator_table", "project_table", "read_sources"]
