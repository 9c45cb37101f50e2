"""What a reader asks around: an area, read from an address and from what people type."""
