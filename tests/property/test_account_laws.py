"""Laws of the account, for stories made at random."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.reconcile import as_known_at
from crossread.reconcile.words.wording import pieces
from crossread.records import Account, HedgeKind, Ruling, RulingKind, Span
from crossread.records.base import RulingId
from tests.property.stories import (
    DAYS,
    account_of,
    made,
    numbers,
    readings_of,
    reports,
    reprinted,
    stories,
    wordy,
)

DRAWN = settings(deadline=None)


def pairs_of(account: Any) -> Any:
    """How each pair of figures stands."""
    return {frozenset((r.a, r.b)): r.relation for r in account.figure_relations}


@DRAWN
@given(stories, st.randoms())
def test_the_order_of_reports_changes_nothing(rows: Any, random: Any) -> None:
    """An account does not depend on the order in which the reports came."""
    readings = readings_of(rows)
    mixed = list(zip(rows, readings, strict=True))
    random.shuffle(mixed)
    rows_mixed, readings_mixed = zip(*mixed, strict=True)
    assert account_of(rows, readings) == account_of(list(rows_mixed), list(readings_mixed))


def lines_of(account: Any) -> Any:
    """The findings without what a reprint may change: outlets, reports, where to look."""
    return {
        f.id: (
            f.kind, f.verdict, f.text, [(s.text, s.origins) for s in f.sides],
            f.why if f.kind == "figure" else "",
        )
        for f in account.findings
        if f.kind in ("figure", "utterance", "position")
    }  # fmt: skip


def numbers_of(account: Any) -> Any:
    """The tallies without their figures and outlets."""
    return [
        (t.indicator, t.place, t.status, t.low, t.best, t.high, t.claimants, t.origins, t.why)
        for t in account.tallies
    ]


@DRAWN
@given(stories, st.sampled_from(DAYS))
def test_a_reprint_adds_outlets_and_no_origin(rows: Any, day: Any) -> None:
    """A reprint leaves findings as they were, but for the outlets that carry them."""
    readings = readings_of(rows)
    again = reprinted(rows[0], day)
    reprint = made(again, "again", outlet="r0")
    before = account_of(rows, readings)
    after = account_of([*rows, again], [*readings, reprint])
    assert after.origins == before.origins
    assert numbers_of(after) == numbers_of(before)
    assert lines_of(after) == lines_of(before)
    assert [c.findings for c in after.summary] == [c.findings for c in before.summary]


@DRAWN
@given(stories, reports)
def test_a_later_report_takes_no_figure_out_of_its_row(rows: Any, further: Any) -> None:
    """What earlier reports gave stays together when a later one comes; only a tally that one clear
    sentence makes yields to another number of the same in that place: to its tally, or to none
    where the later number is not clear, since the earlier one is then no last state.

    One of an earlier day that turns up late may make other rows: figures are gathered as they
    came, so that no figure stands in two rows.
    """
    later = {**further, "day": "2022-03-09"}
    before = account_of(rows)
    after = account_of([*rows, later], [*readings_of(rows), made(later, "later")])
    told = {(figure["indicator"], figure["place"]) for figure in further["figures"]}
    for tally in before.tallies:
        same = (t for t in after.tallies if t.indicator is tally.indicator)
        kept = any(set(tally.figures) <= set(t.figures) or t.place == tally.place for t in same)
        assert kept or (tally.indicator, tally.place) in told
    for finding in before.findings:
        if finding.kind == "figure" and finding.verdict not in ("adds-up", "does-not-add-up"):
            assert any(set(finding.rows) <= set(f.rows) for f in after.findings)


@DRAWN
@given(stories)
def test_a_figure_belongs_to_one_row(rows: Any) -> None:
    """Each figure stands in one row of counts and in no other, and in one tally at most."""
    readings = readings_of(rows)
    account = account_of(rows, readings)
    lines = [f for f in account.findings if f.kind == "figure" and "add" not in f.verdict]
    told = [figure for line in lines for figure in line.rows]
    assert sorted(told) == sorted(f.id for reading in readings for f in reading.figures)
    tallied = [figure for tally in account.tallies for figure in tally.figures]
    assert len(tallied) == len(set(tallied))


@DRAWN
@given(wordy)
def test_a_further_report_takes_no_wording_out_of_its_utterance(rows: Any) -> None:
    """Wordings that are one utterance stay one when a further report comes."""
    *rows, further = rows
    before = account_of(rows)
    after = account_of([*rows, further], [*readings_of(rows), made(further, "further")])
    for utterance in before.utterances:
        assert any(set(utterance.members) <= set(u.members) for u in after.utterances)


@DRAWN
@given(stories, reports)
def test_a_later_report_leaves_the_ids_of_rows(rows: Any, further: Any) -> None:
    """A row that a person has ruled on keeps its id when a later report comes."""
    later = {**further, "day": "2022-03-09"}
    before = account_of(rows)
    after = account_of([*rows, later], [*readings_of(rows), made(later, "later")])
    figures = {f.id for f in before.findings if f.kind == "figure"}
    assert figures <= lines_of(after).keys()


def spans_in(record: Any) -> Any:
    """All spans within a record."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from spans_in(getattr(record, name))
    elif isinstance(record, tuple):
        for each in record:
            yield from spans_in(each)


@DRAWN
@given(stories)
def test_every_finding_stands_on_spans_that_re_read(rows: Any) -> None:
    """Each span of each row lies in its report and is not empty."""
    readings = readings_of(rows)
    texts = {r.report.id: r.report.text for r in readings}
    account = account_of(rows, readings)
    for span in spans_in(account):
        assert 0 <= span.start < span.end <= len(texts[span.report])
        assert texts[span.report][span.start : span.end].strip()
    for finding in account.findings:
        assert finding.sides
        for side in finding.sides:
            assert side.spans
            assert {span.report for span in side.spans} <= set(side.reports) <= texts.keys()
            assert side.outlets >= 1
            assert side.origins >= 1
    known = {finding.id for finding in account.findings}
    assert len(known) == len(account.findings)
    assert all(set(clause.findings) <= known for clause in account.summary)


