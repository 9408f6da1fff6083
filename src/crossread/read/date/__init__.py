"""Date: from the many ways of writing a date to ISO 8601, no more precise than stated."""
