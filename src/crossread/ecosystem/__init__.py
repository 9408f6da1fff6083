"""Ecosystem: crossread within other programs. Each part is an extra, loaded when asked for."""
