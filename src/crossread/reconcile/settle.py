"""Settle: rulings of a person, replayed over whatever the rules found.

Comes in: rulings, append-only, in order. Goes out: the readings, groups and rows as the
person wants them. Rulings name figures, attributions or rows by their ids, which do not
change from build to build; a ruling on what is no longer there does nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from crossread.reconcile.voices import Voice
from crossread.records import (
    Account,
    Figure,
    FigureRelation,
    Reading,
    Ruling,
    RulingKind,
    Verdict,
)

Row = TypeVar("Row", bound=msgspec.Struct)
FIELDS = (
    *("low", "high", "hedge", "hedge_kind", "status", "indicator", "counted", "counted_class"),
    *("unit", "place", "period", "claimant", "as_of", "cumulative", "change", "percent"),
)
"""What a ruling may correct of a figure."""


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that no later ruling takes back; an undo may itself be undone.

    >>> no = Ruling(id="r1", kind=RulingKind.REJECT, targets=("u",))
    >>> undo = Ruling(id="r2", kind=RulingKind.UNDO, targets=("r1",))
    >>> in_force([no, undo])
    ()
    """
    rulings = tuple(rulings)
    undone: set[str] = set()
    for ruling in reversed(rulings):
        if ruling.kind is RulingKind.UNDO and ruling.id not in undone:
            undone.update(ruling.targets)
    return tuple(
        each for each in rulings if each.kind is not RulingKind.UNDO and each.id not in undone
    )


def corrected(readings: Iterable[Reading], rulings: Iterable[Ruling]) -> tuple[Reading, ...]:
    """Return the readings with figures and attributions as rulings correct or reject them."""
    rulings = tuple(rulings)
    changes: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        if ruling.kind is RulingKind.CORRECT:
            for target in single(ruling):
                changes[target].append(ruling)
    gone = {t for r in rulings if r.kind is RulingKind.REJECT for t in single(r)}
    return tuple(
        replace(
            reading,
            figures=tuple(
                changed(f, changes.get(f.id, ())) for f in reading.figures if f.id not in gone
            ),
            attributions=tuple(a for a in reading.attributions if a.id not in gone),
        )
        if touched(reading, changes, gone)
        else reading
        for reading in readings
    )


def single(ruling: Ruling) -> tuple[str, ...]:
    """Return the target of a ruling on one row; a pair of targets is a ruling on a relation."""
    return ruling.targets if len(ruling.targets) == 1 else ()


def touched(reading: Reading, changes: Mapping[str, object], gone: set[str]) -> bool:
    """Whether a ruling names a figure or an attribution of the reading."""
    ids = {f.id for f in reading.figures} | {a.id for a in reading.attributions}
    return bool(ids & (changes.keys() | gone))


def changed(figure: Figure, rulings: Iterable[Ruling]) -> Figure:
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


def with_field(figure: Figure, field: str, value: str) -> Figure:
    """Return the figure with a field set; the value is read as JSON, else as text.

    `value` is a field too: it sets both bounds, an open one staying open. Raises ValueError
    where a figure cannot have that: no such field, no such value, or low above high.
    """
    built: dict[str, Any] = msgspec.to_builtins(figure)
    if field not in (*FIELDS, "value"):
        raise ValueError(f"a figure has no {field!r} to correct")
    for read in dict.fromkeys((as_json(value), value)):
        closed = [b for b in ("low", "high") if getattr(figure, b) is not None]
        names = (closed or ("low", "high")) if field == "value" else (field,)
        try:
            made = msgspec.convert({**built, **dict.fromkeys(names, read)}, Figure, strict=True)
        except msgspec.ValidationError:
            continue
        if made.low is None and made.high is None:
            raise ValueError("a figure needs a low or a high bound")
        if made.low is not None and made.high is not None and made.low > made.high:
            raise ValueError(f"low {made.low:g} is above high {made.high:g}: correct value={value}")
        earlier = f"{figure.made_by}+" if figure.made_by.startswith("ruling:") else "ruling:"
        return replace(made, made_by=earlier + field)
    raise ValueError(f"{field} cannot be {value!r}")


