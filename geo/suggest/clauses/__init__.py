"""A text as clauses: what each is about, which places it names, what of it is no record."""
