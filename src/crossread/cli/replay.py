"""Replay: a build as it would have stood at an earlier moment."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from crossread.errors import UsageError
from crossread.flow import account_for
from crossread.reconcile import as_known_at
from crossread.records.instant import DAY
from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder, write_store
from crossread.workers import Pool

_MOMENT = re.compile(
    r"(?P<day>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?:[T ](?P<hour>\d{2}:\d{2}(?::\d{2})?)\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.I,
)
FORMS = "2025-05-13, 2025-05-13T12:00 or 2025-05-13T12:00+02:00 (Z is UTC)"


@contextmanager
def as_it_stood(directory: Path, moment: str) -> Iterator[Folder]:
    """Give a folder with the store made of the reports published by a moment.

    Reports without a date are left out: whether they were known then cannot be told.
    Raises UsageError where the moment is none or no report is as old.
    """
    moment = moment_of(moment)
    shelf = FileShelf(Folder(path=directory).existing().shelf, finished=True)
    corpus = shelf.corpus()
    readings = as_known_at((shelf[report.id] for report in corpus.reports), moment)
    known = [reading.report for reading in readings]
    if not known:
        raise UsageError(f"no report was published by {moment}")
    then_known = {reading.report.id: reading for reading in readings}
    with Pool() as hands:
        then = account_for(known, then_known, corpus.skips, corpus.rulings, hands=hands)
    with TemporaryDirectory() as work:
        folder = Folder(path=Path(work))
        write_store(folder, then, as_ruled(then_known, then))
        yield folder


def moment_of(text: str) -> str:
    """Return a date or moment as ISO 8601 writes it; raise UsageError for anything else.

    >>> moment_of("2025-05-13 12:00"), moment_of("2025-05-13T12:00:30 +0200")
    ('2025-05-13T12:00', '2025-05-13T12:00:30+02:00')
    >>> moment_of("2025-05-13"), moment_of("2025-05")
    ('2025-05-13', '2025-05')
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found or not is_moment(found):
        raise UsageError(f"{text!r} is not a day or a moment; write {FORMS}")
    hour, zone = found["hour"] or "", (found["zone"] or "").upper()
    if len(zone) > 1:
        zone = f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    return f"{found['day']}T{hour}{zone}" if hour else found["day"]


def is_moment(found: re.Match[str]) -> bool:
    """Whether the calendar and the clock have such a day, hour and zone."""
    if found["hour"] and len(found["day"]) < DAY:
        return False
    try:
        whole = found["day"] + "-01-01"[len(found["day"]) - 4 :]
        datetime.fromisoformat(f"{whole}T{found['hour'] or '00:00'}{(found['zone'] or '').upper()}")
    except ValueError:
        return False
    return True
