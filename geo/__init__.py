"""The domain: what district documents say is done where, read, checked, measured and filtered."""
