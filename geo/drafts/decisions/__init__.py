"""What people do with proposals: decide, name, place, review, doubt; and a draft in words."""
