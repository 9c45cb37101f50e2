"""Some proposals of the draft that is decided on."""

PLACE, PROJECT, FIGURE = "place-004", "project-005", "indicator-006"
