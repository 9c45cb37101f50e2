"""The map on a printed sheet, its words, and the files it becomes.

From the bottom up: `ink` is what a sheet is drawn with, `subjects` what it may be about,
`one_sheet` one as a value, `printed_map` the map on it, `around_map` what stands around that,
`files` what it becomes.
"""
