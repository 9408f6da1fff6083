"""Who says what on a page: quotation marks stand where a report has them, sides are told apart."""

from crossread.present.view.book import Book
from crossread.present.view.positions import positions_of
from crossread.present.view.words import sayings_of
from crossread.records import (
    Account,
    Attribution,
    Lineage,
    Mode,
    Position,
    Reading,
    Report,
    Stand,
    Story,
    Utterance,
)
from crossread.records.base import ArticleId, AttributionId, FindingId, ReportId, StoryId

TEXTS = ("“The pumps ran all night,” Lars Munk said.", "Lars Munk said that all pumps had run.")
SAID = ("The pumps ran all night", "all pumps had run")


def reading(n: int, mode: Mode) -> Reading:
    """Return a report with what is said in it."""
    report = Report(
        id=ReportId(str(n)), name=str(n), article=ArticleId(str(n)), text=TEXTS[n], title="t"
    )
    start = TEXTS[n].index(SAID[n])
    span = report.span(start, start + len(SAID[n]))
    said = Attribution(id=AttributionId(f"attribution:{n}"), content=(span,), mode=mode)
    return Reading(report=report, attributions=(said,))


def book(**rows: object) -> Book:
    """Return the book of both reports with rows in its account."""
    readings = (reading(0, Mode.DIRECT), reading(1, Mode.INDIRECT))
    story = Story(id=StoryId("s"), title="t", reports=tuple(r.report.id for r in readings))
    account = Account(story=story.id, title="t", **rows)  # type: ignore[arg-type]
    return Book(story=story, account=account, lineage=Lineage(), readings=readings, name="s")


def test_only_what_a_report_quotes_stands_in_quotation_marks() -> None:
    """A wording in other words has none, though another report quotes the speaker."""
    spans = tuple(each.attributions[0].content[0] for each in book().readings)
    row = Utterance(
        id=FindingId("utterance:1"),
        speaker="Lars Munk",
        members=(AttributionId("attribution:0"), AttributionId("attribution:1")),
        spans=spans,
        kinds=("exact", "paraphrase"),
    )
    (saying,) = sayings_of(book(utterances=(row,)))
    assert [(one.words, one.quoted) for one in saying.wordings] == [
        (SAID[0], True),
        (SAID[1], False),
    ]


def test_whose_denial_is_denied_says_it() -> None:
    """Of two who deny, the first is told to say what the other denies."""
    stands = tuple(
        Stand(
            speaker=who,
            stance="denies",
            attributions=(AttributionId(f"attribution:{n}"),),
            reports=(ReportId(str(n)),),
        )
        for n, who in enumerate(("the union", "the firm"))
    )
    row = Position(
        id=FindingId("position:1"),
        matter="the pumps did not run",
        kind="denial",
        stands=stands,
        why="",
    )
    (matched,) = positions_of(book(positions=(row,)))
    assert [(face.speaker, face.stance) for face in matched.faces] == [
        ("the union", "says"),
        ("the firm", "denies"),
    ]


PARTED = "“The pumps ran all night,” Lars Munk said. “They stopped at dawn.”"


def test_what_a_reporter_puts_between_is_no_part_of_a_wording() -> None:
    """ "… all night,” Lars Munk said. “They stopped …": the words alone are printed."""
    report = Report(id=ReportId("p"), name="p", article=ArticleId("p"), text=PARTED, title="t")
    ends = (PARTED.index(" Lars"), PARTED.index("“They"))
    said = Attribution(
        id=AttributionId("attribution:p"),
        content=(report.span(0, ends[0]), report.span(ends[1], len(PARTED))),
        mode=Mode.DIRECT,
    )
    story = Story(id=StoryId("s"), title="t", reports=(report.id,))
    row = Utterance(
        id=FindingId("utterance:p"),
        speaker="Lars Munk",
        members=(said.id, said.id),
        spans=(report.span(1, len(PARTED) - 1),) * 2,
        kinds=("exact", "exact"),
    )
    account = Account(story=story.id, title="t", utterances=(row,))
    parted = Reading(report=report, attributions=(said,))
    (saying,) = sayings_of(
        Book(story=story, account=account, lineage=Lineage(), readings=(parted,), name="s")
    )
    (wording,) = saying.wordings
    assert wording.words == "The pumps ran all night … They stopped at dawn."
    assert wording.quoted
