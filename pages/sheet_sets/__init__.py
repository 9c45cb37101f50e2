"""Page 制图: sets of sheets for meetings, looked through and taken along."""
