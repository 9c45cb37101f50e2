"""The views of pages 指标 and 对比, one question each."""
