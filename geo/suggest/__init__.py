"""Suggestions: what a text may hold, as records a person has yet to look at.

From the bottom up: `clauses` parts a text, `amounts` reads the numbers in it, `learning` knows from
records which clauses tell of deeds, `new_records` makes records of them; here lies what asks them
all, and the trial of how good they are.
"""
