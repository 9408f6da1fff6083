"""Relay: by what way words came to the outlet: who carried them, where and when they were said."""
