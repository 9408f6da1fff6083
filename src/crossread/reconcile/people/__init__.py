"""People: the people and bodies of a story across its reports, each once, with their offices."""
