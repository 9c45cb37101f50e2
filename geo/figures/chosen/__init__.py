"""Which figures, and which sheet of anything, an address asks for."""
