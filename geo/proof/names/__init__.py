"""What looks like the name of a place in a text, and which name stands where several could."""
