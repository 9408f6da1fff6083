"""The language model: one pass over a text gives everything the rules need. Loads on first use."""
