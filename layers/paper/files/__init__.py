"""The files a sheet becomes: PNG, PDF, SVG, slides, HTML, and whole sets."""
