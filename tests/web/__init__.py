"""Tests of the local app."""
