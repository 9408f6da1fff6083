"""Force: which rulings hold, and which of them name a row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crossread.records import Ruling, RulingKind
from crossread.records.base import RulingId


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that no later ruling takes back; an undo may itself be undone.

    >>> no = Ruling(id="r1", kind=RulingKind.REJECT, targets=("u",))
    >>> undo = Ruling(id="r2", kind=RulingKind.UNDO, targets=("r1",))
    >>> in_force([no, undo])
    ()
    """
    rulings = tuple(rulings)
    undone = taken_back(rulings)
    return tuple(
        each for each in rulings if each.kind is not RulingKind.UNDO and each.id not in undone
    )


def taken_back(rulings: Iterable[Ruling]) -> dict[str, Ruling]:
    """Return each ruling that is taken back, by its id, with the undo that does so.

    >>> undo = Ruling(id="r2", kind=RulingKind.UNDO, targets=("r1",))
    >>> again = Ruling(id="r3", kind=RulingKind.UNDO, targets=("r2",))
    >>> list(taken_back([undo, again]))
    ['r2']
    """
    undone: dict[str, Ruling] = {}
    for ruling in reversed(tuple(rulings)):
        if ruling.kind is RulingKind.UNDO and ruling.id not in undone:
            undone.update(dict.fromkeys(ruling.targets, ruling))
    return undone


def rejected(rulings: Iterable[Ruling]) -> set[str]:
    """Return the ids of the rows that rulings take out; a rejected pair is no row."""
    return {t for r in rulings if r.kind is RulingKind.REJECT for t in single(r)}


def single(ruling: Ruling) -> tuple[str, ...]:
    """Return the target of a ruling on one row; a pair of targets is a ruling on a relation."""
    return ruling.targets if len(ruling.targets) == 1 else ()


def by_target(rulings: Iterable[Ruling]) -> Mapping[str, tuple[Ruling, ...]]:
    """Return the rulings that name each row, in their order."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for target in dict.fromkeys(ruling.targets):
            found[target].append(ruling)
    return {target: tuple(each) for target, each in found.items()}


def is_pair(targets: Sequence[str]) -> bool:
    """Whether the targets are two figures: a ruling on how they stand, not on either.

    >>> is_pair(["figure:1", "figure:2"]), is_pair(["figure:1"])
    (True, False)
    """
    return [target.partition(":")[0] for target in targets] == ["figure", "figure"]


def rulings_on(
    names: Iterable[str], named: Mapping[str, tuple[Ruling, ...]]
) -> tuple[RulingId, ...]:
    """Return the rulings on a row of these names: its own id and the ids it stands on.

    One on how two figures stand is a ruling on a row only where the row stands on both.
    """
    names = set(names) & named.keys()
    found = {ruling.id: ruling for name in sorted(names) for ruling in named[name]}
    return tuple(
        key for key, r in found.items() if not is_pair(r.targets) or names >= set(r.targets)
    )
