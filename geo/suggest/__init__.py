"""Suggestions: what a text may hold, as records a person has yet to look at."""
