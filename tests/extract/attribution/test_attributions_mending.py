"""What the rules make of the model's proposals: links, missing parts, asides, transcripts."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.relay.credits import credits_in
from crossread.extract.people.people import people_in
from crossread.records import Attribution, Proposal, Reading, Span, Stance
from tests.extract.marked import marked
from tests.support import reading_of_tree


def found(reading: Reading) -> list[Attribution]:
    """Return the attributions of a reading, its people found first."""
    return list(attributions_in(replace(reading, people=people_in(reading))))


def rows(reading: Reading) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(span.of(reading.report) for span in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in found(reading)]


def test_two_speakers_of_one_cue() -> None:
    """A cue with two speakers keeps the one beside it."""
    reading = marked(
        "{s:{PERSON:Ada Lunde}} {c:said} {q:that rain fell all day}.\n\n"
        "Nobody saw {s:{PERSON:Bo Ek}} there."
    )
    assert rows(reading) == [("Ada Lunde", "said", "that rain fell all day")]


def test_content_of_another_sentence() -> None:
    """Indirect words of another sentence belong to another cue, or to none."""
    reading = marked(
        "Nobody could {q2:open the harbour gates that day}. "
        "{s:{PERSON:Ada Lunde}} {c:said} {q:that rain fell all day}."
    )
    assert rows(reading) == [("Ada Lunde", "said", "that rain fell all day")]


def test_parts_that_the_model_left_apart() -> None:
    """A source, a cue and a content side by side are one attribution without any link."""
    reading = marked("{s1:{PERSON:Ada Lunde}} {c2:said} {q3:that rain fell all day}.")
    assert rows(reading) == [("Ada Lunde", "said", "that rain fell all day")]


def test_speaker_beside_the_cue() -> None:
    """A cue without a speaker takes the name that ends before it, with its title."""
    reading = marked(
        "{q:“We shall stay here,”} {NORP:Kenyan} President {PERSON:Ada Lunde} {c:said}."
    )
    assert rows(reading)[0][0] == "Kenyan President Ada Lunde"


def test_carrier_is_no_attribution() -> None:
    """An agency by which another's words came is a hop and no attribution of its own."""
    reading = marked(
        "{q:“We shall stay here,”} {s:she} {c:said}, "
        "{c2:according to} {s2:the {ORG:Interfax} news agency}."
    )
    (made,) = found(reading)
    assert [hop.name for hop in made.relay] == ["Interfax"]


def test_carrier_of_a_whole_sentence() -> None:
    """Where the model takes the carrier for the speaker, the speaker within the words is kept."""
    reading = marked(
        "{q:“We shall stay here,” {PERSON:Ada Lunde} said on the quay}, "
        "{c:according to} {s:the {ORG:Interfax} news agency}."
    )
    (made,) = found(reading)
    assert rows(reading) == [("Ada Lunde", "said", "“We shall stay here,”")]
    assert [hop.name for hop in made.relay] == ["Interfax"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "{s:She} {c:said} {q:that rain fell, a reference to the flood of the year before}.",
            "that rain fell",
        ),
        ("{s:She} {c:warned} {q:voters that rain will fall}.", "that rain will fall"),
        ("{s:She} {c:said} {q:{DATE:Friday} that rain will fall}.", "that rain will fall"),
        ("{s:She} {c:said} {q:the men that rain had caught}.", "the men that rain had caught"),
    ],
)
def test_where_content_begins_and_ends(text: str, content: str) -> None:
    """A listener or a day before what is said, and an aside after it, are no part of it."""
    assert rows(marked(text))[0][2] == content


def test_head_of_the_sentence() -> None:
    """Words before the speaker, between commas, belong to the words that go on after."""
    reading = marked("To get home, {s:the cook} {c:said}, {q:they swam through the harbour}.")
    assert rows(reading)[0][2] == "To get home | they swam through the harbour"


