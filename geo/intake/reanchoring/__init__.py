"""Citations brought in line with a text that was replaced, and what is left to a person."""
