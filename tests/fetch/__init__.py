"""Tests of fetching: every server is started here, on this machine."""
