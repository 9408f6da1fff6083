"""Tests of what joins crossread to other programs."""
