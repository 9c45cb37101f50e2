"""Drafts: what is suggested for a document, what people decide on it, and its publishing."""
