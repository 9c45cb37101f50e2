"""A GeoPackage and the project of QGIS beside it, with names and looks as here."""
