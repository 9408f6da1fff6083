"""Event: who did what to whom, in PLOVER's types."""
