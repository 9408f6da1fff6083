"""Relation: standing facts that a report states."""
