"""Ground: where a count may hold, each mention of the report weighed once."""
