"""How shapes that lie on each other are drawn: tinted, edged and named once."""
