"""What a reader asks for: a filter, its years, and two filters side by side."""
