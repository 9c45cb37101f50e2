"""What records must say of themselves and of each other, and what is unlikely."""
