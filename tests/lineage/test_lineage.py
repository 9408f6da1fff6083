"""Who copied whom, and where a report or a statement comes from."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.support import report_of

from crossread.lineage import lineage
from crossread.records import (
    Attribution,
    Copy,
    CopyKind,
    Credit,
    CreditKind,
    Figure,
    Hop,
    Lineage,
    Reading,
    Span,
    Speaker,
)
from crossread.records.base import AttributionId, CreditId, FigureId, ReportId
from crossread.records.entity import PersonKind

FLOOD = """Velmora floods leave 37 dead

The river Ast broke its banks above Velmora on Sunday night and swept through the lower town.
Rescue crews in rubber boats brought 1,204 people to the football ground on the hill.
Mayor Ilse Brandt said the old bridge would stay closed until engineers had looked at its piers.
Schools in the valley remain shut for the rest of the week, the district council decided.
"""
OWN = """Two days after the flood, Velmora counts its losses

Shopkeepers along Mill Street carried ruined stock into the road while the pumps kept running.
At least 37 people lost their lives, and the authorities still look for a dozen more.
Insurance agents arrived by train from the capital before the water had left the cellars.
"""
WORDS = ("harbour", "strike", "ferry", "union", "night", "talks", "wage", "island", "crew", "dock")


def reading_of(text: str, name: str, day: str | None = "2031-05-04", **about: object) -> Reading:
    """Return a reading of an invented text with credits and statements as given."""
    outlet = about.pop("outlet", None)
    report = report_of(text, name=name, published=day, outlet=outlet)  # type: ignore[arg-type]
    return structs.replace(Reading(report=report), **about)


def credited(text: str, name: str, agency: str, day: str = "2031-05-04") -> Reading:
    """Return a reading whose dateline names an agency."""
    reading = reading_of(f"VELMORA ({agency}) - {text}", name, day)
    start = len("VELMORA (")
    span = reading.report.span(start, start + len(agency))
    credit = Credit(
        id=CreditId("c"), span=span, kind=CreditKind.DATELINE, names=(agency,), place="VELMORA"
    )
    return structs.replace(reading, credits=(credit,))


def pair(found: Lineage, a: Reading, b: Reading) -> Copy | None:
    """Return the row of two reports."""
    ids = {a.report.id, b.report.id}
    return next((copy for copy in found.copies if {copy.a, copy.b} == ids), None)


def kind(a: Reading, b: Reading) -> CopyKind:
    """Return what lineage makes of two reports alone."""
    copy = pair(lineage([a, b]), a, b)
    return copy.kind if copy else CopyKind.INDEPENDENT


def test_the_same_text_is_a_duplicate() -> None:
    """A text printed twice is a duplicate, and time says which came first."""
    one = reading_of(FLOOD, "a", "2031-05-04")
    two = reading_of(FLOOD, "b", "2031-05-05")
    copy = pair(lineage([two, one]), one, two)
    assert copy is not None
    assert (copy.kind, copy.share, copy.earlier) == (CopyKind.DUPLICATE, 1.0, one.report.id)


@pytest.mark.parametrize(
    "disguise",
    [
        str.upper,
        lambda text: text.replace("o", "\u043e").replace("e", "\u0435"),
        lambda text: text.replace("r", "r\u200b"),
        lambda text: text.replace(",", " -").replace("'", "’"),
        lambda text: text.replace("fl", "\ufb02").replace("a", "a\u0301"),
    ],
    ids=["case", "homoglyphs", "zero-width", "punctuation", "ligatures and accents"],
)
def test_a_disguise_does_not_hide_a_copy(disguise) -> None:  # type: ignore[no-untyped-def]
    """Case, look-alikes, invisible characters and punctuation do not hide a copy."""
    one, two = reading_of(FLOOD, "a"), reading_of(disguise(FLOOD), "b")
    copy = pair(lineage([one, two]), one, two)
    assert copy is not None
    assert copy.kind is CopyKind.DUPLICATE
    for run in copy.runs:
        for span, reading in ((run.a, one), (run.b, two)):
            if span.report == reading.report.id:
                assert span.of(reading.report).strip() == span.of(reading.report)


def test_a_report_that_stands_whole_in_another_is_a_duplicate() -> None:
    """The opening of a longer report is contained in it."""
    assert kind(reading_of(FLOOD, "a"), reading_of(FLOOD + OWN, "b")) is CopyKind.DUPLICATE


def test_one_sentence_taken_over_is_a_partial_copy() -> None:
    """A single sentence of running text makes a partial copy, with its span in both."""
    line = "Rescue crews in rubber boats brought 1,204 people to the football ground on the hill.\n"
    one, two = reading_of(FLOOD, "a"), reading_of(OWN + line, "b")
    copy = pair(lineage([one, two]), one, two)
    assert copy is not None
    assert copy.kind is CopyKind.PARTIAL_COPY
    words = {
        span.of(one.report)
        for run in copy.runs
        for span in (run.a, run.b)
        if span.report == one.report.id
    }
    assert words == {line.strip().rstrip(".")}
    assert "1,204" in " ".join(copy.reasons)


def test_one_story_told_apart_is_no_copy() -> None:
    """Two reports of one event with words of their own are independent."""
    assert kind(reading_of(FLOOD, "a"), reading_of(OWN, "b")) is CopyKind.INDEPENDENT


def test_a_shared_quotation_is_no_copy() -> None:
    """Two reporters at one press conference quote one speaker alike."""
    quote = "“We shall rebuild every house that the water took, and we shall build it higher up.”"
    one = reading_of(FLOOD + f"{quote} the mayor told reporters.\n", "a")
    two = reading_of(OWN + f"{quote} said Ms Brandt, who wore rubber boots.\n", "b")
    assert kind(one, two) is CopyKind.INDEPENDENT


def quoting(text: str, name: str, quotes: dict[str, str], outlet: str) -> Reading:
    """Return a reading whose quotations have speakers."""
    body = text + "".join(f"“{words}” {speaker} said.\n" for speaker, words in quotes.items())
    reading = reading_of(body, name, outlet=outlet)
    rows = []
    for speaker, words in quotes.items():
        start = body.index(words)
        span = reading.report.span(start, start + len(words))
        who = Speaker(name=speaker, kind=PersonKind.PERSON)
        rows.append(
            Attribution(id=AttributionId(f"{name}-{speaker}"), content=(span,), speaker=who)
        )
    return structs.replace(reading, attributions=tuple(rows))


QUOTES = {
    "Ana Ruhl": "She was always the first to knock when somebody in the street was ill",
    "Professor Teale": "Rivers of this kind rise within the hour and fall within the week",
    "Otto Lunde": "My father built the mill with his own hands and now the river has it",
}


@pytest.mark.parametrize("outlet", ["Echo", "Post"])
def test_interviews_taken_over_together_point_to_one_source(outlet: str) -> None:
    """Three speakers quoted alike, with a sentence of running text, are one dispatch.

    Within one outlet they are a copy.
    """
    line = "Neighbours brought soup and dry blankets to the football ground long after dark.\n"
    one, two = quoting(FLOOD + line, "a", QUOTES, "Post"), quoting(OWN + line, "b", QUOTES, outlet)
    alike = CopyKind.PARTIAL_COPY if outlet == "Post" else CopyKind.SAME_AGENCY_SOURCE
    assert kind(one, two) is alike


def test_a_hearing_is_no_copy() -> None:
    """Where nothing but quotations is shared, several reporters heard the same speakers."""
    one, two = quoting(FLOOD, "a", QUOTES, "Post"), quoting(OWN, "b", QUOTES, "Echo")
    assert kind(one, two) is CopyKind.INDEPENDENT


def test_furniture_is_no_copy() -> None:
    """What the page around a report says never counts."""
    rules = (
        "Readers are asked to keep their remarks short and polite and to stay with the matter "
        "of the article under which they write."
    )
    one, two = reading_of(FLOOD + rules, "a"), reading_of(OWN + rules, "b")
    assert kind(one, two) is CopyKind.PARTIAL_COPY
    marked = [_with_furniture(reading, rules) for reading in (one, two)]
    assert kind(*marked) is CopyKind.INDEPENDENT


def _with_furniture(reading: Reading, words: str) -> Reading:
    from crossread.records import Furniture, FurnitureKind

    start = reading.report.text.index(words)
    span = reading.report.span(start, start + len(words))
    part = Furniture(span=span, kind=FurnitureKind.REPLY, reason="rules for comments")
    return structs.replace(reading, report=structs.replace(reading.report, furniture=(part,)))


def test_a_line_of_one_outlet_on_many_pages_is_no_copy() -> None:
    """What an outlet's pages share over weeks belongs to the page."""
    line = "The Valley Echo is owned by its readers and has no other shareholder anywhere.\n"
    pages = [
        reading_of(f"{invented(number)}\n{line}", f"p{number}", f"2031-0{number}-01", outlet="Echo")
        for number in range(1, 6)
    ]
    assert {copy.kind for copy in lineage(pages).copies} <= {CopyKind.INDEPENDENT}


