"""Place: the toponyms of a report, resolved to the gazetteer."""
