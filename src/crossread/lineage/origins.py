"""Origins: from copies and credits to the independent origin of every report.

Counted three ways: outlets (who printed it), publishers (families of outlets, a table) and
origins (who wrote it). A reprint adds to the first two and never to the third.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from crossread.joining import joined
from crossread.lineage.copies import Compared, Family
from crossread.lineage.credits import Credited
from crossread.lineage.words import plain_name, table
from crossread.records import CopyKind, Origin, Record, Report, Version, record_id
from crossread.records.base import OriginId

MOSTLY = 0.5
"""Share of the shorter report that must be taken over for it to have no origin of its own."""
LARGELY = 0.25
"""The same of the longer; less, and a digest would join all the reports it prints."""


class Source(Record, frozen=True, kw_only=True):
    """Where a report comes from, before ids are given."""

    kind: str
    """agency, outlet, or report."""
    name: str
    key: str

    @property
    def id(self) -> OriginId:
        """The same in every run."""
        return OriginId(record_id("origin", self.kind, self.key))


@cache
def _publishers() -> dict[str, str]:
    rows: dict[str, list[str]] = table("publishers")["publishers"]
    return {plain_name(outlet): name for name, outlets in rows.items() for outlet in outlets}


def publisher_of(outlet: str) -> str:
    """Return the publisher of an outlet; an outlet not in the table is its own.

    >>> publisher_of("The Observer"), publisher_of("Quarry Valley Post")
    ('Guardian Media Group', 'Quarry Valley Post')
    """
    plain = plain_name(outlet).removeprefix("www ")
    known = _publishers()
    return known.get(plain) or known.get(plain.removeprefix("the ")) or outlet


def agency_source(name: str) -> Source:
    """Return an agency as a source."""
    return Source(kind="agency", name=name, key=name)


def sources_of(
    families: Sequence[Family], pairs: Iterable[Compared], versions: Iterable[Version] = ()
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return the source of each family and the reason for it.

    Families joined by copying have one source: the agency that they credit, else the
    outlet of the earliest, since reports of one outlet are not independent even where they
    share no text, else the earliest report itself.
    """
    together = joined(len(families), _same_origin(families, pairs, versions))
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(families)):
        members[together(number)].append(number)
    sources: dict[int, tuple[Source, str]] = {}
    for lowest, numbers in members.items():
        readings = [families[number].first for number in numbers]
        sources[lowest] = _source(sorted(readings, key=lambda one: one.report.in_time))
    chosen = [sources[together(number)] for number in range(len(families))]
    return tuple(source for source, _ in chosen), tuple(why for _, why in chosen)


def _source(readings: Sequence[Credited]) -> tuple[Source, str]:
    for reading in readings:
        if reading.wrote:
            return agency_source(reading.wrote[0]), f"credited to {reading.wrote[0]}"
    first = readings[0].report
    if len(readings) > 1:
        why = f"the earliest of {len(readings)} texts that copy one another"
    else:
        why = "no other report is known to hold its text"
    if helping := readings[0].helped:
        why += f"; {' and '.join(helping)} credited for a part that is not named"
    if first.outlet:
        return Source(kind="outlet", name=first.outlet, key=plain_name(first.outlet)), why
    return Source(kind="report", name=first.title or first.name, key=first.id), why


def _same_origin(
    families: Sequence[Family], pairs: Iterable[Compared], versions: Iterable[Version]
) -> Iterator[tuple[int, int]]:
    of = {one.report.id: n for n, family in enumerate(families) for one in family.members}
    for version in versions:
        yield of[version.earlier], of[version.later]
    for pair in pairs:
        if pair.kind is not CopyKind.INDEPENDENT and _has_one_origin(families, pair):
            yield pair.a, pair.b


def _has_one_origin(families: Sequence[Family], pair: Compared) -> bool:
    if pair.kind is CopyKind.SAME_AGENCY_SOURCE and pair.overlap.taken:
        return True
    if pair.overlap.share < MOSTLY:
        return False
    shares = (pair.overlap.share_a, pair.overlap.share_b)
    short = 0 if shares[0] >= shares[1] else 1
    if shares[1 - short] >= LARGELY:
        return True
    reports = [families[number].first.report for number in (pair.a, pair.b)]
    return not _precedes(reports[short], reports[1 - short])


def _precedes(one: Report, two: Report) -> bool:
    """Whether one is known to be the earlier."""
    if one.published is None or two.published is None:
        return False
    return bool(one.published.instant.precedes(two.published.instant))


def origins_of(
    families: Sequence[Family], sources: Sequence[Source], reasons: Sequence[str]
) -> Iterator[Origin]:
    """Yield each origin with its reports, outlets and publishers, in order of time."""
    gathered: dict[Source, list[tuple[Report, str]]] = defaultdict(list)
    for family, source, why in zip(families, sources, reasons, strict=True):
        gathered[source] += [(reading.report, why) for reading in family.members]
    for source, rows in gathered.items():
        rows.sort(key=lambda row: row[0].in_time)
        outlets = tuple(dict.fromkeys(one.outlet for one, _ in rows if one.outlet))
        yield Origin(
            id=source.id,
            name=source.name,
            kind=source.kind,
            reports=tuple(dict.fromkeys(one.id for one, _ in rows)),
            outlets=outlets,
            publishers=tuple(dict.fromkeys(publisher_of(outlet) for outlet in outlets)),
            reasons=tuple(dict.fromkeys(why for _, why in rows)),
        )
