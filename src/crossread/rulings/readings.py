"""Readings as ruled: figures corrected, figures and attributions that people reject left out.

What a ruling changes says so: `ruled_by` names the ruling, `corrected` the fields it set.
"""

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from msgspec.structs import replace

from crossread.records import Figure, Reading, Ruling, RulingKind
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.rulings.fields import with_field
from crossread.rulings.force import by_target, rejected, rulings_on, single


def as_ruled(
    shelf: MutableMapping[ReportId, Reading], corpus: Corpus
) -> MutableMapping[ReportId, Reading]:
    """Return the readings of a corpus as ruled: those that rulings change, else the shelf's."""
    return ChainMap({reading.report.id: reading for reading in corpus.corrected}, shelf)


def ruled_readings(readings: Iterable[Reading], force: Sequence[Ruling]) -> tuple[Reading, ...]:
    """Return the readings with figures and attributions as the rulings in force have them.

    A reading that no ruling names is the same object.
    """
    readings = tuple(readings)
    named = by_target(force)
    if not named:
        return readings
    gone = rejected(force)
    changes: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in force:
        if ruling.kind is RulingKind.CORRECT:
            for target in single(ruling):
                changes[target].append(ruling)
    return tuple(
        replace(
            reading,
            figures=tuple(
                replace(
                    corrected(row, changes.get(row.id, ())), ruled_by=rulings_on([row.id], named)
                )
                for row in reading.figures
                if row.id not in gone
            ),
            attributions=tuple(
                replace(row, ruled_by=rulings_on([row.id], named))
                for row in reading.attributions
                if row.id not in gone
            ),
        )
        if is_named(reading, named)
        else reading
        for reading in readings
    )


def is_named(reading: Reading, named: Mapping[str, object]) -> bool:
    """Whether a ruling names a figure or an attribution of the reading."""
    figures = any(row.id in named for row in reading.figures)
    return figures or any(row.id in named for row in reading.attributions)


def corrected(figure: Figure, rulings: Iterable[Ruling]) -> Figure:
    """Return the figure with the fields of rulings `field=value` set, one after the other.

    A field or a value that a figure cannot have leaves it as it is.
    """
    for ruling in rulings:
        field, equals, value = (ruling.value or "").partition("=")
        try:
            figure = with_field(figure, field, value) if equals else figure
        except ValueError:
            continue
    return figure
