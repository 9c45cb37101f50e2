"""Counting by space without misleading: by named rules, with errors, on documented ground."""
