"""Charts of figures in the ink and colours of the map."""
