"""Words: a ruling as a person tells it."""

from collections.abc import Iterable

from crossread.records import Ruling, RulingKind
from crossread.rulings.force import is_pair

DONE = {
    RulingKind.ACCEPT: "accepted",
    RulingKind.REJECT: "rejected",
    RulingKind.MERGE: "merged",
    RulingKind.SPLIT: "split",
    RulingKind.CORRECT: "corrected",
    RulingKind.UNDO: "undone",
}
OF_A_PAIR = {
    RulingKind.REJECT: "marked as not comparable:",
    RulingKind.SPLIT: "marked as counting different things:",
    RulingKind.MERGE: "marked as in agreement:",
}
"""What a ruling on how two figures stand did."""
TAIL = 8
"""Digits of an id that are shown; they are enough to name it."""


def told(ruling: Ruling, earlier: Iterable[Ruling] = ()) -> str:
    """Return what a ruling does; of an undo, what the ruling among `earlier` did.

    >>> no = Ruling(id="ruling:1", kind=RulingKind.REJECT, targets=("f",), about="figure “12” of a")
    >>> undo = Ruling(id="ruling:2", kind=RulingKind.UNDO, targets=("ruling:1",))
    >>> told(no), told(undo, [no])
    ('rejected figure “12” of a', 'undone: rejected figure “12” of a')
    """
    earlier = tuple(earlier)
    if ruling.kind is RulingKind.UNDO:
        named: dict[str, Ruling] = {each.id: each for each in earlier}
        undone = [told(named[t], earlier) if t in named else short(t) for t in ruling.targets]
        return f"undone: {'; '.join(undone)}"
    what = ruling.about or ", ".join(map(short, ruling.targets))
    value = f": {ruling.value}" if ruling.value else ""
    return f"{done(ruling)} {what}{value}"


def done(ruling: Ruling) -> str:
    """Return what a ruling did, in a word or few.

    >>> done(Ruling(id="ruling:1", kind=RulingKind.REJECT, targets=("figure:1", "figure:2")))
    'marked as not comparable:'
    """
    pair = OF_A_PAIR if is_pair(ruling.targets) else {}
    return pair.get(ruling.kind, DONE[ruling.kind])


def short(key: str) -> str:
    """Return as much of an id as names it.

    >>> short("ruling:0123456789abcdef")
    '01234567'
    """
    return key.partition(":")[2][:TAIL] or key


def by_whom(ruling: Ruling) -> str:
    """Return who made a ruling.

    >>> by_whom(Ruling(id="ruling:1", kind=RulingKind.ACCEPT, targets=("f",)))
    'a person'
    """
    return ruling.by or "a person"


def signed(ruling: Ruling, earlier: Iterable[Ruling] = ()) -> str:
    """Return what a ruling does, who made it, when and why.

    >>> by = {"by": "me", "at": "2025-03-05T10:00:00+00:00", "note": "misprint"}
    >>> no = Ruling(id="ruling:1", kind=RulingKind.REJECT, targets=("f",), about="“12”", **by)
    >>> signed(no)
    'rejected “12” (me, 2025-03-05): misprint'
    """
    who = ", ".join(filter(None, (by_whom(ruling), ruling.at[:10])))
    why = f": {ruling.note}" if ruling.note else ""
    return f"{told(ruling, earlier)} ({who}){why}"
