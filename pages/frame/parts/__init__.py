"""Parts that several pages show: the map, lists, the search, the form that makes a sheet."""
