"""What stands around every page.

From the bottom up: `base` is what every part stands on (data, HTML, faults), `address_bar` what
that says, `linked` files the browser keeps, `parts` what several pages show (the map, lists, the
search); here lies the page with its style sheets and scripts.
"""
