"""What the caller knows better than the page: dates, outlet, language, limits."""

from datetime import UTC, datetime, timedelta

import msgspec

from crossread.records import Dated, Instant, Record, instant_of

_MARGIN = timedelta(days=1)
"""How far ahead of this machine the clocks of the world and of careless servers may go."""
_WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
"""Before this program was written it ran nowhere: a clock that shows an earlier day is wrong."""


class ReadSettings(Record, frozen=True, kw_only=True):
    """Settings of `read`; `published` and `outlet` fill in where an input states none."""

    published: str | None = None
    """A date or moment, `2022-01-10` or more precise or less."""
    outlet: str | None = None
    latest: str | None = None
    """No date of publication after this one is believed; None: a day ahead of this machine."""
    clock: str | None = None
    """That day, once looked up for all articles of a run (`by_one_clock`)."""
    language: str | None = "en"
    """The one language that goes on; None lets every language through."""
    max_bytes: int = 64 << 20
    """A page, row or record above this size is a Skip. An archive may have any size."""
    max_text: int = 2_000_000
    """A text above this many code points is a Skip."""

    def believed(self, captured: Dated | None = None) -> Instant:
        """Return the last moment at which an article can be dated: of a capture, that of it."""
        if captured is not None:
            return instant_of((captured.instant.end + _MARGIN).isoformat(timespec="seconds"))
        return instant_of(self.latest or self.clock or _now())

    def by_one_clock(self) -> "ReadSettings":
        """Return the settings with this machine's clock looked at once, for all articles."""
        return self if self.latest else msgspec.structs.replace(self, clock=_now())

    def as_asked(self) -> "ReadSettings":
        """Return the settings as they were given: what a clock showed is none of them."""
        return msgspec.structs.replace(self, clock=None)


def _now() -> str:
    """Return the last moment that is no future, as far as this machine can tell."""
    return (max(datetime.now(UTC), _WRITTEN) + _MARGIN).isoformat(timespec="seconds")
