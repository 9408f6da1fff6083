"""The timeline: what happened, told by several reports, dated by the best evidence."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.happening.shown import name_at, only_by_the_way
from crossread.reconcile.happening.shown import worded as worded_as
from crossread.reconcile.happening.tellings import telling_of, tellings_of
from crossread.reconcile.happening.timeline import day_of_words, precision, told_day
from crossread.records import (
    Attribution,
    Chain,
    Happening,
    HappeningStatus,
    Lineage,
    Mention,
    Mode,
    Person,
    PersonKind,
    Sentence,
    Span,
    Speaker,
    Timex,
    TimexType,
    Token,
    WhenBasis,
    record_id,
)
from crossread.records.base import AttributionId, HappeningId, PersonId, TimexId
from tests.reconcile.happening.test_lines import happening, whole
from tests.reconcile.made import reading, story
from tests.support import reading_of_tree

FELL = "The old bridge at Karsk fell into the Ilva on Monday"
BROKE = "The bridge at Karsk broke and fell into the Ilva"


def told(name: Any, *clauses: Any, published: Any = "2022-03-01", people: Any = ()) -> Any:
    """A report of some clauses, each (words, fields of its happening)."""
    base = reading(". ".join(words for words, _ in clauses) + ".", name=name, published=published)
    found: list[Happening] = []
    tokens: list[Token] = []
    start = 0
    for words, fields in clauses:
        start = base.report.text.index(words, start)
        span = base.report.span(start, start + len(words))
        tokens += worded(base.report.text, span, len(tokens))
        fields = {"score": 0.9, "main_score": 0.8, **fields}
        found.append(
            Happening(
                id=HappeningId(record_id("happening", base.report.id, start)), span=span, **fields
            )
        )
    return replace(base, happenings=tuple(found), tokens=tuple(tokens), people=tuple(people))


VERBS = {"fell", "broke", "opened", "sank", "closed", "stood", "left"}


def worded(text: Any, span: Any, base: Any) -> Any:
    """Tokens of a clause: its first verb is the root, its first word's noun the subject."""
    spots, at = [], span.start
    for word in span_words(text, span):
        at = text.index(word, at)
        spots.append((at, at + len(word), word))
        at += len(word)
    root = next(i for i, (_, _, word) in enumerate(spots) if word in VERBS)
    for i, (start, end, word) in enumerate(spots):
        role = "root" if i == root else "nsubj" if i == root - 1 else "dep"
        upos = "VERB" if word in VERBS else "PRON" if word.lower() in ("it", "he") else "NOUN"
        yield Token(
            start=start, end=end, upos=upos, deprel=role, head=-1 if i == root else base + root
        )


def span_words(text: Any, span: Any) -> Any:
    """The words of a span."""
    return text[span.start : span.end].split()


def timeline(*readings: Any) -> Any:
    """The timeline of the readings as one story."""
    return reconcile(story(*readings), readings, Lineage()).timeline


STATED = {"when": "2022-02-28", "when_basis": WhenBasis.STATED}
REPORT = {"when": "2022-03-01", "when_basis": WhenBasis.REPORT}


def test_two_tellings_of_one_happening_are_one_entry() -> None:
    """What two reports tell in other words stands once, with both."""
    (found,) = timeline(told("a", (FELL, STATED)), told("b", (BROKE, STATED)))
    assert (found.when, found.precision, len(found.reports)) == ("2022-02-28", "day", 2)
    assert found.status == "happened"
    assert len(found.spans) == len(found.happenings) == 2


def test_a_day_that_the_clause_states_beats_the_day_of_reports() -> None:
    """Two reports that give their own day do not outvote one that says Monday."""
    (found,) = timeline(
        told("a", (FELL, STATED)), told("b", (BROKE, REPORT)), told("c", (BROKE, REPORT))
    )
    assert found.when == "2022-02-28"
    assert found.basis == "the time that the report names"


def test_a_month_gives_way_to_its_day() -> None:
    """Of "in February" and "on 28 February" the day stands."""
    month = {"when": "2022-02", "when_basis": WhenBasis.STATED}
    (found,) = timeline(
        told("a", (FELL, STATED)), told("b", (BROKE, month)), told("c", (BROKE, month))
    )
    assert found.when == "2022-02-28"


def test_a_weekend_gives_way_to_its_day() -> None:
    """Of "over the weekend" and the Sunday of that weekend the day stands."""
    sunday = {"when": "2022-02-27", "when_basis": WhenBasis.STATED}
    weekend = {"when": "2022-W08-WE", "when_basis": WhenBasis.STATED}
    (found,) = timeline(
        told("a", (FELL, sunday)), told("b", (BROKE, weekend)), told("c", (BROKE, weekend))
    )
    assert found.when == "2022-02-27"


def test_a_weekday_of_an_undated_report_is_the_only_one_that_the_story_knows() -> None:
    """ "On Monday" in a report without a date is the Monday that another dates."""
    monday = {"when": "XXXX-WXX-1", "when_basis": WhenBasis.STATED}
    sank = "A ferry with forty passengers sank near the island of Tarn"
    found = timeline(told("a", (FELL, STATED)), told("b", (sank, monday)))
    assert {moment.when for moment in found} == {"2022-02-28"}


