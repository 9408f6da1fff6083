"""The shelf: readings by report id, in one SQLite file, so that a corpus need not fit in memory.

Reports and accounts lie beside them, each by its key; what else makes a corpus, in rows of many.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from crossread.desk import Listed
from crossread.errors import StoreError, StoreVersionError, WriteError
from crossread.records import (
    Account,
    Copy,
    Lineage,
    Origin,
    Reading,
    Report,
    Ruling,
    Skip,
    StatementOrigin,
    Story,
    Version,
)
from crossread.records.base import ReportId, StoryId
from crossread.records.corpus import Corpus
from crossread.store.drawer import Cabinet, Drawer, packed, unpacked

FORMAT = "5"
TABLES = {
    "format": "CREATE TABLE format (version TEXT)",
    "reading": "CREATE TABLE reading (report TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID",
    "report": "CREATE TABLE report (id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID",
    "account": "CREATE TABLE account (story TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID",
    "corpus": "CREATE TABLE corpus (part TEXT, place INTEGER, body BLOB)",
}
"""As they were made: a column that is computed, a check or a virtual table runs what a stranger
wrote."""
PARTS: dict[str, Any] = {
    "reports": tuple[ReportId, ...],
    "stories": tuple[Story, ...],
    "copies": tuple[Copy, ...],
    "origins": tuple[Origin, ...],
    "statements": tuple[StatementOrigin, ...],
    "versions": tuple[Version, ...],
    "skips": tuple[Skip, ...],
    "rulings": tuple[Ruling, ...],
    "corrected": tuple[Reading, ...],
}
"""What makes a corpus beside reports and accounts; of reports their order."""
MANY = 500
"""Rows of a part that are packed together."""


class FileShelf(MutableMapping[ReportId, Reading]):
    """Readings, reports and accounts; they last once `keep` has been called.

    A finished shelf is opened with `finished`, and only read. Raises StoreError where the file
    is damaged or is no shelf, WriteError where it cannot be written, StoreVersionError where
    another version of crossread wrote it.
    """

    def __init__(self, path: Path, *, finished: bool = False) -> None:
        self.path = path
        self._file = Cabinet(path, finished=finished)
        self._readings = Drawer(self._file, ("reading", "report"), Reading, whole)
        self.reports = Drawer(self._file, ("report", "id"), Report, whole_report)
        self.accounts = Drawer(self._file, ("account", "story"), Account, whole_account)
        try:
            self._check()
        except StoreError:
            self._file.db.close()
            raise

    def _check(self) -> None:
        """Hold the file to be a shelf of this version; make a new one of an empty file."""
        with self._file.sound():
            self._file.db.execute("PRAGMA trusted_schema = OFF")
            found = dict(self._file.db.execute("SELECT name, sql FROM sqlite_master").fetchall())
            if not found and not self._file.finished:
                for made in TABLES.values():
                    self._file.db.execute(made)
                self._file.db.execute("INSERT INTO format VALUES (?)", (FORMAT,))
                return
            if found.get("format") == TABLES["format"]:
                row = self._file.row("SELECT version FROM format")
                if row is None or row[0] != FORMAT:
                    raise StoreVersionError(str(self.path), str(row and row[0]), FORMAT)
            if found != TABLES:
                raise StoreError(
                    f"{self.path} was not written by this version of crossread: build it again"
                )

    def __getitem__(self, key: ReportId) -> Reading:
        return self._readings[key]

    def __setitem__(self, key: ReportId, reading: Reading) -> None:
        self._readings[key] = reading

    def __delitem__(self, key: ReportId) -> None:
        del self._readings[key]

    def __iter__(self) -> Iterator[ReportId]:
        return iter(self._readings)

    def __contains__(self, key: object) -> bool:
        return key in self._readings

    def __len__(self) -> int:
        return len(self._readings)

    def keep(self, corpus: Corpus) -> None:
        """Write the corpus beside its readings, make all of it last, and read it back."""
        self._lay(corpus)
        told = sha256()
        with self._file.written():
            db = self._file.db
            db.execute("DELETE FROM corpus")
            for part, place, body in bodies_of(corpus):
                told.update(body)
                db.execute("INSERT INTO corpus VALUES (?, ?, ?)", (part, place, body))
            db.commit()
            (sound,) = self._file.row("PRAGMA quick_check") or ("not readable",)
            kept = sha256()
            for (body,) in db.execute("SELECT body FROM corpus ORDER BY rowid"):
                kept.update(body)
        if sound != "ok" or kept.digest() != told.digest():
            raise WriteError(f"{self.path} does not read back what was written ({sound})")

    def _lay(self, corpus: Corpus) -> None:
        """Put the reports and accounts here that lie elsewhere, and no others."""
        if not (isinstance(corpus.reports, Listed) and corpus.reports.held is self.reports):
            self.reports.clear()
            self.reports.update({report.id: report for report in corpus.reports})
        if not (isinstance(corpus.accounts, Listed) and corpus.accounts.held is self.accounts):
            self.accounts.clear()
            self.accounts.update({account.story: account for account in corpus.accounts})

    def corpus(self) -> Corpus:
        """Return the corpus that was kept; raise StoreError if there is none.

        Its reports and accounts are taken from the file when they are asked for.
        """
        order: tuple[ReportId, ...] = self._part("reports")
        stories: tuple[Story, ...] = self._part("stories")
        if not order and not self._part("skips"):
            raise StoreError(f"{self.path} holds no finished build")
        if lacking := set(order) - set(self) or set(order) - set(self.reports):
            raise StoreError(f"{self.path} is damaged: it has no reading of {min(lacking)}")
        told = [story.id for story in stories]
        if without := set(told) - set(self.accounts):
            raise StoreError(f"{self.path} is damaged: it has no account of {min(without)}")
        lineage = ("copies", "origins", "statements", "versions")
        return Corpus(
            reports=Listed(self.reports, order),
            lineage=Lineage(**{part: self._part(part) for part in lineage}),
            stories=stories,
            accounts=Listed(self.accounts, told),
            skips=self.skips(),
            rulings=self._part("rulings"),
            corrected=self._part("corrected"),
        )

    def relisted(self, corpus: Corpus) -> Corpus:
        """Return a corpus that was kept here with its reports and accounts as they lie here."""
        return msgspec.structs.replace(
            corpus,
            reports=Listed(self.reports, order_of(corpus)),
            accounts=Listed(self.accounts, [story.id for story in corpus.stories]),
        )

    def skips(self) -> tuple[Skip, ...]:
        """Return what did not go on in the build that was kept."""
        found: tuple[Skip, ...] = self._part("skips")
        return found

    def _part(self, part: str) -> tuple[Any, ...]:
        """Return all rows of a part."""
        decode = msgspec.msgpack.Decoder(PARTS[part]).decode
        query = "SELECT body FROM corpus WHERE part = ? ORDER BY place"
        with self._file.sound():
            rows = self._file.db.execute(query, (part,))
            return tuple(chain.from_iterable(decode(unpacked(body)) for (body,) in rows))

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._file.db.close()


def bodies_of(corpus: Corpus) -> Iterator[tuple[str, int, bytes]]:
    """Yield the rows of a corpus: their part, their place in it, and what they hold."""
    lineage = corpus.lineage
    parts: dict[str, Sequence[Any]] = {
        "reports": order_of(corpus),
        "stories": corpus.stories,
        "copies": lineage.copies,
        "origins": lineage.origins,
        "statements": lineage.statements,
        "versions": lineage.versions,
        "skips": corpus.skips,
        "rulings": corpus.rulings,
        "corrected": corpus.corrected,
    }
    for part, rows in parts.items():
        for place in range(0, len(rows), MANY):
            yield part, place, packed(rows[place : place + MANY])


def order_of(corpus: Corpus) -> Sequence[ReportId]:
    """Return the ids of the reports of a corpus, in their order."""
    if isinstance(corpus.reports, Listed):
        return corpus.reports.keys
    return [report.id for report in corpus.reports]


def whole(key: ReportId, reading: Reading) -> Reading:
    """Return a reading of the report that it is kept for; raise ValueError for one of another, or
    with dates that are none."""
    whole_report(key, reading.report)
    return reading


def whole_report(key: ReportId, report: Report) -> Report:
    """Return a report of that id; raise ValueError for another, or one with dates that are none."""
    if report.id != key:
        raise ValueError(f"the report {key} is another one")
    for dated in (report.published, report.modified):
        if dated is not None and dated.instant.day:
            date.fromisoformat(dated.instant.day)
    return report


def whole_account(key: StoryId, account: Account) -> Account:
    """Return the account of a story; raise ValueError for one of another."""
    if account.story != key:
        raise ValueError(f"the account of {key} is of another story")
    return account
