"""Writing so that nothing is lost: files whole or not at all, one hand at a time."""
