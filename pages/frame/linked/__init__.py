"""Files the browser fetches once and keeps, and the parts of a page that have such a script."""
