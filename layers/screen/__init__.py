"""The map in the browser: folium objects, our own basemap, online ones, the style sheet."""
