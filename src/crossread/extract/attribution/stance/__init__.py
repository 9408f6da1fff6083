"""Stance: what a speaker does in saying it: asserts, denies, asks, promises, or says nothing."""
