"""Given: how the reports give one value of a matter, all who state it together.

Comes in: the counts that state one value. Goes out: the same counts, each with the day from which
the value was given, whether any report tells it as what the count was, who states it, and how sure
they say it is. A report of Sunday that repeats a number of Saturday is behind, not in dispute.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from crossread.reconcile.figure.counts import Count, Given


def with_given(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the counts of one value, each with what all of them tell together."""
    days = [count.of_day for count in counts if count.of_day and not count.former]
    given = Given(
        since=min(days, default=""),
        former=any(count.former for count in counts),
        voices=frozenset(count.voice for count in counts if count.voice),
        statuses=frozenset(count.status for count in counts),
    )
    return tuple(replace(count, given=given) for count in counts)
