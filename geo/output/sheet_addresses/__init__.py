"""What a sheet is asked for by its address, and whether that means anything."""
