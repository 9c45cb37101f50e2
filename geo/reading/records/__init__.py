"""What documents say, as values: records, the tables they refer to, sets of sheets."""
