"""What a document is, as far as its text says: title, chapters, dates, who speaks, its district."""
