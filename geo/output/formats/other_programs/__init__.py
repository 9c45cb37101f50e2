"""Files for CAD, for older GIS and for Google Earth."""
