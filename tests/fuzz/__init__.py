"""Spoiled data and odd addresses by the thousand, judged by what CONTRIBUTING promises.

Nothing here knows the code that reads: `oracle` is written from CONTRIBUTING, README and the design
alone, so that what the reader takes and what it should take are two opinions.
"""
