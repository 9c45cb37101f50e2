"""The words beside, over and under the map of a sheet, set in columns and pages."""
