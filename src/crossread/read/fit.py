"""Fit: lines of metadata and addresses as they may be kept, or None where they may not."""

import re
from urllib.parse import urlsplit

from crossread.read.source.doors import shown

HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\U000e0000-\U000e007f]")
"""Characters that no reader sees."""


def tidy(text: object) -> str | None:
    """Return a line of metadata with single spaces and no control characters, or None.

    >>> tidy("  Fire\\n hurts 12 ")
    'Fire hurts 12'
    """
    if not isinstance(text, str):
        return None
    return shown(HIDDEN.sub("", " ".join(text.split())))[:1000].strip() or None


def safe_address(url: object) -> str | None:
    """Return an address of the web, or None: `javascript:` and the like never go on.

    >>> safe_address(" https://news.example/a ")
    'https://news.example/a'
    >>> safe_address("javascript:alert(1)"), safe_address("https://[x")
    (None, None)
    """
    text = url.strip() if isinstance(url, str) else ""
    fit = re.fullmatch(r"https?://[^\s<>\"\x00-\x1f]{1,2000}", text, re.I)
    try:
        return shown(text) if fit and urlsplit(text).hostname else None
    except ValueError:  # "https://[x": neither a host nor an address of IPv6
        return None
