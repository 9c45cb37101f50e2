"""Which figures say the same, may stand beside each other or be added up, and in which order."""
