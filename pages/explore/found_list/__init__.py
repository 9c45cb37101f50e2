"""What was found as a list: the rows, what has no place on the map, the file to take away."""
