"""The map on a printed sheet: symbols, what surrounds them, the sheet as a whole."""
