"""Word files: paragraphs and rows in their order, notes, and signs that are no letters."""
