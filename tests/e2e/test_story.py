"""The bundled story from files to account: each line of story/why.md holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.making import Made, bundled, make
from crossread.read import ReadSettings
from crossread.records import Account, Attribution, Figure, Reading, Story, Verdict
from crossread.records.entity import PersonKind

EVENT = {
    "coastal-relief-group-counts-54",
    "courier-dam-gives-way",
    "harbour-dam-above-lorvik-bursts",
    "harbour-sirens-were-silent",
    "ledger-twelve-dead-in-lorvik",
    "standard-crest-passes-dalmere",
    "standard-river-quarter-under-water",
    "times-ministry-revises-toll",
    "times-toll-rises-to-31",
}
DISPATCH = {
    "courier-dam-gives-way",
    "harbour-dam-above-lorvik-bursts",
    "ledger-twelve-dead-in-lorvik",
}
REWRITTEN = "standard-river-quarter-under-water"


class Told:
    """The built story, and ways to look into it."""

    def __init__(self, made: Made) -> None:
        self.corpus = made.corpus
        self.readings: dict[str, Reading] = {
            report.name: made.shelf[report.id] for report in made.corpus.reports
        }
        self.names = {report.id: report.name for report in made.corpus.reports}
        self.story: Story = max(made.corpus.stories, key=lambda story: len(story.reports))
        self.account: Account = next(
            account for account in made.corpus.accounts if account.story == self.story.id
        )
        self.figures: dict[str, Figure] = {
            figure.id: figure
            for reading in self.readings.values()
            for figure in (*reading.figures, *reading.measures)
        }

    def words(self, name: str, figure: Figure) -> str:
        """The number as printed."""
        return figure.span.of(self.readings[name].report)

    def verdicts(self, one: float, other: float, indicator: str = "killed") -> set[Verdict]:
        """The verdicts between figures of two values, in any order."""
        found = set()
        for row in self.account.figure_relations:
            a, b = self.figures[row.a], self.figures[row.b]
            values = {value_of(a), value_of(b)}
            if values == {one, other} and {a.indicator, b.indicator} == {indicator}:
                found.add(row.relation)
        return found

    def said(self, part: str) -> list[tuple[str, Attribution]]:
        """The attributions whose content holds some words, with their reports."""
        return [
            (name, row)
            for name, reading in self.readings.items()
            for row in reading.attributions
            if any(part in span.of(reading.report) for span in row.content)
        ]


def value_of(figure: Figure) -> float | None:
    """The stated value, whichever bound it is."""
    return figure.low if figure.low is not None else figure.high


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The bundled story, built once."""
    out: Path = tmp_path_factory.mktemp("story") / "out"
    with bundled() as pages:
        yield Told(make([str(pages)], out, ReadSettings(), fresh=True, quiet=True))


def test_every_input_is_accounted_for(told: Told) -> None:
    """Ten pages and two feed items give twelve reports and no skip."""
    assert len(told.corpus.reports) == 12
    assert told.corpus.skips == ()


def test_one_story_and_two_reports_outside(told: Told) -> None:
    """The nine pages and the feed item on the dam are one story; the others stay out."""
    inside = {told.names[report] for report in told.story.reports}
    assert inside >= EVENT
    assert len(inside) == len(EVENT) + 1
    assert "standard-dockers-walk-out" not in inside


def test_an_id_names_one_row(told: Told) -> None:
    """Who is named in two stories has a row in each, with an id of its own."""
    rows = [row for account in told.corpus.accounts for row in account.characters]
    assert len({row.name for row in rows}) < len({row.id for row in rows}) == len(rows)


def test_reprints_have_one_origin(told: Told) -> None:
    """Three reprints and the rewritten copy stand behind one origin."""
    ids = {report.id for report in told.corpus.reports if report.name in DISPATCH}
    holding = [o for o in told.corpus.lineage.origins if ids & set(o.reports)]
    assert len(holding) == 1
    assert ids <= set(holding[0].reports)


def test_copies_have_their_kinds(told: Told) -> None:
    """The reprints are duplicates of one another; the rewritten story is a partial copy."""
    kinds = {
        frozenset((told.names[copy.a], told.names[copy.b])): copy.kind.value
        for copy in told.corpus.lineage.copies
    }
    pair = frozenset(("courier-dam-gives-way", "harbour-dam-above-lorvik-bursts"))
    assert kinds[pair] == "duplicate"
    assert kinds[frozenset((REWRITTEN, "courier-dam-gives-way"))] == "partial_copy"


