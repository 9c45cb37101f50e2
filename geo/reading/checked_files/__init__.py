"""Files people edit: CSV, GeoJSON, TOML, every value held against its column."""
