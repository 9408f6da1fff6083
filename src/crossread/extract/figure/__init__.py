"""Figure: the quantities that a report states, each finished once."""
