"""What is drawn, as values: districts, subdistricts, places, rivers, and what strays."""
