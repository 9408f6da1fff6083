"""Pipes: what is raised where nobody reads standard output any more."""


class Unread(Exception):
    """The reader of the pipe has left, as `head` does after ten lines."""
