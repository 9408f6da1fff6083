"""Network: connections to the very number that was checked, and an end to every wait.

A name is looked up once; what it stands for is checked, and the connection goes to that number,
so that a name which stands for something else a moment later (DNS rebinding) leads nowhere.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    WriteTimeout,
)


class Private(Exception):
    """A host whose number is none of the public network."""


class Deadline:
    """The moment at which a request is over, whatever has come."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how long one wait may take; 0 or less: the time is over."""
        left = self._end - time.monotonic()
        return left if timeout is None else min(timeout, left)


class Guarded(NetworkBackend):
    """Connects to public numbers alone, and to others where that is allowed."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self.deadline, self.allow_private = deadline, allow_private
        self.peer = ""
        """The number that was connected to."""
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first number of a host that may be asked and answers."""
        error: Exception = ConnectError(f"no number for {host}")
        numbers = list(self._numbers(host, port))
        for at, number in enumerate(numbers):
            left = in_time(self.deadline, timeout, ConnectTimeout)
            try:  # one that never answers leaves time for those behind it
                stream = self._plain.connect_tcp(number, port, left / (len(numbers) - at))
            except (ConnectError, ConnectTimeout) as found:
                error = found
                continue
            self.peer = number
            return Timed(stream, self.deadline)
        raise error

    def _numbers(self, host: str, port: int) -> Iterator[str]:
        """Yield the numbers of a host that may be asked; raise Private where it has none."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ConnectError(f"no host of that name ({error})") from error
        numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
        asked = [number for number in numbers if self.allow_private or is_public(number)]
        if numbers and not asked:
            raise Private(numbers[0])
        yield from asked


class Timed(NetworkStream):
    """A connection whose every wait ends with the request's time."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what comes next."""
        return self._stream.read(max_bytes, in_time(self._deadline, timeout, ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send some bytes."""
        self._stream.write(buffer, in_time(self._deadline, timeout, WriteTimeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """Go on encrypted; the certificate must be that of the name that was asked for."""
        left = in_time(self._deadline, timeout, ConnectTimeout)
        return Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._stream.get_extra_info(info)


def in_time(deadline: Deadline, timeout: float | None, late: type[Exception]) -> float:
    """Return how long one wait may take; raise `late` where the time is over."""
    left = deadline.left(timeout)
    if left <= 0:
        raise late("the time of the request is over")
    return left


_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 that stands for the IPv4 number in its last 32 bits (RFC 6052)."""
_ASSIGNED = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Numbers of protocols, which earlier versions of Python take for public ones."""


def is_public(number: str) -> bool:
    """Whether a number, or the one that it stands for, is a machine of the public network.

    >>> [is_public(n) for n in ("93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::808:808")]
    [True, True, True]
    >>> [is_public(n) for n in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "fe80::1%eth0")]
    [False, False, False, False]
    >>> [is_public(n) for n in ("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")]
    [False, False, False]
    """
    try:
        address = ip_address(number)
    except ValueError:
        return False
    return is_open(within(address) or address)


def is_open(address: IPv4Address | IPv6Address) -> bool:
    """Whether a number is assigned to one machine of the public network."""
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    if isinstance(address, IPv6Address):
        return address.is_global and not address.is_site_local and address.scope_id is None
    return address.is_global and not any(address in block for block in _ASSIGNED)


def within(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 number that an IPv6 number carries."""
    if isinstance(address, IPv4Address):
        return None
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
