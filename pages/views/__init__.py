"""The views of page 指标, one question each."""
