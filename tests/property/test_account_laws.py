"""Laws of the account, for stories of figures and quotes made at random."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.reconcile import reconcile
from crossread.reconcile.wording import pieces
from crossread.records import HedgeKind, Indicator, Lineage, Status
from tests.reconcile.made import one_origin, reading, story

PLACES = ("Karsk", "Dolm", None)
SPEAKERS = ("Ana Berg", "Bo Lind")
QUOTES = (
    "The mine was safe and every rule had been kept",
    "every rule had been kept",
    "We shall open new mines in the hills next year",
    "Nobody knows how many went down that day",
)
HEDGES = (HedgeKind.EXACT, HedgeKind.AT_LEAST, HedgeKind.MORE_THAN, HedgeKind.UP_TO,
          HedgeKind.NEARLY, HedgeKind.ABOUT)  # fmt: skip

figures = st.fixed_dictionaries(
    {
        "number": st.sampled_from((3, 12, 20, 81, 164, 1000, 1324, 5800)),
        "indicator": st.sampled_from((Indicator.KILLED, Indicator.DETAINED, Indicator.PROTESTERS)),
        "place": st.sampled_from(PLACES),
        "status": st.sampled_from((Status.STATED, Status.CONFIRMED, Status.SUSPECTED)),
        "claimant": st.sampled_from(("narrator", "Interior Ministry", "Miners' Union")),
        "hedge_kind": st.sampled_from(HEDGES),
    }
)
reports = st.fixed_dictionaries(
    {
        "day": st.sampled_from(("2022-03-01", "2022-03-02", "2022-03-03")),
        "figures": st.lists(figures, max_size=3, unique_by=lambda f: f["number"]),
        "quotes": st.lists(
            st.tuples(st.sampled_from(QUOTES), st.sampled_from(SPEAKERS)),
            max_size=2,
            unique_by=lambda q: q[0],
        ),
    }
)
stories = st.lists(reports, min_size=1, max_size=4)


def bounds(kind, number):
    """Low and high as the hedge states them."""
    low = None if kind in (HedgeKind.UP_TO, HedgeKind.NEARLY) else number
    high = None if kind in (HedgeKind.AT_LEAST, HedgeKind.MORE_THAN) else number
    return {"low": low, "high": high, "hedge_kind": kind}


def made(row, name, outlet=None):
    """A reading of a drawn report."""
    told = [
        f"In {f['place'] or 'one place'} {f['number']} people were {f['indicator'].value}."
        for f in row["figures"]
    ]
    text = " ".join([*told, *(f"{words}." for words, _ in row["quotes"]), "That is all."])
    fields = [
        (
            str(f["number"]),
            {
                **{k: f[k] for k in ("indicator", "place", "status", "claimant")},
                **bounds(f["hedge_kind"], f["number"]),
                "counted": "people",
            },
        )
        for f in row["figures"]
    ]
    return reading(
        text,
        name=name,
        published=row["day"],
        outlet=outlet or name,
        figures=fields,
        quotes=[(words, speaker, {}) for words, speaker in row["quotes"]],
    )


def all_made(rows):
    """A reading of each drawn report."""
    return [made(row, f"r{i}") for i, row in enumerate(rows)]


def account_of(readings, lineage=None):
    """The account of all the readings as one story."""
    whole = story(*sorted(readings, key=lambda r: r.report.id))
    return reconcile(whole, readings, lineage or one_origin(*([r] for r in readings)))


@settings(deadline=None)
@given(stories, st.randoms())
def test_the_order_of_reports_changes_nothing(rows, random):
    """An account does not depend on the order in which the reports came."""
    readings = all_made(rows)
    shuffled = list(readings)
    random.shuffle(shuffled)
    lineage = one_origin(*([r] for r in readings))
    assert account_of(readings, lineage) == account_of(shuffled, lineage)


@settings(deadline=None)
@given(stories)
def test_a_reprint_adds_outlets_and_no_origin(rows):
    """A reprint leaves every tally as it was, but for the outlets that carry it."""
    readings = all_made(rows)
    reprint = made(rows[0], "reprint", outlet="Reprinter")
    before = account_of(readings)
    lineage = one_origin([readings[0], reprint], *([r] for r in readings[1:]))
    after = account_of([*readings, reprint], lineage)
    assert len(after.origins) == len(before.origins)

    def numbers(account):
        return sorted(
            (t.indicator, t.place or "", t.status, t.low or 0, t.best or 0, t.high or 0, t.origins)
            for t in account.tallies
        )

    assert numbers(after) == numbers(before)


@settings(deadline=None)
@given(stories, reports)
def test_a_further_report_removes_no_row(rows, further):
    """What two reports gave stays when a third comes: pairs, counts and quotes alike."""
    readings = all_made(rows)
    before = account_of(readings)
    after = account_of([*readings, made(further, "further")])
    pairs = {frozenset((r.a, r.b)) for r in after.figure_relations}
    assert {frozenset((r.a, r.b)) for r in before.figure_relations} <= pairs
    counted = {figure for tally in after.tallies for figure in tally.figures}
    assert {figure for tally in before.tallies for figure in tally.figures} <= counted
    for utterance in before.utterances:
        assert any(set(utterance.members) <= set(u.members) for u in after.utterances)
    kept = {span for finding in after.findings for side in finding.sides for span in side.spans}
    gone = {
        span
        for finding in before.findings
        for side in finding.sides
        for span in side.spans
        if finding.kind == "figure"
    }
    assert gone <= kept


@settings(deadline=None)
@given(stories)
def test_every_finding_stands_on_spans_that_re_read(rows):
    """Each span of each finding lies in its report and is not empty."""
    readings = all_made(rows)
    texts = {r.report.id: r.report.text for r in readings}
    account = account_of(readings)
    for finding in account.findings:
        assert finding.sides
        for side in finding.sides:
            assert side.spans
            assert set(side.reports) <= texts.keys()
            assert side.outlets >= 1
            for span in side.spans:
                assert texts[span.report][span.start : span.end].strip()
    known = {finding.id for finding in account.findings}
    assert all(set(clause.findings) <= known for clause in account.summary)


@settings(deadline=None)
@given(reports, reports)
def test_how_two_figures_stand_is_symmetric(first, second):
    """The verdict on a and b is that on b and a, whichever report is named first."""
    one, two = made(first, "a"), made(second, "b")
    there = {
        frozenset((r.a, r.b)): (r.relation, r.why) for r in account_of([one, two]).figure_relations
    }
    back = {
        frozenset((r.a, r.b)): (r.relation, r.why) for r in account_of([two, one]).figure_relations
    }
    assert there == back


@settings(deadline=None)
@given(figures, st.sampled_from(HEDGES), st.sampled_from(("2022-03-01", "2022-03-02")))
def test_figures_that_differ_only_in_hedge_never_conflict(row, hedge, day):
    """ "At least 81", "up to 81" and "81" are one count, however said."""
    one = made({"day": "2022-03-01", "figures": [row], "quotes": []}, "a")
    two = made({"day": day, "figures": [{**row, "hedge_kind": hedge}], "quotes": []}, "b")
    found = account_of([one, two], Lineage()).figure_relations
    assert {r.relation for r in found} <= {"agree", "compatible"}


@given(st.text("ab .,’", max_size=40), st.text("ab .,’", max_size=40))
def test_the_pieces_of_a_wording_give_the_text_back(text, other):
    """Put together, the pieces are the text; none is empty."""
    for given_text, found in zip((text, other), pieces(text, other), strict=True):
        assert "".join(given_text[p.start : p.end] for p in found) == given_text
        assert all(p.end > p.start for p in found)
