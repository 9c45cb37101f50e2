"""Proof that the records are what the documents say, and the passages themselves."""
