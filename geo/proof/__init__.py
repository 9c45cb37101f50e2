"""Proof that the records are what the documents say, and the passages themselves.

From the bottom up: `numbers`, `names` and `quotes` read what a text says, `marked_text` lays a
document out with what rests on it, `coverage` asks what nothing accounts for, `record_checks` what
records say together; here lies the check that asks them all.
"""
