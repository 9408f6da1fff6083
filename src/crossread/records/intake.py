"""Intake: what became of every input of a source: report, version, duplicate or skip.

Inputs = reports + versions + duplicates + skips, for each source and so for all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from sys import intern

from crossread.records.base import Record
from crossread.records.lineage import Version
from crossread.records.report import Report
from crossread.records.skip import Skip, SkipReason

_PLACE = re.compile(r"#\d+(?: .*)?$", re.S)


class Intake(Record, frozen=True, kw_only=True):
    """The account of one file, archive, feed or stream."""

    source: str
    inputs: int
    """Pages, rows, entries, captures: all that might have been a report."""
    reports: int
    """Articles read, each counted once however often it changed."""
    versions: int
    """Later versions of an article counted already."""
    duplicates: int
    """The same text of the same article again, captures that found nothing new among them."""
    skipped: int
    reasons: tuple[str, ...] = ()
    """How many were skipped for each reason: `no-article 2`."""


def intake_of(
    reports: Iterable[Report], skips: Iterable[Skip], versions: Iterable[Version]
) -> tuple[Intake, ...]:
    """Return the account of each source, in order of their names.

    >>> intake_of((), [Skip(stage="read", reason="empty", origin="a.jsonl#2")], ())[0].reasons
    ('empty 1',)
    """
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    later = {version.later for version in versions}
    seen: set[bytes] = set()
    for (_, report), key, source in sorted(map(_told, reports)):
        kind = "duplicate" if key in seen else "version" if report in later else "report"
        seen.add(key)
        outcomes[source][kind] += 1
    for skip in (each for each in skips if each.is_of_input):
        reason = SkipReason(skip.reason)
        kind = "duplicate" if reason is SkipReason.DUPLICATE else f"skip {reason.value}"
        outcomes[source_of(skip.origin)][kind] += 1
    return tuple(_intake(source, outcomes[source]) for source in sorted(outcomes))


def _told(report: Report) -> tuple[tuple[str, str], bytes, str]:
    """Return what counts of a report: its place in time, what it holds, and its source."""
    held = f"{report.text_hash} {report.article}".encode("utf-8", "surrogatepass")
    key = blake2b(held, digest_size=16).digest()
    return report.in_time, key, intern(source_of(report.origin or report.name))


def source_of(origin: str) -> str:
    """Return the file, archive or feed of an origin, without the place in it.

    >>> source_of("crawl#1.warc.gz#204 https://orlo.example/#top"), source_of("a/page.html")
    ('crawl#1.warc.gz', 'a/page.html')
    """
    return _PLACE.sub("", origin)


def _intake(source: str, outcomes: Counter[str]) -> Intake:
    """Put the account of one source together."""
    skips = {kind.partition(" ")[2]: n for kind, n in outcomes.items() if kind.startswith("skip ")}
    return Intake(
        source=source,
        inputs=outcomes.total(),
        reports=outcomes["report"],
        versions=outcomes["version"],
        duplicates=outcomes["duplicate"],
        skipped=sum(skips.values()),
        reasons=tuple(f"{reason} {count}" for reason, count in sorted(skips.items())),
    )
