"""Figure: a figure with what a comparison asks of it, and two figures side by side."""
