"""Pursuit: from an address, over its redirects, to the page; every hop is checked like the first.

Several hosts are asked at a time, each of them by one thread.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Protocol

from crossread.fetch.manners import MOVED, Manners
from crossread.fetch.outcomes import Answer, Hop, Pursued, Unanswered, failed, refused
from crossread.fetch.targets import joined, target_of


class Conditions(Protocol):
    """By address, the fields that ask for a page only if it has changed."""

    def get(self, url: str) -> dict[str, str] | None:
        """Return the fields for an address, None where nothing is known of it."""
        ...


def pursue(address: str, manners: Manners, conditions: Conditions) -> Pursued:
    """Return where an address leads, and what is there."""
    url, hops = address, list[Hop]()
    while True:
        target = target_of(url)
        if isinstance(target, str):
            return pursued(address, url, hops, refused(target))
        url = target.url
        got = manners.ask(target, conditions.get(url))
        place = got.header("location") if isinstance(got, Answer) else ""
        if isinstance(got, Unanswered) or got.status not in MOVED or not place:
            return pursued(address, url, hops, got)
        hops.append(Hop(url=url, status=got.status))
        if len(hops) > manners.settings.limits.redirects:
            return pursued(address, url, hops, failed("redirected on and on"))
        url = joined(url, place)


def pursued(address: str, url: str, hops: list[Hop], got: Answer | Unanswered) -> Pursued:
    """Return what came of an address."""
    return Pursued(address=address, url=url, hops=tuple(hops), got=got)


def pursue_all(
    addresses: Sequence[str], manners: Manners, conditions: Conditions
) -> Iterator[Pursued]:
    """Yield what comes of each address, as it comes; those of one host keep their order."""
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for own in by_host(addresses):
        waiting.put(own)
    found: SimpleQueue[Pursued] = SimpleQueue()

    def work() -> None:
        while not manners.over.is_set():
            try:
                own = waiting.get_nowait()
            except Empty:
                return
            for address in own:
                found.put(tried(address, manners, conditions))

    for _ in range(manners.settings.limits.hosts):
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in addresses:
            yield found.get()
    finally:
        manners.over.set()


def by_host(addresses: Sequence[str]) -> Iterator[list[str]]:
    """Yield the addresses of each host."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        target = target_of(address)
        hosts["" if isinstance(target, str) else target.host].append(address)
    yield from hosts.values()


def tried(address: str, manners: Manners, conditions: Conditions) -> Pursued:
    """Return what comes of an address, also where something breaks that never should."""
    try:
        return pursue(address, manners, conditions)
    except Exception as error:  # one address never ends a fetch
        told = f"{type(error).__name__}: {error}"[:200]
        return pursued(address, address, [], failed(told))
