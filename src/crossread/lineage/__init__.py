"""Lineage: from readings to who copied whom, and the origin of each report and statement."""

from collections.abc import Iterable

from crossread.lineage.copies import compared, copies_of, families_of
from crossread.lineage.kept import keeper
from crossread.lineage.kin import kin
from crossread.lineage.layout import Load
from crossread.lineage.origins import origins_of, sources_of
from crossread.lineage.statements import earlier_runs, statement_origins
from crossread.lineage.versions import versions_of
from crossread.records import Lineage, Origin, Reading

__all__ = ["kin", "lineage", "versions_of"]


def lineage(readings: Iterable[Reading], load: Load | None = None) -> Lineage:
    """Return all that is known of who copied whom in a corpus.

    The order of the readings does not matter. Only the text is needed; credits,
    attributions and figures, where there are any, say more. `load` gives the reading of a
    report; with it those given need name their reports alone (`Report.card`), and the memory
    holds no text.

    >>> lineage([]).copies
    ()
    """
    unique = {reading.report.id: reading for reading in readings}
    load = load or unique.__getitem__
    reports = sorted((one.report.card for one in unique.values()), key=lambda one: one.in_time)
    with keeper() as keep:
        families = families_of((load(one.id) for one in reports), keep)
        pairs = compared(families, load)
    copies = tuple(sorted(copies_of(families, pairs, load), key=lambda copy: (copy.a, copy.b)))
    versions = tuple(versions_of((Reading(report=one) for one in reports), load))
    sources, reasons = sources_of(families, pairs, versions)
    of_report = {
        reading.report.id: source
        for family, source in zip(families, sources, strict=True)
        for reading in family.members
    }
    taken = earlier_runs({one.id: one for one in reports}, copies)
    whole = (load(one.id) for one in reports)
    statements = tuple(statement_origins(whole, taken, of_report))
    origins = {origin.id: origin for origin in origins_of(families, sources, reasons)}
    for _, source in statements:
        named = Origin(id=source.id, name=source.name, kind=source.kind, reports=())
        origins.setdefault(source.id, named)
    return Lineage(
        copies=copies,
        origins=tuple(origins.values()),
        statements=tuple(row for row, _ in statements),
        versions=versions,
    )
