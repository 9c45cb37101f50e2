"""What stands beside, over and under the map of a sheet: titles, lists, legend, sources."""