def invented(seed: int, sentences: int = 6) -> str:
    """Return sentences of nonsense that no two seeds share."""
    dice = random.Random(seed)
    lines = (" ".join(dice.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences))
    return "\n".join(lines)


def test_two_editions_of_one_agency_story() -> None:
    """Text shared by two reports that credit one agency came from the agency."""
    one = credited(FLOOD + OWN, "a", "Reuters")
    two = credited(FLOOD + invented(7), "b", "Reuters")
    assert kind(one, two) is CopyKind.SAME_AGENCY_SOURCE


def test_an_agency_is_one_origin_of_reports_without_shared_text() -> None:
    """Two reports that one agency wrote apart are one origin and no copy."""
    one, two = credited(FLOOD, "a", "Reuters"), credited(OWN, "b", "Reuters")
    found = lineage([one, two])
    assert pair(found, one, two) is None
    assert [(origin.kind, origin.name, len(origin.reports)) for origin in found.origins] == [
        ("agency", "Reuters", 2)
    ]


def test_help_from_an_agency_leaves_a_report_its_own() -> None:
    """ "AFP contributed reporting" names a helper, not the author."""
    line = "AFP contributed reporting."
    reading = reading_of(f"{OWN * 2}{line}", "a")
    start = reading.report.text.index(line)
    span = reading.report.span(start, start + len(line))
    credit = Credit(id=CreditId("c"), span=span, kind=CreditKind.AGENCY, names=("AFP",))
    (origin,) = lineage([structs.replace(reading, credits=(credit,))]).origins
    assert origin.kind == "report"
    assert "Agence France-Presse credited for a part" in origin.reasons[0]


