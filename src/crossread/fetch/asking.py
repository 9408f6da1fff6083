"""Asking: one request and its answer, within bounds of size and time; it follows nothing.

Comes in: a target and fields of the header. Goes out: the answer as it came, or in words why
there is none. Nothing is unpacked here but to see that it does not unpack to too much.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from ssl import SSLContext

import httpcore2

from crossread.fetch.network import Deadline, Guarded, Private
from crossread.fetch.outcomes import Answer, Unanswered, failed, refused
from crossread.fetch.settings import Settings
from crossread.fetch.targets import Target
from crossread.read.source.payload import payload_of

ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"


class TooLarge(Exception):
    """More bytes came than one answer may have."""


def ask(
    target: Target, settings: Settings, extra: Mapping[str, str] | None = None
) -> Answer | Unanswered:
    """Ask for a target once, and return what is answered."""
    limits = settings.limits
    guarded = Guarded(Deadline(limits.page_seconds), allow_private=settings.allow_private)
    try:
        return asked(target, fields_of(target, settings, extra or {}), guarded, settings)
    except Private as private:
        return refused(f"{target.host} is {private}, no address of the public network")
    except TooLarge:
        return failed(f"more than {limits.page_bytes:,} bytes")
    except httpcore2.TimeoutException:
        return failed(too_slow(guarded.deadline, settings))
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        return failed(f"no proper answer: {str(error) or type(error).__name__}"[:200])


def asked(
    target: Target, fields: tuple[tuple[str, str], ...], guarded: Guarded, settings: Settings
) -> Answer:
    """Return the answer to a request; raise what httpcore2 raises, Private or TooLarge."""
    at = moment()
    quiet = settings.limits.quiet_seconds
    url = httpcore2.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path.encode(),
    )
    sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in fields]
    waits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), quiet)}
    with (
        httpcore2.ConnectionPool(
            ssl_context=trusted(), max_connections=1, network_backend=guarded
        ) as pool,
        pool.stream("GET", url, headers=sent, extensions=waits) as answer,
    ):
        body = bounded(answer.iter_stream(), settings.limits.page_bytes)
    return Answer(
        url=target.url,
        status=answer.status,
        reason=bytes(answer.extensions.get("reason_phrase", b"")).decode("latin-1"),
        headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers),
        body=body,
        peer=guarded.peer,
        sent=fields,
        at=at,
    )


def fields_of(
    target: Target, settings: Settings, extra: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the header of a request."""
    return (
        ("Host", target.netloc),
        ("User-Agent", settings.agent),
        ("Accept", ACCEPTED),
        ("Accept-Encoding", "gzip, br"),
        ("Connection", "close"),
        *extra.items(),
    )


def bounded(pieces: Iterable[bytes], most: int) -> bytes:
    """Return pieces as one; raise TooLarge as soon as they are too many."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise TooLarge
    return bytes(body)


def too_slow(deadline: Deadline, settings: Settings) -> str:
    """Say which wait was too long: the whole request or a silence within it."""
    limits = settings.limits
    if deadline.left(None) <= 0:
        return f"not done in {limits.page_seconds:g} seconds"
    return f"nothing came for {limits.quiet_seconds:g} seconds"


def unpacked(answer: Answer, most: int) -> bytes | str:
    """Return the body of an answer out of its compression, or in words why it is none."""
    scheme = answer.header("content-encoding")
    plain = payload_of(answer.body, encoding=scheme, chunked=False, limit=most)
    if plain is None:
        return f"compressed with {scheme[:40]}, which was not asked for"
    if len(plain) > most:
        return f"unpacks to more than {most:,} bytes"
    return plain


def moment() -> str:
    """Return the time in UTC, as archives write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def trusted() -> SSLContext:
    """Return the certificates that this machine trusts."""
    return httpcore2.default_ssl_context()
