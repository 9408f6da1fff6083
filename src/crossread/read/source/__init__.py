"""Source: from what a user names to streams of a known format, and from bytes to text."""