@DRAWN
@given(stories)
def test_low_best_and_high_are_in_order_and_traced(rows: Any) -> None:
    """Low is at most best, best at most high, and each comes from a figure of the row."""
    for tally in account_of(rows).tallies:
        known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
        assert known == sorted(known)
        for value, source in (
            (tally.low, tally.low_from),
            (tally.best, tally.best_from),
            (tally.high, tally.high_from),
        ):
            assert (value is None) == (not source)
            assert set(source) <= set(tally.figures)


@DRAWN
@given(reports, reports)
def test_how_two_figures_stand_is_symmetric(first: Any, second: Any) -> None:
    """The verdict on a and b is that on b and a, whichever report is named first."""
    one, two = made(first, "a"), made(second, "b")
    there = account_of([first, second], [one, two])
    back = account_of([second, first], [two, one])
    assert there.figure_relations == back.figure_relations


HEDGES = (HedgeKind.EXACT, HedgeKind.AT_LEAST, HedgeKind.MORE_THAN, HedgeKind.UP_TO,
          HedgeKind.NEARLY, HedgeKind.ABOUT)  # fmt: skip


def hedged(row: Any, kind: Any) -> Any:
    """The count with another hedge on its number."""
    words, low, high, _ = row["number"]
    number = low if low is not None else high
    below = kind in (HedgeKind.UP_TO, HedgeKind.NEARLY)
    above = kind in (HedgeKind.AT_LEAST, HedgeKind.MORE_THAN)
    return {**row, "number": (words, None if below else number, None if above else number, kind)}


def is_single(figure: Any) -> bool:
    """Whether a figure states one number, sharp or rounded."""
    return figure["number"][3] not in (HedgeKind.RANGE, HedgeKind.VAGUE)


single: st.SearchStrategy[Any] = numbers.filter(is_single)


@DRAWN
@given(single, reports, st.sampled_from(HEDGES), st.sampled_from(HEDGES), st.sampled_from(DAYS))
def test_figures_that_differ_only_in_hedge_never_conflict(
    row: Any, rest: Any, hedge: Any, other: Any, day: Any
) -> None:
    """ "At least 81", "up to 81" and "81" are one count, however said."""
    row = {**row, "as_of": None}
    if row["indicator"] == "protesters":
        day = "2022-03-01"
    one = {**rest, "day": "2022-03-01", "figures": [hedged(row, hedge)]}
    two = {**rest, "day": day, "figures": [hedged(row, other)]}
    assert set(pairs_of(account_of([one, two])).values()) <= {"agree", "compatible"}


@DRAWN
@given(stories)
def test_what_is_known_at_the_last_moment_is_the_account(rows: Any) -> None:
    """Replayed to the moment of the last report, the account is what it is."""
    readings = readings_of(rows)
    moments = [r.report.published.value for r in readings if r.report.published]
    assert as_known_at(readings, max(moments)) == tuple(readings)
    early = as_known_at(readings, min(moments))
    assert early


@st.composite
def ruled(draw: Any) -> Any:
    """A story and a ruling on something in it."""
    rows = draw(stories)
    account = account_of(rows)
    pairs = [(r.a, r.b) for r in account.figure_relations]
    figures = [(f,) for t in account.tallies for f in t.figures]
    lines = [(f.id,) for f in account.findings]
    said = [u.members[:2] for u in account.utterances]
    targets = draw(st.sampled_from([*pairs, *figures, *lines, *said] or [("none",)]))
    kind = draw(st.sampled_from((RulingKind.REJECT, RulingKind.SPLIT, RulingKind.MERGE,
                                 RulingKind.CORRECT)))  # fmt: skip
    value = draw(st.sampled_from(("relation=dispute", "place=Dolm", "low=7", "claimant=Bo Lind")))
    return rows, Ruling(
        id=RulingId("ruling:1"), kind=kind, targets=targets, by="editor", value=value
    )


@DRAWN
@given(ruled(), st.randoms())
def test_a_ruling_is_replayed_and_can_be_undone(story: Any, random: Any) -> None:
    """Replayed over a rebuild a ruling gives one account; undone, the account that was."""
    rows, ruling = story
    readings = readings_of(rows)
    undo = Ruling(id=RulingId("ruling:2"), kind=RulingKind.UNDO, targets=(ruling.id,), by="editor")
    assert account_of(rows, readings, (ruling, undo)) == account_of(rows, readings)
    mixed = list(zip(rows, readings, strict=True))
    random.shuffle(mixed)
    rows_mixed, readings_mixed = zip(*mixed, strict=True)
    again = account_of(list(rows_mixed), list(readings_mixed), (ruling,))
    after: Account = account_of(rows, readings, (ruling,))
    assert after == again
    if ruling.kind is RulingKind.REJECT and len(ruling.targets) == 1:
        assert ruling.targets[0] not in {f.id for f in after.findings}
        assert ruling.targets[0] not in {f for t in after.tallies for f in t.figures}


@given(st.text("ab .,’", max_size=40), st.text("ab .,’", max_size=40))
def test_the_pieces_of_a_wording_give_the_text_back(text: Any, other: Any) -> None:
    """Put together, the pieces are the text; none is empty."""
    for given_text, found in zip((text, other), pieces(text, other), strict=True):
        assert "".join(given_text[p.start : p.end] for p in found) == given_text
        assert all(p.end > p.start for p in found)
