"""Checked: a ruling that would change nothing is refused before it is kept."""

from collections.abc import Sequence

from crossread.errors import UsageError
from crossread.records import Figure, RulingKind, Verdict
from crossread.rulings.fields import FIELDS, with_field
from crossread.rulings.force import is_pair

REJECTED = (
    *("attribution", "character", "figure", "finding", "omission", "position", "utterance"),
    *("summary", "tallies", "timeline"),
)
TAKES = {
    RulingKind.ACCEPT: "any row",
    RulingKind.REJECT: f"one row ({', '.join(REJECTED)}), or two figures that are compared",
    RulingKind.MERGE: "two or more attributions or utterances, or two figures that are compared",
    RulingKind.SPLIT: "attributions or utterances, or two figures that are compared",
    RulingKind.CORRECT: "a figure, or two figures that are compared (relation=VERDICT)",
    RulingKind.UNDO: "a ruling",
}


def check(kind: RulingKind, targets: Sequence[str]) -> None:
    """Raise UsageError where rows of these kinds cannot be ruled on so.

    >>> check(RulingKind.REJECT, ["report:1"])
    Traceback (most recent call last):
    crossread.errors.UsageError: reject takes one row (attribution, ...
    """
    kinds = [target.partition(":")[0] for target in targets]
    if not is_pair(targets) and not fits(kind, kinds):
        raise UsageError(f"{kind} takes {TAKES[kind]}, not {' and '.join(targets)}")


def fits(kind: RulingKind, kinds: Sequence[str]) -> bool:
    """Whether rows of these kinds may be ruled on so; pairs of figures are told before.

    >>> fits(RulingKind.REJECT, ["timeline"]), fits(RulingKind.MERGE, ["report", "report"])
    (True, False)
    """
    if kind is RulingKind.REJECT:
        return len(kinds) == 1 and kinds[0] in REJECTED
    if kind in (RulingKind.MERGE, RulingKind.SPLIT):
        return set(kinds) == {"attribution"} and (len(kinds) > 1 or kind is RulingKind.SPLIT)
    return kind is RulingKind.ACCEPT or list(kinds) == ["figure"]


def check_verdict(value: str) -> None:
    """Raise UsageError unless the value is `relation=` and a verdict."""
    field, _, wanted = value.partition("=")
    if field != "relation" or wanted not in set(Verdict):
        raise UsageError(f"--value {value!r}: write relation= and one of {', '.join(Verdict)}")


def check_value(figure: Figure, value: str) -> None:
    """Raise UsageError unless `field=value` can be set of a figure."""
    field, equals, wanted = value.partition("=")
    if not equals or field not in FIELDS:
        fields = ", ".join(FIELDS)
        raise UsageError(f"--value {value!r}: write field=value; the fields are {fields}")
    try:
        with_field(figure, field, wanted)
    except ValueError as error:
        raise UsageError(f"--value {value!r}: {error}") from error
