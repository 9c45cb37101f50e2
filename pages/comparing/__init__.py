"""Page 对比: two sides beside each other, and a plan followed to its outcomes."""
