"""People: the persons and bodies of a report, with their names, roles and kinds."""
