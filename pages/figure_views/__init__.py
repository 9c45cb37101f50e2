"""Page 指标: a district at a glance, plan against outcome, every figure and what it means."""
