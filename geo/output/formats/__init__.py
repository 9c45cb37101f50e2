"""A module for each sort of file that is carried away: what was found, and its system, as bytes."""
