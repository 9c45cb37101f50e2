"""What is carried away, whatever the file: the set a filter leaves, its rows, fields and datum."""
