"""The local app over a build: stories, search, reports, comparison, rulings, new reports.

Reads a build that others may replace meanwhile; asks for nothing beyond this machine.
"""

from crossread.web.app import app_of

__all__ = ["app_of"]
