"""Projects counted by two things at once: a table, what may stand in it, how it is read."""
