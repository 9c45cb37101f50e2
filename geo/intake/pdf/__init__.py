"""PDF files: texts of a page as lines, tables as rows, the edges of pages left out."""
