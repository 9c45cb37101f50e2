"""A figure as it is said, and what is said beside it."""
