"""What is measured: which figures compare, what they add up to, what became of a target."""
