"""What stands beside, over and under the map of a sheet, or instead of it: titles, lists, foot."""
