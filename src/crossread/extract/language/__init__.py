"""Language: the tree of a report, and the forms of its words."""
