"""Utterance: which attributions of several reports give one thing that one speaker said."""