def test_lead_of_a_quote() -> None:
    """A quote that begins within a sentence takes the words that lead to it."""
    reading = marked("By then {q:“the sea was up to here,”} {s:the cook} {c:said}.")
    assert rows(reading)[0][2] == "By then “the sea was up to here,”"


def test_shouted() -> None:
    """A shouted quote has the noun before it as its cue."""
    reading = marked("{s:Protesters} {c:met} {q:him with chants of “Go home, old man.”}")
    assert rows(reading) == [("Protesters", "chants", "“Go home, old man.”")]


def test_empty_attribution_is_dropped() -> None:
    """A cue of which nothing is said is no attribution."""
    assert rows(marked("{s:She} {c:has been a critic} of the harbour.")) == []


def test_transcript() -> None:
    """Turns set as "NAME: …" are attributions; one loud label alone is none."""
    turns = "LUNDE: We shall stay here.\n\nEK: Nobody shall stay here.\n\nRain fell on the quay."
    assert rows(marked(turns))[1:] == [("EK", ":", "Nobody shall stay here.")]
    assert rows(marked("Rain fell on the quay.\n\nNOTE: Nobody shall stay here.")) == []


def test_missing_attribution_from_the_tree() -> None:
    """A verb of saying with a subject and a clause is one even where the model saw none."""
    reading = reading_of_tree(
        """
        Miners NOUN 3 nsubj
        also ADV 3 advmod
        said VERB 0 root
        that SCONJ 7 mark
        two NUM 6 nummod
        shafts NOUN 7 nsubj
        flooded VERB 3 ccomp
        ~. PUNCT 3 punct
        """
    )
    assert rows(reading) == [("Miners", "also said", "that two shafts flooded")]
    assert found(reading)[0].basis == "tree"


def test_object_that_is_said() -> None:
    """Of some verbs the object alone is what is said."""
    reading = reading_of_tree(
        """
        Miners NOUN 2 nsubj
        demanded VERB 0 root
        lower ADJ 4 amod
        fees NOUN 2 obj
        in ADP 6 case
        Orla PROPN 4 nmod
        ~. PUNCT 2 punct
        """
    )
    assert rows(reading) == [("Miners", "demanded", "lower fees in Orla")]


def test_who_is_dismissed_is_nothing_said() -> None:
    """To dismiss a cabinet is an act; to dismiss a claim is a denial."""
    assert found(marked("{s:The mayor} {c:dismissed} {q:her cabinet on Friday}.")) == []
    (made,) = found(marked("{s:The mayor} {c:dismissed} {q:the claim of fraud}."))
    assert made.stance is Stance.DENIES


def test_a_dateline_speaks_not() -> None:
    """The place a report was written in is no part of the speaker, and nobody."""
    base = marked(
        "{s:{PERSON:VELL} — The harbour board} {c:said} {q:that the pier is closed}. Rain fell."
    )
    base = replace(base, credits=credits_in(base))
    assert [credit.kind.value for credit in base.credits] == ["dateline"]
    assert rows(base) == [("The harbour board", "said", "that the pier is closed")]
    assert people_in(base) == ()


def test_what_is_said_ends_where_anothers_words_begin() -> None:
    """A verb of saying that the model missed gives its words up to those of the next speaker."""
    reading = reading_of_tree(
        """
        Miners NOUN 2 nsubj
        said VERB 0 root
        two NUM 4 nummod
        shafts NOUN 5 nsubj
        flooded VERB 2 ccomp
        as SCONJ 8 mark
        owners NOUN 8 nsubj
        denied VERB 5 advcl
        the DET 10 det
        leak NOUN 8 obj
        ~. PUNCT 2 punct
        """
    )
    at = reading.report.text.index
    other = Proposal(
        source=(reading.report.span(at("owners"), at(" denied")),),
        cue=(reading.report.span(at("denied"), at(" the leak")),),
        content=(reading.report.span(at("the leak"), at("the leak") + len("the leak")),),
    )
    found_rows = rows(replace(reading, proposals=(other,)))
    assert ("Miners", "said", "two shafts flooded") in found_rows
