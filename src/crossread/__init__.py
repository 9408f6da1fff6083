"""crossread reads every report of an event against the others."""

__version__ = "0.1.0"
