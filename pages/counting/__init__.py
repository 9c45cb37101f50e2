"""Page 统计: a table of projects by two things at once, what a cell holds, the same as a chart."""