def test_the_toll_rises(told: Told) -> None:
    """At least 12 on Monday and 31 on Tuesday are no conflict: a later state, or, where the 12
    are read as the city's, another scope."""
    assert told.verdicts(12, 31)
    assert not told.verdicts(12, 31) & {Verdict.DISPUTE, Verdict.DIFFERS}


def test_the_toll_is_corrected_downwards(told: Told) -> None:
    """31 gives way to 29, which the ministry calls a revision."""
    assert Verdict.SUPERSEDED in told.verdicts(31, 29)
    assert Verdict.DISPUTE not in told.verdicts(31, 29)


def test_two_claimants_are_a_dispute(told: Told) -> None:
    """The ministry's count and the relief network's are a dispute."""
    assert Verdict.DISPUTE in told.verdicts(31, 54) | told.verdicts(29, 54)


def test_city_and_province_are_no_conflict(told: Told) -> None:
    """19 in the city against 31 in the province differ in scope; beside a 31 that names no place
    nothing shows that both count one thing."""
    assert Verdict.SCOPE_DIFFERS in told.verdicts(19, 31)
    assert told.verdicts(19, 31) <= {Verdict.SCOPE_DIFFERS, Verdict.NOT_COMPARABLE}
    assert not told.verdicts(1800, 2400, "deployed") & {Verdict.DISPUTE, Verdict.DIFFERS}


def test_hedges_do_not_conflict(told: Told) -> None:
    """At least 12 and at least a dozen agree or are compatible."""
    assert told.verdicts(12, 12) <= {Verdict.AGREE, Verdict.COMPATIBLE}
    assert not told.verdicts(20, 24, "missing") & {Verdict.DISPUTE, Verdict.DIFFERS}


def test_three_translations_are_one_utterance(told: Told) -> None:
    """The president's sentence stands in one utterance with its three translations."""
    wanted = ("a single family alone", "leave no family alone in the flood", "stand alone against")
    texts = [
        [span.of(told.readings[told.names[span.report]].report) for span in row.spans]
        for row in told.account.utterances
        if "Maroun" in row.speaker
    ]
    assert any(all(any(w in text for text in row) for w in wanted) for row in texts)


def test_the_relay_is_kept(told: Told) -> None:
    """What came through an agency or was told to a station says so."""
    (_, maroun), *_ = told.said("stand alone against")
    assert any("KNA" in hop.name for hop in maroun.relay)
    (_, ilves), *_ = told.said("counts only those")
    assert any("Radio Anker" in hop.name for hop in ilves.relay)


def test_the_sirens_are_an_omission(told: Told) -> None:
    """That the sirens stayed silent is carried by some origins and left out by others."""
    texts = " ".join(
        row.text + " ".join(s.of(told.readings[told.names[s.report]].report) for s in row.spans)
        for row in told.account.omissions
    )
    assert "siren" in texts


def test_anonymous_speakers_stay_anonymous(told: Told) -> None:
    """Two officials who asked not to be named are kept as an anonymous speaker."""
    (_, row), *_ = [
        (n, r) for n, r in told.said("had not sounded") if n == "times-toll-rises-to-31"
    ]
    assert row.speaker is not None
    assert row.speaker.kind is PersonKind.ANONYMOUS


def test_credits_are_found(told: Told) -> None:
    """The agency is credited in every reprint and in the rewritten copy."""
    for name in (*DISPATCH, REWRITTEN):
        names = {n for credit in told.readings[name].credits for n in credit.names}
        assert any("Meridian" in n for n in names), name


def test_no_furniture_is_read(told: Told) -> None:
    """No content, figure or token touches cookie notes, appeals, newsletters or related heads."""
    unwanted = ("cookies", "newsletter", "Subscribe", "Leave a reply", "from $2", "Share this")
    for reading in told.readings.values():
        for row in reading.attributions:
            for span in row.content:
                assert not any(word in span.of(reading.report) for word in unwanted)
        for figure in reading.figures:
            assert not reading.report.is_furniture(figure.span.start, figure.span.end)
