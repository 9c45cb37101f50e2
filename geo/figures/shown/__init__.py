"""Which figures stand first, what is drawn beside one, and what became of a target."""
