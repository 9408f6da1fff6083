"""Ruled: what a build holds once the rulings of a person are applied.

Comes in: the readings and accounts as the rules made them, and rulings. Goes out: the
readings without rejected figures and attributions, corrected ones corrected, and accounts
without the rejected rows that have no id but that of their content.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from crossread.reconcile.settle import corrected, in_force, single
from crossread.records import Account, Reading, Record, Ruling, RulingKind
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.store.database import row_of

ROWS = ("tallies", "timeline", "summary")
"""Parts of an account whose rows are named by their content."""


class RuledShelf(Mapping[ReportId, Reading]):
    """A shelf whose readings come with the rulings in force applied; nothing on it changes."""

    def __init__(self, shelf: Mapping[ReportId, Reading], rulings: Sequence[Ruling]) -> None:
        self._shelf, self._force = shelf, in_force(rulings)

    def __getitem__(self, key: ReportId) -> Reading:
        return corrected((self._shelf[key],), self._force)[0]

    def __iter__(self) -> Iterator[ReportId]:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)


def without_rejected_rows(corpus: Corpus) -> Corpus:
    """Return the corpus without the tallies, moments and clauses that rulings reject.

    Their ids are made of what they say: such a ruling holds while the row says the same.
    """
    gone = {
        target
        for ruling in in_force(corpus.rulings)
        if ruling.kind is RulingKind.REJECT
        for target in single(ruling)
        if target.partition(":")[0] in ROWS
    }
    if not gone:
        return corpus
    accounts = tuple(without(account, gone) for account in corpus.accounts)
    return msgspec.structs.replace(corpus, accounts=accounts)


def without(account: Account, gone: set[str]) -> Account:
    """Return an account without the rows of those ids."""

    def kept(name: str) -> tuple[Record, ...]:
        rows = getattr(account, name)
        return tuple(row for row in rows if row_of(name, account.story, row)["id"] not in gone)

    return msgspec.structs.replace(account, **{name: kept(name) for name in ROWS})
