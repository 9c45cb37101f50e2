"""What is being done: asking for projects, summing them up, setting them side by side."""
