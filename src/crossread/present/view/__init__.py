"""Views: an account put into frozen rows that a template prints without thinking.

Comes in: a Book, which is a story with its readings. Goes out: a StoryView, one field a part of
the page. Every Place in it is a link to the exact words.
"""

from crossread.present.view.book import Book, book_of
from crossread.present.view.whole import StoryView, view_of

__all__ = ["Book", "StoryView", "book_of", "view_of"]
