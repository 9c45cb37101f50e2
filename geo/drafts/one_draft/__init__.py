"""A draft itself: its proposals and steps, their columns, the two files it is."""
