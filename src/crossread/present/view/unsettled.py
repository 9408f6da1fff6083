"""Not resolved: what could not be told, and is therefore not guessed, each with its reason."""

from collections import defaultdict

from crossread.present.limits import LIMITS
from crossread.present.phrases import days_said, sentence_case, slug
from crossread.present.view.book import Book
from crossread.present.view.figures import stated
from crossread.present.view.rows import Refs
from crossread.records import Attribution, Span
from crossread.records.base import Record


class Open(Record, frozen=True, kw_only=True):
    """One thing not resolved."""

    anchor: str
    kind: str
    words: str
    why: str
    refs: Refs


def open_of(book: Book) -> tuple[Open, ...]:
    """Return what is not resolved: pairs of figures first, then speakers by reason."""
    return (*figures(book), *speakers(book))


def figures(book: Book) -> tuple[Open, ...]:
    """Return pairs of figures that may count one thing."""
    rows = sorted(book.account.unresolved, key=lambda row: -row.score)
    rows = [row for row in rows if row.a in book.figures and row.b in book.figures]
    found = []
    for n, row in enumerate(rows[: LIMITS.open_rows], 1):
        one, other = book.figures[row.a], book.figures[row.b]
        words = f"“{stated(one, book)}” and “{stated(other, book)}”"
        found.append(
            Open(
                anchor=f"open-{n}-{slug(words, 6)}",
                kind="One count or two",
                words=words,
                why=days_said(row.why),
                refs=book.refs((one.span, other.span)),
            )
        )
    return tuple(found)


def doubt(row: Attribution) -> str | None:
    """Return why something said has no speaker or is not shown; None where it is."""
    if row.speaker is None:
        return row.unresolved
    if row.shown:
        return None
    return f"perhaps {row.speaker.name}"


def speakers(book: Book) -> tuple[Open, ...]:
    """Return what is said by nobody for sure: for each reason the words, with all their places."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in book.attributions.values():
        if row.content and (why := doubt(row)):
            spans[why, book.place(row.content[0]).words].append(row.content[0])
    order = sorted(spans, key=lambda key: (-len(spans[key]), key))
    return tuple(
        Open(
            anchor=f"open-speaker-{n}-{slug(why, 4)}",
            kind="Who speaks",
            words=between_marks(words),
            why=sentence_case(why),
            refs=book.refs(spans[why, words]),
        )
        for n, (why, words) in enumerate(order[: LIMITS.open_rows], 1)
    )


def between_marks(words: str) -> str:
    """Return words between marks: those that stand in marks of their own in single ones.

    >>> between_marks("the “hateful” act"), between_marks("We stay"), between_marks("“We stay,”")
    ('“the ‘hateful’ act”', '“We stay”', '“We stay,”')
    """
    if words.startswith("“") and words.endswith("”") and words.count("“") == 1:
        return words
    return f"“{words.translate(INNER)}”"


INNER = str.maketrans("“”", "‘’")
"""The marks of a quotation within a quotation."""
