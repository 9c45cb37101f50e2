"""What the data are once they are read: records, what groups them, and all of it as one value."""
