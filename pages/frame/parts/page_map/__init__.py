"""The map on a page, its legend, and what of both the browser holds."""
