"""Omission: what some origins carry and a report that could have told it leaves out."""
