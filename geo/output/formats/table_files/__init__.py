"""Files that hold tables: CSV, GeoJSON and their like, and the workbook."""
