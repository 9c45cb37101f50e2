"""What the address bar asks, and how it is written."""
