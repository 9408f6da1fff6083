"""Addresses: which article an address stands for, however it was reached or shown.

Comes in: an address of the web. Goes out: host and path without what tells of tracking,
telephones, quick forms, scheme and fragment. Two addresses of one article give one text.
"""

import re
from functools import cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from crossread.records import Record
from crossread.tables import load

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?=https?://)", re.I)
_QUICK = re.compile(
    r"^https?://(?:[\w.-]+\.cdn\.ampproject\.org/(?:c|v|i)|(?:www\.)?google\.[a-z.]+/amp)/(?P<safe>s/)?",
    re.I,
)
_SESSION = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*", re.I)
_PORTS = {"http": 80, "https": 443}


class Addresses(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `addresses`."""

    parameters: frozenset[str]
    parameter_beginnings: tuple[str, ...]
    hosts: tuple[str, ...]
    path_parts: frozenset[str]
    path_endings: tuple[str, ...]


@cache
def table() -> Addresses:
    """Return the table of what says nothing of the article."""
    return load("crossread.read", "addresses", Addresses)


def article_address(url: str) -> str:
    """Return what all addresses of one article share.

    >>> article_address("https://www.orlo.example/2031/pier?utm_source=x&id=7#top")
    'orlo.example/2031/pier?id=7'
    >>> article_address("http://m.orlo.example/2031/pier/amp/?id=7")
    'orlo.example/2031/pier?id=7'
    """
    try:
        parts = urlsplit(_inner(url.strip()))
        host = _host(parts)
    except ValueError:
        return url
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _says_nothing(name.lower())
    )
    return host + _path(parts.path) + (f"?{urlencode(query)}" if query else "")


def of_one_site(url: str, canonical: str) -> bool:
    """Whether the canonical address may be that of the page: of its site, and no front page.

    A reprint that names the address of the first printing is no version of it.

    >>> of_one_site("https://m.orlo.example/pier", "https://orlo.example/2031/pier")
    True
    >>> of_one_site("https://orlo.example/pier", "https://orlo.example/")
    False
    """
    here, there = (article_address(each).partition("/") for each in (url, canonical))
    hosts = sorted((here[0], there[0]), key=len)
    near = hosts[0] == hosts[1] or hosts[1].endswith(f".{hosts[0]}")
    return near and bool(there[2] or not here[2])


def _inner(url: str) -> str:
    """Return the address within that of a web archive or of a quick form's cache."""
    url = _ARCHIVED.sub("", url)
    found = _QUICK.match(url)
    return f"https://{url[found.end() :]}" if found else url


def _host(parts: SplitResult) -> str:
    """Return the host without the beginnings that say nothing, and a port if it is unusual."""
    host = (parts.hostname or "").rstrip(".")
    shorter = True
    while shorter:
        shorter = False
        for beginning in table().hosts:
            if host.startswith(beginning) and "." in host[len(beginning) :]:
                host, shorter = host[len(beginning) :], True
    port = parts.port
    return f"{host}:{port}" if port and port != _PORTS.get(parts.scheme.lower()) else host


def _path(path: str) -> str:
    """Return the path without parts that ask for another form, slashes at its end, and escapes."""
    known = table()
    parts = (part for part in unquote(_SESSION.sub("", path)).split("/") if part)
    plain = "/" + "/".join(part for part in parts if part.lower() not in known.path_parts)
    for ending in known.path_endings:
        if plain.lower().endswith(ending):
            plain = plain[: -len(ending)] + (".html" if "amp.html" in ending else "")
    return quote(plain.rstrip("/"), safe="/:@!$&'()*+,;=~-._")


def _says_nothing(name: str) -> bool:
    """Whether a parameter tells of tracking or form alone."""
    known = table()
    return name in known.parameters or name.startswith(known.parameter_beginnings)
