"""Presenting: accounts as pages, builds in other formats. Reads records, decides nothing."""

from crossread.present.pages import write_pages

__all__ = ["write_pages"]
