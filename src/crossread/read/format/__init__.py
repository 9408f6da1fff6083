"""Format: one reader a format, from a stream to Reports; the rows that a report is written as."""
