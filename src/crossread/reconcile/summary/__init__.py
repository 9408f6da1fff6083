"""Summary: the short account: which sentences tell the story, each read by itself."""
