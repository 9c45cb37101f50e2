"""That a record has been looked at twice: once by who made it, once by another."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Review:
    """That a second person has held a record against its passage: who made it, who looked, when.

    `record` is the id of a project, a figure or a place; days are ISO dates.
    """

    record: str
    author: str
    decided: str
    reviewer: str
    reviewed: str
