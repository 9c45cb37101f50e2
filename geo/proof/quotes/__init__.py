"""Quotes: where the documents' texts are, and whether a quote is what stands there."""
