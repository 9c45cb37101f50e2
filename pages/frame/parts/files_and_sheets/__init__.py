"""What a reader takes along from a page, and the files and sets a reader brings."""
