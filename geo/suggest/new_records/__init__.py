"""What a text says as records nobody has looked at yet: figures, places, undertakings."""
