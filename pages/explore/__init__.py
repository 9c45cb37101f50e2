"""Page 地图: the filters, what they find, one place in detail, and what is carried away."""
