"""The column beside the map: its tabs, and what stands in each."""
