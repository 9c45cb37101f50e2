"""What every part of a page stands on: the data, pieces of HTML, faults said in their place."""