def test_what_is_planned_says_so_and_what_is_supposed_is_left_out() -> None:
    """A plan stands with its status; a thing that might happen is no entry."""
    plan = {"status": HappeningStatus.PLANNED, **STATED}
    might = {"status": HappeningStatus.HYPOTHETICAL, **STATED}
    assert [m.status for m in timeline(told("a", (FELL, plan)))] == ["planned"]
    assert timeline(told("a", (FELL, might))) == ()


def test_what_only_a_speaker_tells_is_shown_as_said() -> None:
    """A clause of somebody's words is theirs until a report tells it as its own."""
    base = told("a", (FELL, STATED))
    (clause,) = base.happenings
    said = Attribution(
        id=AttributionId("attribution:1"),
        content=(clause.span,),
        speaker=Speaker(name="Ada Lunde", kind=PersonKind.PERSON),
        mode=Mode.INDIRECT,
    )
    spoken = replace(base, attributions=(said,), happenings=(replace(clause, attribution=said.id),))
    (alone,) = timeline(spoken)
    assert alone.said_by == "Ada Lunde"
    (both,) = timeline(spoken, told("b", (BROKE, STATED)))
    assert both.said_by is None
    assert both.text == BROKE


def test_a_whole_clause_is_preferred_to_one_that_needs_its_neighbour() -> None:
    """ "It fell" stands for nothing by itself: the report that names the bridge gives the words."""
    (found,) = timeline(
        told("a", ("It broke and fell into the Ilva at Karsk on Monday", STATED)),
        told("b", (FELL, STATED)),
    )
    assert found.text == FELL


def test_two_happenings_of_one_day_are_two_entries() -> None:
    """The bridge and the ferry of one day stay two."""
    sank = "A ferry with forty passengers sank near the island of Tarn"
    assert len(timeline(told("a", (FELL, STATED)), told("b", (sank, STATED)))) == 2


def test_the_account_begins_with_what_happened() -> None:
    """The first line is a whole sentence in a report's own words, with the day."""
    readings = (told("a", (FELL, STATED)), told("b", (BROKE, STATED)))
    first = reconcile(story(*readings), readings, Lineage()).summary[0]
    assert first.text in {f"{words} (28 February 2022)." for words in (FELL, BROKE)}
    assert {span.report for span in first.spans} == {r.report.id for r in readings}


def test_a_pronoun_is_not_named_after_one_whom_another_subject_has_overtaken() -> None:
    """ "Lunde saw Arden's tomb. He left": whatever the chain says, he is hardly Arden."""
    words = "Mr Lunde stood before the tomb of Arden. He left the town of Karsk in May"
    base = told("a", *((part, STATED) for part in words.split(". ")))
    start = base.report.text.index
    arden = base.report.span(start("Arden"), start("Arden") + 5)
    lunde = base.report.span(start("Lunde"), start("Lunde") + 5)
    he = base.report.span(start("He left"), start("He left") + 2)
    cut = next(i for i, token in enumerate(base.tokens) if token.start == he.start)
    reading = replace(
        base,
        people=(person("Arden", arden), person("Lunde", lunde)),
        sentences=(
            Sentence(start=0, end=he.start, first=0, last=cut),
            Sentence(start=he.start, end=len(base.report.text), first=cut, last=len(base.tokens)),
        ),
    )
    assert name_at(cut, replace(reading, chains=(chain(arden, he),))) is None
    assert name_at(cut, replace(reading, chains=(chain(lunde, he),))) == "Lunde"


GUILD = """
The DET 2 det
guild NOUN 3 nsubj
said VERB 0 root
the DET 5 det
mill NOUN 6 nsubj
closed VERB 3 ccomp
on ADP 8 case
Friday PROPN 6 obl
"""


def test_what_is_only_said_keeps_who_says_it() -> None:
    """Where no attribution was found, the words of the saying stand before what is said."""
    base = reading_of_tree(GUILD, published="2022-03-01")
    start = base.report.text.index("the mill")
    clause = Happening(
        id=HappeningId("happening:1"), span=base.report.span(start, len(base.report.text))
    )
    assert worded_as(telling_of(clause, base)) == "The guild said the mill closed on Friday"
    said = replace(clause, attribution=AttributionId("attribution:1"))
    assert worded_as(telling_of(said, base)) == "the mill closed on Friday"


def person(name: str, mention: Span) -> Person:
    """A person of one mention."""
    return Person(
        id=PersonId(f"person:{name}"), name=name, kind=PersonKind.PERSON, mentions=(mention,)
    )


def chain(*spans: Span) -> Chain:
    """Mentions of one."""
    return Chain(mentions=tuple(Mention(span=span, head=0) for span in spans))


