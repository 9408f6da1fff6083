"""Targets: addresses as they are asked for; refuses all but http and https, and passwords."""

import re
from urllib.parse import quote, urljoin, urlsplit

from crossread.records.base import Record

PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~-._?"
"""Signs of a path or query that stay as they are."""
_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
LONGEST = 4000  # characters of an address


class Target(Record, frozen=True, kw_only=True):
    """An address in its parts, all of it ASCII."""

    scheme: str
    host: str
    """A name or a number, without brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def netloc(self) -> str:
        """The host as it is named to the server: with the port where that is not the usual."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def site(self) -> str:
        """What one robots.txt speaks for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The address in one piece."""
        return f"{self.site}{self.path}"


def target_of(text: str) -> Target | str:
    """Return an address in its parts, or in words why it is not asked.

    >>> target_of("https://Bücher.example/a b?c=ü#top")
    'an address with spaces or controls in it'
    >>> target_of("https://Bücher.example/ab?c=ü#top").url
    'https://xn--bcher-kva.example/ab?c=%C3%BC'
    >>> target_of("ftp://a.example/"), target_of("http://me:pw@a.example/")
    ('only http and https are asked', 'an address with a name or password in it')
    """
    if len(text) > LONGEST:
        return "an address that is too long"
    if _NEVER.search(text):
        return "an address with spaces or controls in it"
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
        host = ascii_of(parts.hostname or "")
    except (ValueError, UnicodeError):
        return "no address"
    if scheme not in PORTS:
        return "only http and https are asked"
    if parts.username is not None or parts.password is not None:
        return "an address with a name or password in it"
    if not host or port == 0:
        return "no address"
    path = quote(straight(parts.path), safe=_KEPT.rstrip("?"))
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Target(scheme=scheme, host=host, port=port or PORTS[scheme], path=path + query)


def straight(path: str) -> str:
    """Return a path without steps back and on the spot, as RFC 3986 has it, however written.

    What robots.txt forbids would else be reached on another way.

    >>> straight("/open/../inner/./a"), straight("/a/%2E%2e/b/.."), straight("")
    ('/inner/a', '/', '/')
    """
    kept: list[str] = []
    for step in path.split("/")[1:]:
        plain = step.lower().replace("%2e", ".")
        if plain == "..":
            kept[-1:] = []
        elif plain != ".":
            kept.append(step)
    ends = path.lower().replace("%2e", ".").endswith(("/.", "/.."))
    return "/" + "/".join([*kept, ""] if ends and kept else kept)


def ascii_of(host: str) -> str:
    """Return the name of a host as the network writes it.

    >>> ascii_of("Bücher.example"), ascii_of("2001:db8::1")
    ('xn--bcher-kva.example', '2001:db8::1')
    """
    if host.isascii():
        return host.lower()
    return host.encode("idna").decode("ascii").lower()


def joined(base: str, link: str) -> str:
    """Return a link as an address, seen from where it stands.

    >>> joined("https://a.example/x/y", " ../z w ")
    'https://a.example/z%20w'
    """
    try:
        return urljoin(base, link.strip().replace(" ", "%20"))
    except ValueError:
        return link
