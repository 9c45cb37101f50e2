"""Finding things by their names: what somebody means, what is offered while they type."""
