"""Where things are: datums, lengths and areas, what lies in what, what a reader asks around."""