def as_json(value: str) -> object:
    """Return the value read as JSON, the text itself where it is none."""
    try:
        return msgspec.json.decode(value.encode())
    except msgspec.DecodeError:
        return value


def ruled_relations(
    relations: Iterable[FigureRelation], rulings: Iterable[Ruling]
) -> tuple[FigureRelation, ...]:
    """Return the relations as rulings on a pair of figures have them.

    reject: the two are not one thing; split: their scope differs; merge: they are one;
    correct `relation=dispute`: as it says.
    """
    said: dict[frozenset[str], Ruling] = {}
    for ruling in rulings:
        if len(ruling.targets) == 2:
            said[frozenset(ruling.targets)] = ruling
    return tuple(ruled(each, said.get(frozenset((each.a, each.b)))) for each in relations)


BY_HAND = {
    RulingKind.REJECT: Verdict.NOT_COMPARABLE,
    RulingKind.SPLIT: Verdict.SCOPE_DIFFERS,
    RulingKind.MERGE: Verdict.AGREE,
}


def ruled(relation: FigureRelation, ruling: Ruling | None) -> FigureRelation:
    """Return one relation as a ruling has it."""
    if ruling is None:
        return relation
    verdict = BY_HAND.get(ruling.kind, relation.relation)
    if ruling.kind is RulingKind.CORRECT and ruling.value:
        wanted = ruling.value.partition("=")[2]
        verdict = Verdict(wanted) if wanted in set(Verdict) else verdict
    note = f"ruled by {ruling.by or 'a person'}"
    why = f"{note}: {ruling.note}" if ruling.note else f"{note}; found: {relation.why}"
    return replace(relation, relation=verdict, why=why)


def ruled_groups(
    groups: Sequence[tuple[Voice, ...]], voices: Iterable[Voice], rulings: Iterable[Ruling]
) -> tuple[tuple[Voice, ...], ...]:
    """Return the groups of voices with those of each merge put together and splits taken out."""
    of: dict[str, Voice] = {voice.attribution.id: voice for voice in voices}
    now = [list(group) for group in groups]
    for ruling in rulings:
        targets = [of[t] for t in ruling.targets if t in of]
        if ruling.kind is RulingKind.SPLIT:
            names = {voice.attribution.id for voice in targets}
            now = [[v for v in group if v.attribution.id not in names] for group in now]
        if ruling.kind is RulingKind.MERGE and len(targets) > 1:
            now = merged(now, targets)
    return tuple(tuple(group) for group in now if len(group) > 1)


def merged(groups: list[list[Voice]], targets: list[Voice]) -> list[list[Voice]]:
    """Return the groups with all that hold a target made one."""
    names = {voice.attribution.id for voice in targets}
    hit = [g for g in groups if names & {v.attribution.id for v in g}]
    rest = [g for g in groups if g not in hit]
    whole = {v.attribution.id: v for g in [*hit, targets] for v in g}
    return [*rest, list(whole.values())]


def without_rejected(account: Account, rulings: Iterable[Ruling]) -> Account:
    """Return the account without the rows that rulings reject, and what stood on them alone."""
    gone = {t for r in rulings if r.kind is RulingKind.REJECT for t in single(r)}
    if not gone:
        return account
    findings = tuple(
        f for f in account.findings if f.id not in gone and not (f.rows and f.rows[0] in gone)
    )
    kept = {finding.id for finding in findings}
    return replace(
        account,
        utterances=without(account.utterances, gone),
        positions=without(account.positions, gone),
        omissions=without(account.omissions, gone),
        characters=without(account.characters, gone),
        findings=findings,
        summary=tuple(c for c in account.summary if set(c.findings) <= kept),
    )


def without(rows: tuple[Row, ...], gone: set[str]) -> tuple[Row, ...]:
    """Return the rows whose ids are not gone."""
    return tuple(row for row in rows if getattr(row, "id", None) not in gone)
