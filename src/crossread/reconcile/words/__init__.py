"""Words: the words, names and times of reports, how rare they are and what they mean."""
