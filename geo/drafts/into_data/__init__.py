"""How what was approved becomes rows of the tables, in one step or not at all."""
