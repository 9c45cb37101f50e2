"""The folder of layers: which files are one, and what the card of each says."""
