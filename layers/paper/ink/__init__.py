"""What a sheet is drawn with: layouts, letters, symbols and lines, in millimetres."""
