"""What each kind of sheet is filled with, and which kind is which."""
