"""Settings: how a fetch goes about, and what one address may cost (limits.toml)."""

from crossread import __version__
from crossread.records.base import Record
from crossread.tables import load

AGENT = "crossread"
"""The name that robots.txt knows it by."""


class Limits(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows of limits.toml; what each is stands beside its number."""

    page_bytes: int
    page_seconds: float
    quiet_seconds: float
    redirects: int
    robots_bytes: int
    feed_links: int
    feed_bytes: int
    list_bytes: int
    delay_seconds: float
    longest_delay: float
    hosts: int


LIMITS = load("crossread.fetch", "limits", Limits)


class Settings(Record, frozen=True, kw_only=True):
    """How a fetch goes about."""

    limits: Limits = LIMITS
    allow_private: bool = False
    """Whether addresses of this machine and of its network may be asked."""
    contact: str = ""
    """Where the operators of a site can write to: an address of a page or a mailbox."""

    @property
    def agent(self) -> str:
        """What stands in the field User-Agent.

        >>> Settings(contact="news@example.org").agent.partition("/")[0]
        'crossread'
        """
        who = f" (+{self.contact})" if self.contact else ""
        return f"{AGENT}/{__version__}{who}"
