"""The layers that are built from the sources, and which edition of the data they are of."""
