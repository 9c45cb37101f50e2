"""The map on a sheet: its marks, the names and numbers on it, what surrounds it."""
