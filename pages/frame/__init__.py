"""What stands around every page: reading, addresses, the frame, pieces of HTML, the map."""
