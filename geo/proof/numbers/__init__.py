"""Numbers as documents write them, and whether a quote bears out a value in its unit."""
