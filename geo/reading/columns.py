"""The columns each table must have; CONTRIBUTING says of every one what it means."""

from collections.abc import Mapping

_CITATION = ("document", "quote", "start", "end")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents.csv": (
        "id", "title", "issuer", "district", "kind", "published", "covers_from", "covers_to",
        "file", "sha256", "characters", "note",
    ),
    "chapters.csv": ("document", "level", "title", "start", "end"),
    "sectors.csv": ("id", "name", "name_en", "family", "colour", "order"),
    "units.csv": ("symbol", "name_en"),
    "series.csv": ("id", "name", "definition", "rank"),
    "threads.csv": ("id", "title"),
    "schemes.csv": ("id", "name", "district", "place_ids", *_CITATION, "note"),
    "projects.csv": (
        "id", "place_ids", "district", "title", "sectors", "status", "year_from", "year_to",
        "thread", *_CITATION, "note",
    ),
    "indicators.csv": (
        "id", "series", "name", "district", "place_id", "period", "value", "unit", "measure",
        "kind", "qualifier", "sector", *_CITATION, "note",
    ),
    "conflicts.csv": ("id", "indicator_ids", "note"),
    "plan_targets.csv": (
        "id", "order", "name", "binding", "baseline_id", "target_id", "target_words",
        "outcome_ids", "scope_note",
    ),
    "set_aside.csv": (*_CITATION, "reason"),
}  # fmt: skip
"""By file, in the order people like to see them."""
