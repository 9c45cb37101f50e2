"""Answers to programs and notebooks: what is asked in words, data frames, tables at an address."""