REVOLT = """
Lunde PROPN 2 nsubj
praised VERB 0 root
the DET 4 det
revolt NOUN 2 obj
that PRON 6 nsubj
ended VERB 4 acl:relcl
the DET 8 det
reign NOUN 6 obj
on ADP 10 case
Friday PROPN 6 obl
. PUNCT 2 punct
"""
ANSWERED = """
Lunde PROPN 2 nsubj
began VERB 0 root
the DET 4 det
search NOUN 2 obj
in ADP 6 case
response NOUN 2 obl
to ADP 9 case
the DET 9 det
fire NOUN 6 nmod
on ADP 11 case
Friday PROPN 9 nmod
. PUNCT 2 punct
"""
OPENED = """
At ADP 3 case
the DET 3 det
fair NOUN 9 obl
that PRON 6 obj
Lunde PROPN 6 nsubj
opened VERB 3 acl:relcl
on ADP 8 case
Friday PROPN 6 obl
sang VERB 0 root
crowds NOUN 9 nsubj
. PUNCT 9 punct
"""
COUNTED = """
Eighteen NUM 2 nsubj
died VERB 0 root
in ADP 4 case
Karsk PROPN 2 obl
since ADP 6 case
Friday PROPN 2 obl
. PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("tree", "day"),
    [
        (REVOLT, "2022-02"),
        (ANSWERED, "2022-02"),
        (COUNTED, "2022-02"),
        (OPENED, "2022-02-25"),
    ],
)
def test_a_day_of_what_is_told_by_the_way_is_not_that_of_its_clause(tree: Any, day: Any) -> None:
    """Nobody knows when Lunde praised a revolt that ended a reign on Friday, began what answers a
    fire of Friday, or when the last of those died who are counted since then, but for the month of
    the report; at the fair of Friday the crowds sang."""
    base = whole(reading_of_tree(tree, published="2022-02-27"))
    at = base.report.text.index("Friday")
    friday = Timex(
        id=TimexId("timex:1"),
        span=base.report.span(at, at + 6),
        type=TimexType.DATE,
        value="2022-02-25",
    )
    fields = {
        "when": "2022-02-25",
        "when_basis": WhenBasis.CARRIED,
        "when_score": 0.9,
        "around": "2022-02",
        "time": friday.id,
    }
    words = base.report.text.rstrip(" .\n")
    reading = replace(base, times=(friday,))
    assert told_day(telling_of(happening(base, words, **fields), reading))[0] == day
    other = replace(reading, report=replace(reading.report, published=None))
    away = telling_of(happening(base, words, **fields), other)
    assert told_day(away)[0] == (day if tree is OPENED else None)


OWNED = """
Ek PROPN 2 nsubj
told VERB 0 root
a DET 4 det
tale NOUN 2 obj
like ADP 8 case
Arden PROPN 8 nmod:poss
's PART 6 case
song NOUN 4 nmod
. PUNCT 2 punct
He PRON 11 nsubj
left VERB 0 root
Karsk PROPN 11 obj
. PUNCT 11 punct
"""


def test_a_pronoun_is_not_named_after_whose_something_is_where_another_is_named() -> None:
    """ "Ek told a tale like Arden's song. He left": whatever the chain says, he is hardly Arden."""
    base = reading_of_tree(OWNED, published="2022-03-01")
    start = base.report.text.index
    arden = base.report.span(start("Arden"), start("Arden") + 5)
    ek, he = (
        base.report.span(start("Ek"), start("Ek") + 2),
        base.report.span(start("He"), start("He") + 2),
    )
    at = next(i for i, token in enumerate(base.tokens) if token.start == he.start)
    alone = replace(base, people=(person("Arden", arden),), chains=(chain(arden, he),))
    assert name_at(at, alone) == "Arden"
    both = replace(alone, people=(*alone.people, person("Ek", ek)))
    assert only_by_the_way([arden], ["Arden"], at, both)
    assert name_at(at, both) is None


@pytest.mark.parametrize(
    ("given", "day"),
    [("2022-02-27", "2022-02-28"), ("2022-02", "2022-02"), (None, None)],
)
def test_an_entry_is_of_the_day_of_its_words(given: str | None, day: str | None) -> None:
    """Words that name Monday do not stand under Sunday, whatever other clauses give."""
    (telling,) = tellings_of([told("a", (FELL, STATED))])
    assert day_of_words(telling, given, WhenBasis.STATED)[0] == day


def test_a_plan_that_is_overtaken_is_no_entry() -> None:
    """What was to come on a day of which the last report tells what happened is left out."""
    day = {"when": "2022-02-28", "when_basis": WhenBasis.STATED}
    plan = {**day, "status": HappeningStatus.PLANNED}
    first = told("a", ("A new ferry opened the season of the northern harbor", plan))
    (done,) = timeline(first, told("b", (FELL, day)))
    assert (done.status, done.when) == ("happened", "2022-02-28")
    assert len(timeline(first)) == 1


@pytest.mark.parametrize(
    ("when", "told"),
    [("2031-FA", "season"), ("2031-Q2", "quarter"), ("2031-05", "month"), ("2031-W05", "week")],
)
def test_how_exact_a_time_is(when: str, told: str) -> None:
    """A season or a quarter is no month."""
    assert precision(when) == told
