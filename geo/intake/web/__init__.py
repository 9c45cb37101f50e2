"""Saved web pages: the lines that are the document, its tables, what stands around it."""
