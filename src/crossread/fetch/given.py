"""Given: from what a person names to addresses. Lists and feeds on disk are read, none is asked."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from crossread.errors import UsageError
from crossread.fetch.settings import Limits
from crossread.fetch.targets import joined
from crossread.read.format.feed import parsed_feed
from crossread.read.source.encoding import decode
from crossread.read.source.sniff import media_of
from crossread.records import Media

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}:", re.I)


def addresses_in(what: str, limits: Limits) -> Iterator[str]:
    """Yield the addresses that one argument stands for: itself, a list of them, a feed on disk.

    Raises UsageError for a file that is neither.
    """
    if is_address(what):
        yield what
        return
    content = content_of(what, limits)
    named = "" if what == "-" or what.endswith(".csv") else what  # a list is one column of a table
    kind = media_of(content[:8192], name=named)
    if kind is Media.FEED:
        yield from links_in(content, "", limits)
    elif kind is Media.TEXT:
        lines = (line.strip() for line in decode(content)[0].splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))
    else:
        raise UsageError(f"{what} is no list of addresses, one a line, and no feed")


def is_address(what: str) -> bool:
    """Whether an argument is an address, not the name of a file.

    >>> is_address("https://a.example/"), is_address("list.txt"), is_address("file:///etc/passwd")
    (True, False, True)
    """
    return bool(_ADDRESS.match(what)) and not Path(what).exists()


def content_of(what: str, limits: Limits) -> bytes:
    """Return the bytes of a file or of standard input; raise UsageError where there are none."""
    try:
        if what == "-":
            content = sys.stdin.buffer.read(limits.list_bytes + 1)
        else:
            with open(what, "rb") as file:
                content = file.read(limits.list_bytes + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{what}: {told}; an address begins with https://") from error
    if len(content) > limits.list_bytes:
        raise UsageError(f"{what} is larger than {limits.list_bytes:,} bytes")
    return content


def links_in(content: bytes, base: str, limits: Limits) -> tuple[str, ...]:
    """Return the pages that a feed names, each once; raise UsageError for what is no feed."""
    if len(content) > limits.feed_bytes:
        raise UsageError(f"a feed of more than {limits.feed_bytes:,} bytes")
    parsed = parsed_feed(content)
    if isinstance(parsed, str):
        raise UsageError(parsed)
    links = (str(entry.get("link") or "") for entry in parsed.get("entries") or ())
    found = dict.fromkeys(joined(base, link) for link in links if link)
    return tuple(found)[: limits.feed_links]
