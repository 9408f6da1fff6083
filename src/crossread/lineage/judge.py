"""Judge: from an overlap to one of four kinds, with the reasons in words."""

from crossread.lineage.credits import Credited
from crossread.lineage.descent import is_edited_apart, is_taken_over
from crossread.lineage.overlap import Overlap
from crossread.records import CopyKind

INTERVIEWS = 3
"""Speakers quoted alike from whom reports have their words out of one dispatch or handout."""


def judged(a: Credited, b: Credited, overlap: Overlap) -> tuple[CopyKind, tuple[str, ...]]:
    """Return the kind of descent between two reports and why.

    A shared agency alone makes no copy: two reports that one agency wrote apart share an
    origin, which `origins` says, but no text. Nor do shared quotations and a phrase of
    background: whether what is shared is more than that, a fitted score says. One agency's
    story is told by the credits of both, by the words of three speakers or more that two
    outlets share, or by a text edited throughout; never within one outlet.
    """
    if not overlap.taken:
        return CopyKind.INDEPENDENT, (_alone(overlap),)
    agencies = sorted(set(a.wrote) & set(b.wrote))
    reasons = (*_shared(overlap), *(f"both are credited to {name}" for name in agencies))
    if overlap.whole:
        share = f"{overlap.share:.0%} of the shorter report stands in the longer"
        return CopyKind.DUPLICATE, (share, *reasons)
    interviews = _interviews(overlap) and not _one_outlet(a, b)
    if not interviews and not is_taken_over(overlap):
        return CopyKind.INDEPENDENT, (_alone(overlap),)
    if interviews or (agencies and not overlap.one_page):
        return CopyKind.SAME_AGENCY_SOURCE, reasons
    if not overlap.one_page and not _one_outlet(a, b) and is_edited_apart(overlap):
        count = f"edited throughout: {len(overlap.runs)} shared runs in much of both"
        return CopyKind.SAME_AGENCY_SOURCE, (*reasons, count)
    return CopyKind.PARTIAL_COPY, reasons


def _interviews(overlap: Overlap) -> bool:
    return len(overlap.speakers) >= INTERVIEWS and overlap.quoted * 2 >= overlap.words


def _alone(overlap: Overlap) -> str:
    if overlap.quoted * 2 >= overlap.words > 0:
        return f"{overlap.words} shared words, most of them quoted"
    if overlap.words == 0:
        return "what they share belongs to their pages, not to the reports"
    return f"{overlap.words} shared words, but no sentence was taken over"


def _shared(overlap: Overlap) -> tuple[str, ...]:
    reasons = []
    if overlap.taken:
        best = max(overlap.taken, key=lambda taken: taken.words)
        count = len(overlap.taken)
        sentences = f"{count} sentences share" if count > 1 else "a sentence shares"
        reasons.append(f"{sentences} most of their words, up to {best.words} of {best.of}")
    if len(overlap.speakers) > 1:
        reasons.append("both quote alike " + " and ".join(overlap.speakers))
    if overlap.numbers:
        reasons.append("both give the number " + ", ".join(overlap.numbers))
    return tuple(reasons)


def _one_outlet(a: Credited, b: Credited) -> bool:
    return a.report.outlet is not None and a.report.outlet == b.report.outlet
