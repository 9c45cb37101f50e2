"""How a draft comes by its proposals: suggested, selected in the text, taken up again."""
