"""What every sort of file comes down to: its characters, its lines, the text as it is compared."""
