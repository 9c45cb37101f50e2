"""Plain texts and Markdown: paragraphs put together, the marks of the writing gone."""
