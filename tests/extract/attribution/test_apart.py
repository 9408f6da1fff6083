"""What a page sets apart, read by the model and the rules. All sentences are invented."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.reconcile import as_known_at
from crossread.reconcile.withdrawn import taken_back
from crossread.records import Block, BlockKind, Figure, Mode, Reading, Status
from tests.support import report_of

LEAD = "A shaft of a mine near Talvik fell in on Monday and killed 31 people, the union said."
SAID = "Four workers were killed on Monday and nine were injured."


def reading_of(text: str, *blocks: tuple[str, BlockKind, str | None]) -> Reading:
    """Return the reading of a text; blocks by words, kind, author or moment."""
    report = report_of(text, outlet="Harbour Post")
    structure = [
        Block(
            span=report.span(text.index(words), text.index(words) + len(words)),
            kind=kind,
            author=None if kind is BlockKind.ENTRY else told,
            moment=told if kind is BlockKind.ENTRY else None,
        )
        for words, kind, told in blocks
    ]
    (found,) = (extract(r) for r in annotate([replace(report, structure=tuple(structure))]))
    return found


def by_low(figures: Sequence[Figure]) -> dict[float | None, Figure]:
    """Return figures by their lower bound."""
    return {figure.low: figure for figure in figures}


def test_a_statement_set_apart_is_the_words_of_who_issued_it() -> None:
    """The line that ends with a colon tells whose words the quotation below it is."""
    reading = reading_of(
        f"{LEAD}\n\nThe owner of the mine, Marn Coal, issued a statement:\n\n{SAID}",
        (SAID, BlockKind.QUOTATION, None),
    )
    figures = by_low(reading.figures)
    assert "owner" in figures[4].claimant
    assert "owner" in figures[9].claimant
    modes = {a.mode for a in reading.attributions if SAID in a.content[0].of(reading.report)}
    assert modes == {Mode.DIRECT}


def test_a_post_is_the_words_of_who_signed_it() -> None:
    """The signature of a post names its author."""
    reading = reading_of(
        f"{LEAD}\n\n{SAID}\n\nDora Lind, who heads the union, lives in Talvik.",
        (SAID, BlockKind.POST, "Dora Lind"),
    )
    assert by_low(reading.figures)[4].claimant == "Dora Lind"


def test_a_quotation_without_an_author_is_nobodys_and_never_the_outlets() -> None:
    """Where the page names nobody, the figure is somebody's unnamed."""
    reading = reading_of(f"{LEAD}\n\n{SAID}", (SAID, BlockKind.QUOTATION, None))
    assert by_low(reading.figures)[4].claimant == "somebody unnamed"


def test_struck_words_state_nothing() -> None:
    """A number struck through is read by nobody; the one beside it is."""
    text = "The flood near Talvik killed nine 12 people on Monday, the police said."
    reading = reading_of(text, ("nine", BlockKind.STRUCK, None))
    assert [(f.low, f.span.of(reading.report)) for f in reading.figures] == [(12, "12")]


def test_no_sentence_runs_across_cells() -> None:
    """Headings, items and cells are sentences of their own."""
    text = "Talvik | nine people killed | Orsk | three people killed"
    cells = text.split(" | ")[:3]
    reading = reading_of(text, *((cell, BlockKind.CELL, None) for cell in cells))
    words = [text[s.start : s.end] for s in reading.sentences]
    assert {"Talvik", "nine people killed", "Orsk"} <= set(words)


def test_a_figure_of_an_entry_is_of_its_moment() -> None:
    """What an entry of a live page counts was so when the entry was written."""
    late, early = "Fifteen people have died in Talvik.", "Nine bodies have been found in Talvik."
    reading = reading_of(
        f"{late}\n\n{early}",
        (late, BlockKind.ENTRY, "2025-05-12T18:20:00+00:00"),
        (early, BlockKind.ENTRY, "2025-05-12T14:05:00+00:00"),
    )
    figures = by_low(reading.figures)
    assert (figures[15].as_of, figures[9].as_of) == (
        "2025-05-12T18:20:00+00:00",
        "2025-05-12T14:05:00+00:00",
    )


@pytest.mark.parametrize(
    ("note", "wrong", "right"),
    [
        (
            "Correction: An earlier version of this article said 50 people died. The toll is 15.",
            50,
            15,
        ),
        ("This article has been corrected to say that 15 people were killed, not 50.", 50, 15),
        ("An earlier version of this story put the number of dead at 50, rather than 15.", 50, 15),
        ("Clarification: we wrongly reported that 50 people were killed.", 50, None),
        ("This story has been updated. A previous version said 50 people had died.", 50, None),
    ],
)
def test_a_note_of_correction_takes_a_number_back(
    note: str, wrong: float, right: float | None
) -> None:
    """The old number is withdrawn, the new one is the outlet's own."""
    reading = reading_of(f"A wall fell in Talvik on Monday.\n\n{note}")
    figures = by_low(reading.figures)
    assert figures[wrong].status is Status.WITHDRAWN
    if right in figures:
        assert (figures[right].status, figures[right].claimant) == (Status.STATED, "narrator")


def test_a_toll_that_the_police_put_right_is_not_taken_back_by_the_outlet() -> None:
    """Prose that tells of an earlier count is no note of correction."""
    reading = reading_of("The police, who had previously said 50 people died, now say 15 did.")
    assert Status.WITHDRAWN not in {figure.status for figure in reading.figures}


def test_a_number_said_not_to_be_so_is_denied() -> None:
    """ "15, not 50": the 50 is denied."""
    reading = reading_of("Fifteen people were killed, not 50 as first reported, the police said.")
    assert by_low(reading.figures)[50].status is Status.DENIED


def test_as_known_at_is_right_within_one_page() -> None:
    """Of a live page, what later entries state was not known before."""
    late, early = "Fifteen people have died in Talvik.", "Nine bodies have been found in Talvik."
    reading = reading_of(
        f"{late}\n\n{early}",
        (late, BlockKind.ENTRY, "2022-01-10T18:20:00+00:00"),
        (early, BlockKind.ENTRY, "2022-01-10T14:05:00+00:00"),
    )
    (then,) = as_known_at([reading], "2022-01-10T15:00Z")
    assert [figure.low for figure in then.figures] == [9]
    (now,) = as_known_at([reading], "2022-01-10T19:00Z")
    assert now == reading


def test_a_number_taken_back_falls_in_every_version_of_the_article() -> None:
    """What a later version withdraws counts for nothing in the earlier one either."""
    first = report_of("A raid killed 50 people in Talvik on Monday, the army said.", name="a")
    later = report_of(
        "A raid killed 15 people in Talvik on Monday, the army said.\n\n"
        "Correction: An earlier version of this article said 50 people had been killed.",
        name="b",
    )
    later = replace(later, article=first.article)
    other = report_of("A raid killed 50 people in Talvik on Monday, the rebels said.", name="c")
    found = taken_back([extract(reading) for reading in annotate([first, later, other])])
    statuses = [{f.low: f.status for f in reading.figures} for reading in found]
    assert statuses[0][50] is statuses[1][50] is Status.WITHDRAWN
    assert statuses[1][15] is statuses[2][50] is Status.STATED
