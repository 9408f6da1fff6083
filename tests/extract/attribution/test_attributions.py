"""Attributions: who says what, in pairs that a journalist can read."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.people.people import people_in
from crossread.records import Attribution, Mode, PersonKind, Reading, Stance, Vectors
from tests.extract.marked import marked
from tests.support import reading_of_tree

PIECES = (
    "“We won the vote by a mile,”",
    "“We",
    "shall not sell",
    "the harbour.”",
    '"Rain fell all day,"',
    "{PERSON:Ada Lunde}",
    "said",
    "she told {ORG:The Orla Times}",
    "according to police,",
    ".",
    "\n\n",
    "‘no’",
    "Mayor:",
    "who warned that",
)
"""Bits of reports, for texts that no outlet would print."""


def found(reading: Reading) -> list[Attribution]:
    """Return the attributions of a reading, its people found first."""
    return list(attributions_in(replace(reading, people=people_in(reading))))


def contents(reading: Reading) -> list[list[str]]:
    """Return the words of each content, piece by piece."""
    report = reading.report
    return [[span.of(report) for span in made.content] for made in found(reading)]


def speaker(reading: Reading, at: int = -1) -> str | None:
    """Return the name of one speaker."""
    made = found(reading)[at].speaker
    return made.name if made else None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("{q:“We won,”} {s:she} {c:said}.", Mode.DIRECT),
        ("{s:She} {c:said} {q:that they won}.", Mode.INDIRECT),
        ("{s:She} {c:called} {q:the vote “a relief for the island.”}", Mode.MIXED),
        ("{s:She} {c:said} {q:they will not sell so-called “wet shares” again}.", Mode.INDIRECT),
        ('{q:"We won,"} {s:she} {c:said}. {q:"By a mile."}', Mode.DIRECT),
        ("{q:`` We won , ''} {s:she} {c:said} .", Mode.DIRECT),
    ],
)
def test_mode(text: str, mode: Mode) -> None:
    """The mode is told by where the quotation marks stand; marks that only name do not count."""
    assert found(marked(text))[0].mode is mode


def test_split_quote_is_one() -> None:
    """A quote split by its speaker keeps both halves."""
    reading = marked("{q:“We won the vote,”} {s:she} {c:said}. “We shall not sell the harbour.”")
    assert contents(reading) == [["“We won the vote,”", "“We shall not sell the harbour.”"]]


def test_first_half_found_by_rule() -> None:
    """A quote before its speaker joins the half that the model saw after."""
    reading = marked("“We won the vote again,” {s:she} {c:said}, {q:“and we shall not sell.”}")
    assert contents(reading) == [["“We won the vote again,”", "“and we shall not sell.”"]]


def test_quote_over_paragraphs() -> None:
    """A speech that goes on in the next paragraph is one attribution."""
    reading = marked(
        "{q:“We won the vote,”} {s:{PERSON:Ada Lunde}} {c:said}. {q:“We shall stay.}\n\n"
        "“Nobody will sell the harbour while I live here.”\n\nRain fell."
    )
    assert contents(reading)[0][-1] == "“Nobody will sell the harbour while I live here.”"
    assert len(found(reading)) == 1


def test_half_a_quote_is_made_whole() -> None:
    """Content that misses its marks or its last words takes the whole quote."""
    reading = marked("“{q:We won the vote and we shall} stay,” {s:she} {c:said}.")
    assert contents(reading) == [["“We won the vote and we shall stay,”"]]


def test_quote_that_the_model_missed() -> None:
    """A quote beside a verb of saying is attributed even where the model saw nothing."""
    reading = reading_of_tree(
        """
        “ PUNCT 5 punct
        ~We PRON 5 nsubj
        shall AUX 5 aux
        not PART 5 advmod
        sell VERB 10 ccomp
        the DET 7 det
        harbour NOUN 5 obj
        ~,” PUNCT 5 punct
        she PRON 10 nsubj
        said VERB 0 root
        ~. PUNCT 10 punct
        """
    )
    (made,) = found(reading)
    assert [span.of(reading.report) for span in made.source] == ["she"]
    assert [span.of(reading.report) for span in made.cue] == ["said"]


def test_quote_without_anybody() -> None:
    """A long quote beside which nobody is named has no speaker, and says why."""
    (made,) = found(marked("“We shall not sell the harbour to anybody, ever.”"))
    assert made.speaker is None
    assert made.unresolved == "no speaker is named"


def test_scare_quotes_stay() -> None:
    """A few words in marks in the outlet's own prose are nobody's speech."""
    assert found(marked("The “new harbour” stood empty, and “Rain Over Orla” was sold out.")) == []


def test_stray_mark_swallows_nothing() -> None:
    """One stray mark leaves the attributions of other paragraphs alone."""
    reading = marked(
        "The ferry “{PERSON:Orla} left late.\n\n"
        "{q:“We waited for hours,”} {s:a cook} {c:said}.\n\nRain."
    )
    assert contents(reading) == [["“We waited for hours,”"]]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", Stance.ASSERTS),
        ("has denied", Stance.DENIES),
        ("dismissed claims", Stance.DENIES),
        ("asked", Stance.QUESTIONS),
        ("called for", Stance.DEMANDS),
        ("vowed", Stance.PROMISES),
        ("accused", Stance.ACCUSES),
        ("warned", Stance.WARNS),
        ("announced", Stance.ANNOUNCES),
        ("did not deny", Stance.ASSERTS),
        ("does not believe", Stance.DENIES),
        ("did not say", Stance.ASSERTS),
        ("chanted", Stance.DEMANDS),
    ],
)
def test_stance(cue: str, stance: Stance) -> None:
    """The stance comes from the table of cues; a negation turns those that it can turn."""
    assert (
        found(marked("{s:She} {c:" + cue + "} {q:that the harbour is sold}."))[0].stance is stance
    )


def test_question() -> None:
    """Words that end in a question mark ask."""
    made = found(marked("{q:“Who will pay for the harbour?”} {s:she} {c:said}."))[0]
    assert made.stance is Stance.QUESTIONS


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("{s:She} {c:told} {ORG:The Orla Times} {q:that they won}.", [("told", "The Orla Times")]),
        ("{s:She} {c:told} local reporters {q:that they won}.", [("told", "local reporters")]),
        (
            "{q:“We won,”} {s:she} {c:told} the English newspaper {ORG:The Orla Times}.",
            [("told", "The Orla Times")],
        ),
        (
            "{q:“We won,”} {s:she} {c:said}, "
            "according to the state-run {ORG:RIA Novosti} news agency.",
            [("via", "RIA Novosti")],
        ),
        (
            "{s:She} {c:said} on {ORG:ABC}’s “This Week” {q:that they won}.",
            [("on", "ABC’s “This Week”")],
        ),
        ("{s:She} {c:said} on Twitter {q:that they won}.", [("posted", "Twitter")]),
        (
            "{s:She} {c:said} in an interview with {ORG:The Orla Times} {q:that they won}.",
            [("told", "The Orla Times")],
        ),
        ("{s:She} {c:told} {PERSON:Bo Ek} {q:that they won}.", []),
        ("{s:{ORG:The Orla Times}} {c:said} {q:that they won}.", []),
    ],
)
def test_relay(text: str, hops: list[tuple[str, str]]) -> None:
    """Whoever carries the words is a hop; a speaker or a listener of no medium is none."""
    assert [(hop.kind, hop.name) for hop in found(marked(text))[0].relay] == hops


def test_relay_is_shared_within_a_speech() -> None:
    """What one speaker says in turns in one paragraph came by one way."""
    reading = marked(
        "{q:“We won the vote,”} {c:said} {s:{PERSON:Ada Lunde}}. "
        "{q2:“And we shall stay,”} {s2:she} {c2:told} {ORG:The Orla Times}."
    )
    assert [[hop.name for hop in made.relay] for made in found(reading)] == [["The Orla Times"]] * 2


def test_occasion() -> None:
    """The words around the cue tell to whom and at what event something was said."""
    reading = marked(
        "During a meeting on the quay, "
        "{s:{PERSON:Ada Lunde}} {c:told} {PERSON:Bo Ek} {q:that they won}."
    )
    occasion = found(reading)[0].occasion
    assert occasion is not None
    assert occasion.event is not None
    assert occasion.event.of(reading.report) == "meeting"
    assert occasion.audience is not None
    assert occasion.audience.of(reading.report) == "Bo Ek"


def test_full_name() -> None:
    """A surname speaks under the full name."""
    reading = marked("{PERSON:Ada Lunde} won.\n\n{s:{PERSON:Lunde}} {c:said} {q:rain fell}.")
    assert speaker(reading) == "Ada Lunde"


def test_pronoun_after_its_speaker() -> None:
    """A pronoun stands for the last to speak, where nobody else came between."""
    reading = marked(
        "{s:{PERSON:Ada Lunde}} {c:said} {q:rain fell}. {s2:She} {c2:added} {q2:that it was late}."
    )
    assert speaker(reading) == "Ada Lunde"


def test_pronoun_by_its_chain() -> None:
    """A pronoun stands for the one person in its chain."""
    reading = marked(
        "{PERSON:Bo Ek} met {x:{PERSON:Ada Lunde}} on the quay. {s:{x:She}} {c:said} {q:rain fell}."
    )
    assert speaker(reading) == "Ada Lunde"


def test_pronoun_for_nobody() -> None:
    """A pronoun without anybody before it is unresolved, with that reason."""
    (made,) = found(marked("{s:He} {c:said} {q:rain fell}."))
    assert made.speaker is None
    assert made.unresolved == "'He' stands for nobody that the report names before"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "{s:two officials who asked not to be named} {c:said} {q:so}.",
            "two officials",
            PersonKind.ANONYMOUS,
        ),
        ("{s:a source} {c:said} {q:so}.", "source", PersonKind.ANONYMOUS),
        ("{s:Protesters} {c:said} {q:so}.", "Protesters", PersonKind.COLLECTIVE),
        ("{s:the interior ministry} {c:said} {q:so}.", "interior ministry", PersonKind.GOVERNMENT),
        ("{s:The {LOC:Kremlin}} {c:said} {q:so}.", "Kremlin", PersonKind.GOVERNMENT),
        ("{s:{ORG:Orla Ferries}} {c:said} {q:so}.", "Orla Ferries", PersonKind.ORGANISATION),
    ],
)
def test_kinds_of_speakers(text: str, name: str, kind: PersonKind) -> None:
    """A body, a group or somebody unnamed is a speaker too, by the words that describe it."""
    made = found(marked(text))[0].speaker
    assert made is not None
    assert (name in made.name, made.kind) == (True, kind)


def test_campaign_is_not_the_candidate() -> None:
    """A name before a common noun is not the speaker; the noun is."""
    assert speaker(marked("{s:The {PERSON:Lunde} team} {c:said} {q:so}.")) == "Lunde team"


def test_description_by_office() -> None:
    """A description speaks for whoever holds the office it names, by country."""
    reading = marked(
        "{NORP:Kazakh} President {PERSON:Ada Lunde} met {NORP:Kenyan} President {PERSON:Bo Ek}.\n\n"
        "{s:The {NORP:Kazakh} leader} {c:said} {q:rain fell}."
    )
    assert speaker(reading) == "Ada Lunde"


def test_headline_with_colon() -> None:
    """A headline "Mayor: …" is an attribution."""
    reading = marked("Mayor: No More Ferries After Dark\n\nRain fell on the harbour today.")
    assert contents(reading) == [["No More Ferries After Dark"]]


def test_headline_with_dash() -> None:
    """A headline that ends in a dash and a name is an attribution."""
    reading = marked("No More Ferries After Dark – {PERSON:Lunde}\n\nRain fell on the harbour.")
    assert (contents(reading), speaker(reading)) == ([["No More Ferries After Dark"]], "Lunde")


def test_headline_that_says_nothing() -> None:
    """A speaker and a colon with nothing after it are no attribution."""
    assert found(marked("Mayor: .\n\nRain fell on the harbour.")) == []


def test_label_is_no_speaker() -> None:
    """A label before a colon is nobody."""
    assert found(marked("Update: No More Ferries After Dark\n\nRain fell on the harbour.")) == []


def test_vector() -> None:
    """The meaning of a content is the mean of the vectors of its tokens."""
    reading = marked("{s:She} {c:said} {q:rain fell}.")
    rows = np.arange(len(reading.tokens) * 2, dtype=np.float32).reshape(-1, 2)
    made = found(replace(reading, token_vectors=Vectors.of(rows)))[0]
    assert made.vector is not None
    assert made.vector.array().tolist() == [rows[2:4].mean(axis=0).tolist()]


def test_nothing_found_in_the_furniture() -> None:
    """A proposal in the furniture of a page is left out."""
    from crossread.records import Furniture, FurnitureKind

    reading = marked("{s:We} {c:say} {q:thank you}.")
    part = Furniture(span=reading.report.span(0, 5), kind=FurnitureKind.APPEAL, reason="test")
    assert found(replace(reading, report=replace(reading.report, furniture=(part,)))) == []


@given(st.lists(st.sampled_from([*PIECES]), max_size=14).map(" ".join))
def test_laws(text: str) -> None:
    """Whatever stands in a text, spans read their own words, and a speaker or a reason is given."""
    reading = marked(text)
    for made in found(reading):
        spans = made.source + made.cue + made.content
        assert all(0 <= span.start < span.end <= len(reading.report.text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(made.content))
        assert (made.speaker is None) == (made.unresolved is not None)
        assert made.content or made.cue


def test_what_has_one_end_of_a_quote_has_all_of_it() -> None:
    """A content that takes the last sentence of a quote takes the quote."""
    reading = marked(
        "“We swam to the pier in the dark and the rain. {q:Nobody came,”} {s:she} {c:said}."
    )
    assert contents(reading) == [["“We swam to the pier in the dark and the rain. Nobody came,”"]]
