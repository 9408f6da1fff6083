"""Matter: the figures that count one thing, how their values stand, and what they come to."""
