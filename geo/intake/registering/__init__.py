"""A new document written down, or a new district: text, original, row and chapters."""