def test_counts_are_of_outlets_publishers_and_origins() -> None:
    """One dispatch in three outlets of two publishers has one origin."""
    outlets = ("The Guardian", "The Observer", "Valley Echo")
    rows = [
        reading_of(FLOOD, f"r{n}", f"2031-05-0{n + 1}", outlet=outlet)
        for n, outlet in enumerate(outlets)
    ]
    (origin,) = lineage(rows).origins
    assert (len(origin.reports), len(origin.outlets), len(origin.publishers)) == (3, 3, 2)


def test_a_digest_does_not_join_what_it_prints() -> None:
    """Three reports printed later in one digest keep three origins."""
    rows = [reading_of(invented(n, 12), f"r{n}", "2031-05-01") for n in range(5)]
    digest = "\n".join(row.report.text for row in rows)
    found = lineage([*rows, reading_of(digest, "digest", "2031-05-02")])
    assert len({origin.id for origin in found.origins}) == 6


def test_a_statement_that_names_an_agency_has_it_as_origin() -> None:
    """A quote "according to RIA Novosti" comes from RIA Novosti, whoever prints it."""
    reading = reading_of(OWN, "a")
    span = reading.report.span(60, 90)
    hop = Hop(kind="via", name="RIA Novosti", span=reading.report.span(95, 100))
    quote = Attribution(id=AttributionId("q"), content=(span,), relay=(hop,))
    found = lineage([structs.replace(reading, attributions=(quote,))])
    (row,) = found.statements
    names = {origin.id: origin.name for origin in found.origins}
    assert (row.statement, [names[one] for one in row.origins]) == ("q", ["RIA Novosti"])


def test_a_figure_in_a_sentence_taken_over_has_the_origin_of_that_sentence() -> None:
    """Two reports that take one sentence from a third have one origin for its figure."""
    line = "Rescue crews in rubber boats brought 1,204 people to the football ground on the hill.\n"
    first = reading_of(FLOOD, "first", "2031-05-01")
    takers = [
        with_figure(reading_of(text + line, name, "2031-05-02"), "1,204")
        for name, text in (("one", OWN), ("two", invented(3)))
    ]
    found = lineage([first, *takers])
    origins = {row.report: row.origins for row in found.statements}
    own = next(origin.id for origin in found.origins if first.report.id in origin.reports)
    assert set(origins) == {taker.report.id for taker in takers}
    assert set(origins.values()) == {(own,)}


def with_figure(reading: Reading, words: str) -> Reading:
    """Return the reading with one figure on those words."""
    start = reading.report.text.index(words)
    span = Span(report=reading.report.id, start=start, end=start + len(words))
    figure = Figure(id=FigureId(f"f-{reading.report.name}"), span=span, low=1204, high=1204)
    return structs.replace(reading, figures=(figure,))


