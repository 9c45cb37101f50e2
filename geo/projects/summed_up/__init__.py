"""What was found says, taken together: by place, on a map, by undertaking and document."""
