"""What the commands share, and those that prove the data, build layers and write files."""
