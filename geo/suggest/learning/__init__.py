"""What the records that stand teach of the next text, and which clauses tell of undertakings."""
