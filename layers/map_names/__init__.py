"""Where names may stand on a map, and which goes before which."""
