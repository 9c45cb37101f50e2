"""What became of what a plan promised."""
