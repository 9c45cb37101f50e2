"""Whether everything a document says is accounted for, and how much of it is cited."""
