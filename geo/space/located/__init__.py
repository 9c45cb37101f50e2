"""Where the places lie: on the plane, in subdistricts, along lines, beside each other."""
