"""The next document: any file in, its text, its row, its chapters; citations kept right."""
