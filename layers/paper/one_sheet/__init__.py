"""One sheet as a value, before any file is made of it."""
