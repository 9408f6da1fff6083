"""Quotation: the words that are said, from their marks or the clause to where they end."""
