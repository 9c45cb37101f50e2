"""A document as it is read: what of it is marked, and for what."""
