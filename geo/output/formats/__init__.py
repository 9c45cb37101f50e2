"""A module for each sort of file that is carried away: what was found, and its system, as bytes.

`table_files`, `qgis_files` and `other_programs` hold the sorts; here lies the list of them, and the
pack that holds everything at once.
"""
