"""What a sheet may be about: items on a map, a plan followed, figures, two sides."""
