"""Happening: the clauses that tell one happening, its words, its day, and the timeline."""
