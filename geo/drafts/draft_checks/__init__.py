"""What keeps proposals from becoming data: each by itself, together, and what is left open."""
