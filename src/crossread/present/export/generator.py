"""Generator: how each export says that crossread wrote it, so that it replaces its own alone."""

GENERATOR = "crossread"
"""Under a key or property `generator` wherever a format has room for one."""
FIRST_LINE = "% Written by crossread: an entry a report."
"""Of a BibTeX file, in which what stands outside of an entry is a comment."""
APPLICATION = int.from_bytes(b"xrd1", "big")
"""The application id of an SQLite file."""
IN_XML = f"<PAGE_GENERATOR>{GENERATOR}</PAGE_GENERATOR>"
"""Among the extras of a line of GKG."""
