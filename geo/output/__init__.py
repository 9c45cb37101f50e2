"""What leaves the house: built layers, files to carry away, tables for a notebook, references."""