def test_an_address_given_to_another_article_makes_no_version() -> None:
    """Two articles that one address showed in turn share nothing and are two."""
    ferry = "A ferry with 120 people on board sank off Marun on Friday, the coast guard said."
    one, other = reading_of(FLOOD, "a"), reading_of(ferry, "b", "2031-05-05")
    other = structs.replace(other, report=structs.replace(other.report, article=one.report.article))
    found = lineage([one, other])
    assert found.versions == ()
    assert len(found.origins) == 2


def test_a_version_is_one_with_the_latest_that_shares_its_words() -> None:
    """An article that comes back to an address after another is a version of its own past."""
    ferry = "A ferry with 120 people on board sank off Marun on Friday, the coast guard said."
    rows = [
        reading_of(FLOOD, "a", "2031-05-04"),
        reading_of(ferry, "b", "2031-05-05"),
        reading_of(FLOOD.replace("37", "41"), "c", "2031-05-06"),
    ]
    rows = [
        structs.replace(row, report=structs.replace(row.report, article=rows[0].report.article))
        for row in rows
    ]
    (version,) = lineage(rows).versions
    assert (version.earlier, version.later) == (rows[0].report.id, rows[2].report.id)


def test_a_changed_article_is_a_version() -> None:
    """The same article with other words is a new version, and what changed is kept."""
    one = reading_of(FLOOD, "a")
    text = FLOOD.replace("1,204 people", "1,350 people")
    later = reading_of(text, "b", "2031-05-05")
    later = structs.replace(
        later, report=structs.replace(later.report, article=one.report.article, title="New title")
    )
    (version,) = lineage([later, one]).versions
    assert version.title_changed
    assert [span.of(one.report)[:12] for span in version.removed] == ["Rescue crews"]
    assert ["1,350" in span.of(later.report) for span in version.added] == [True]


CORPUS = [
    reading_of(FLOOD, "a", "2031-05-01", outlet="Post"),
    reading_of(OWN, "b", "2031-05-02", outlet="Echo"),
    reading_of(FLOOD + OWN, "c", "2031-05-03", outlet="Mail"),
    credited(invented(11), "d", "Reuters"),
    with_figure(reading_of(FLOOD[:200] + " 1,204 " + invented(12), "e", "2031-05-05"), "1,204"),
]


@settings(max_examples=30, deadline=None)
@given(
    number=st.integers(0, len(CORPUS) - 1),
    copies=st.integers(1, 5),
    dress=st.sampled_from([str, str.upper, lambda text: text.replace("e", "\u0435")]),
)
def test_a_reprint_never_adds_an_origin(number, copies, dress) -> None:  # type: ignore[no-untyped-def]
    """Adding reprints changes no count of origins and no origin of another statement."""
    before = lineage(CORPUS)
    text = CORPUS[number].report.text
    again = [
        reading_of(dress(text), f"again{n}", f"2031-06-0{n + 1}", outlet=f"Reprinter {n}")
        for n in range(copies)
    ]
    after = lineage([*CORPUS, *again])
    assert len(after.origins) == len(before.origins)
    assert after.statements == before.statements
    assert {origin.id for origin in after.origins} == {origin.id for origin in before.origins}


@settings(max_examples=15, deadline=None)
@given(st.permutations(CORPUS))
def test_the_order_of_reports_never_changes_the_lineage(shuffled: list[Reading]) -> None:
    """Lineage depends on the set of reports alone."""
    assert lineage(shuffled) == lineage(CORPUS)


def test_the_lineage_of_a_few_reports_is_that_of_the_corpus_about_them() -> None:
    """Looked up by report, copies, origins, statements and versions are those that concern it."""
    rows = [
        reading_of(FLOOD, "a"),
        reading_of(FLOOD, "b", "2031-05-05", outlet="Echo"),
        reading_of(OWN, "c"),
        reading_of(OWN + FLOOD, "d", "2031-05-06"),
    ]
    found = lineage(rows)
    assert found.within(row.report.id for row in rows) == found
    few = {rows[0].report.id, rows[2].report.id}
    part = found.within(few)
    assert part.copies == tuple(one for one in found.copies if {one.a, one.b} <= few)
    assert part.origins == tuple(one for one in found.origins if few & set(one.reports))
    for row in rows:
        behind = tuple(one.id for one in found.origins if row.report.id in one.reports)
        assert found.origins_of("no such statement", row.report.id) == behind
    assert found.origins_of("no such statement", ReportId("no such report")) == ()
