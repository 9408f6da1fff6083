"""Gainsaid: what somebody denies that another has said: "the office denied that Lunde had said the
dam would break". Lunde said nothing of the kind, as far as the report tells.

Comes in: the Attributions of a report. Goes out: the same, those that are denied not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crossread.records import Attribution, Mode, Stance


def without_gainsaid(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield attributions, those that stand whole in what another denies not shown."""
    denials = [each for each in found if each.stance is Stance.DENIES]
    for each in found:
        denied = any(other is not each and holds(other, each) for other in denials)
        yield replace(each, shown=False) if denied and each.shown else each


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether speaker, verb and words of one attribution stand in the words of another. Of quoted
    words that is not so: who quotes a saying answers what it says, not that it was said."""
    if outer.mode is Mode.DIRECT:
        return False
    pieces = (*inner.source, *inner.cue, *inner.content)
    told = bool(inner.source and inner.cue and inner.content)
    return told and all(any(one.contains(piece) for one in outer.content) for piece in pieces)
