"""The drawn line of a card of a figure, as an SVG of its own."""
