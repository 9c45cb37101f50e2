"""Reading `data/sources/`: cells, shapes, records, and every reference between them."""
