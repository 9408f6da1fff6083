"""Manners: one request at a time to a host, with a pause, and only what its robots.txt allows.

As RFC 9309 has it: no robots.txt (4xx) allows all, one that cannot be had forbids all. What a
host asks for with Crawl-delay or Retry-After is kept up to `longest_delay`.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from protego import Protego

from crossread.fetch.asking import ask, unpacked
from crossread.fetch.outcomes import Answer, Outcome, Unanswered, failed, refused
from crossread.fetch.settings import AGENT, Settings
from crossread.fetch.targets import Target, joined, target_of
from crossread.records.base import Record

MOVED = (301, 302, 303, 307, 308)  # the page lies elsewhere
BUSY = (429, 503)  # the host asks for patience


class Rules(Record, frozen=True, kw_only=True):
    """What one robots.txt says, or why nothing of its site may be asked."""

    parsed: Protego | None = None
    closed: Unanswered | None = None

    def refusal(self, target: Target) -> Unanswered | None:
        """Return why a target may not be asked; None where it may."""
        if self.parsed is None or self.parsed.can_fetch(target.url, AGENT):
            return self.closed
        return refused("robots.txt forbids it")

    @property
    def delay(self) -> float:
        """The seconds between two requests that are asked for; 0 where none are."""
        return float(self.parsed.crawl_delay(AGENT) or 0) if self.parsed else 0.0


class Manners:
    """Turns and rules of all hosts of a fetch; several threads may ask."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.over = threading.Event()
        """Set where the fetch ends early: nobody is asked any more."""
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free: dict[str, float] = {}
        """When each host may be asked again."""
        self._delays: dict[str, float] = {}
        self._resting: dict[str, Unanswered] = {}
        """Hosts that asked for more patience than a fetch has."""
        self._rules: dict[str, Rules] = {}
        self._asking: dict[str, threading.Lock] = defaultdict(threading.Lock)
        """Of each site, so that its rules are asked for by one thread alone."""

    def ask(self, target: Target, extra: dict[str, str] | None = None) -> Answer | Unanswered:
        """Ask for a target if its robots.txt allows it, when it is its turn."""
        refusal = self._resting.get(target.host) or self.rules_of(target).refusal(target)
        return refusal or self._in_turn(target, extra)

    def rules_of(self, target: Target) -> Rules:
        """Return the rules of a site, which are asked for once in a fetch."""
        with self._asking[target.site]:
            known = self._rules.get(target.site)
            if known is None:
                known = self._rules[target.site] = self._found(target)
                self._delays[target.host] = max(self._delays.get(target.host, 0.0), known.delay)
        return known

    def _found(self, target: Target) -> Rules:
        """Ask for the robots.txt of a site; it may lie elsewhere."""
        url = f"{target.site}/robots.txt"
        for _ in range(self.settings.limits.redirects + 1):
            place = target_of(url)
            if isinstance(place, str):
                return without(refused(place))
            got = self._in_turn(place, None)
            if isinstance(got, Answer) and got.status in MOVED and got.header("location"):
                url = joined(url, got.header("location"))
            else:
                return rules_in(got, self.settings)
        return without(refused("it is redirected on and on"))

    def _in_turn(self, target: Target, extra: dict[str, str] | None) -> Answer | Unanswered:
        with self._turn(target.host):
            if self.over.is_set():
                return failed("the fetch was ended before its turn")
            got = ask(target, self.settings, extra)
            if isinstance(got, Answer) and got.status in BUSY:
                self._rest(target.host, got.header("retry-after"))
            return got

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and let nobody else ask it meanwhile."""
        with self._turns[host]:
            wait = self._free.get(host, 0.0) - time.monotonic()
            self.over.wait(max(wait, 0.0))
            try:
                yield
            finally:
                self._free[host] = time.monotonic() + self.pause(host)

    def pause(self, host: str) -> float:
        """Return the seconds between two requests to a host."""
        limits = self.settings.limits
        return max(limits.delay_seconds, min(self._delays.get(host, 0.0), limits.longest_delay))

    def _rest(self, host: str, asked: str) -> None:
        """Ask a busy host less often; not at all where it asks for too much patience."""
        seconds = float(asked) if asked.isascii() and asked.isdecimal() else 2 * self.pause(host)
        self._delays[host] = max(self._delays.get(host, 0.0), seconds)
        if seconds > self.settings.limits.longest_delay:
            self._resting[host] = refused(f"the server asks for {seconds:.0f} seconds of peace")


def rules_in(got: Answer | Unanswered, settings: Settings) -> Rules:
    """Return the rules in what was answered for robots.txt."""
    if isinstance(got, Unanswered):
        return Rules(closed=got) if got.outcome is Outcome.REFUSED else without(got)
    if (
        HTTPStatus.BAD_REQUEST <= got.status < HTTPStatus.INTERNAL_SERVER_ERROR
        and got.status not in BUSY
    ):
        return Rules()
    if got.status != HTTPStatus.OK:
        return without(refused(f"the server answered {got.status}"))
    plain = unpacked(got, settings.limits.page_bytes)
    if isinstance(plain, str):
        return without(refused(plain))
    text = plain[: settings.limits.robots_bytes].decode("utf-8", "replace").lstrip("\ufeff")
    return Rules(parsed=Protego.parse(text))


def without(why: Unanswered) -> Rules:
    """Return that nothing may be asked, for a robots.txt that cannot be had."""
    told = f"robots.txt cannot be had: {why.why}"
    return Rules(closed=Unanswered(outcome=why.outcome, why=told))
