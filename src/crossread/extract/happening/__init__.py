"""Happening: the clauses of a report that tell what happened, is planned, or did not happen."""
