"""Figures: what they count and measure, who states them, how they hang together.

The trees are made by hand, the sentences and the places in them invented.
"""

from msgspec.structs import replace

from crossread.records import (
    Attribution,
    Figure,
    Furniture,
    FurnitureKind,
    Indicator,
    Reading,
    Speaker,
    Status,
)
from crossread.records.base import AttributionId
from crossread.records.entity import PersonKind
from tests.extract.quantities import figures_in, measures_in
from tests.support import reading_of_tree

DETAINED = """
At ADV 2 case
least ADV 3 advmod
12 NUM 4 nummod
miners NOUN 6 nsubj:pass
were AUX 6 aux:pass
detained VERB 0 root
in ADP 8 case
Marun PROPN 6 obl
. PUNCT 6 punct
"""

SPLIT = """
Troops NOUN 2 nsubj
killed VERB 0 root
three NUM 4 nummod
farmers NOUN 2 obj
and CCONJ 6 cc
wounded VERB 2 conj
another DET 8 det
12 NUM 6 obj
. PUNCT 2 punct
"""

TOLL = """
The DET 3 det
death NOUN 3 compound
toll NOUN 4 nsubj
rose VERB 0 root
by ADP 6 case
one NUM 4 obl
, PUNCT 8 punct
to ADP 9 case
16 NUM 4 obl
. PUNCT 4 punct
"""

ACTIVE = """
Four NUM 2 nummod
gunmen NOUN 3 nsubj
killed VERB 0 root
a DET 5 det
judge NOUN 3 obj
. PUNCT 3 punct
"""

TROOPS = """
2,500 NUM 7 nummod
Marunian ADJ 7 amod
, PUNCT 4 punct
Tarsan ADJ 2 conj
and CCONJ 6 cc
Orskian ADJ 2 conj
troops NOUN 9 nsubj:pass
were AUX 9 aux:pass
deployed VERB 0 root
. PUNCT 9 punct
"""

DOZENS = """
Dozens NOUN 5 nsubj
of ADP 3 case
people NOUN 1 nmod
have AUX 5 aux
died VERB 0 root
. PUNCT 5 punct
"""

REVISED = """
Health NOUN 2 compound
chiefs NOUN 3 nsubj
cut VERB 0 root
the DET 5 det
toll NOUN 3 obj
from ADP 7 case
310 NUM 3 obl
to ADP 9 case
297 NUM 3 obl
. PUNCT 3 punct
"""

INCLUDING = """
The DET 2 det
blast NOUN 3 nsubj
killed VERB 0 root
164 NUM 5 nummod
people NOUN 3 obj
, PUNCT 9 punct
including VERB 9 case
three NUM 9 nummod
children NOUN 5 nmod
. PUNCT 3 punct
"""

NOBODY = """
No DET 2 det
one NOUN 4 nsubj:pass
was AUX 4 aux:pass
hurt VERB 0 root
. PUNCT 4 punct
"""

HALF = """
Half NOUN 7 nsubj:pass
of ADP 5 case
the DET 5 det
40 NUM 5 nummod
hostages NOUN 1 nmod
were AUX 7 aux:pass
freed VERB 0 root
. PUNCT 7 punct
"""

AGED = """
The DET 6 det
4 NUM 4 nummod
- PUNCT 4 punct
year NOUN 6 compound
old ADJ 4 amod
girl NOUN 7 nsubj
stayed VERB 0 root
30 NUM 9 nummod
days NOUN 7 obl
. PUNCT 7 punct
"""

FEARED = """
Nine NUM 2 nummod
sailors NOUN 4 nsubj:pass
are AUX 4 aux:pass
feared VERB 0 root
dead ADJ 4 xcomp
. PUNCT 4 punct
"""

CONFIRMED = """
Marun PROPN 3 nsubj
has AUX 3 aux
confirmed VERB 0 root
25 NUM 5 nummod
deaths NOUN 3 obj
. PUNCT 3 punct
"""


def only(rows: str) -> Figure:
    """The one figure of a tree."""
    (figure,) = figures_in(reading_of_tree(rows))
    return figure


def test_a_figure_keeps_its_words_its_bounds_and_what_was_done() -> None:
    """The span is the number alone; the hedge opens the top; the verb says what is measured."""
    reading = reading_of_tree(DETAINED)
    (figure,) = figures_in(reading)
    assert figure.span.of(reading.report) == "12"
    assert (figure.low, figure.high, figure.hedge) == (12, None, "At least")
    assert (figure.indicator, figure.counted) == (Indicator.DETAINED, "miners")


def test_each_verb_measures_its_own_object() -> None:
    """ "Killed three farmers and wounded another 12" holds three dead and 12 wounded."""
    figures = figures_in(reading_of_tree(SPLIT))
    assert [f.indicator for f in figures] == [Indicator.KILLED, Indicator.INJURED]


REACHED = """
The DET 3 det
death NOUN 3 compound
toll NOUN 4 nsubj
rose VERB 0 root
above ADP 6 case
150 NUM 4 obl
. PUNCT 4 punct
"""


def test_a_height_that_is_reached_is_no_step() -> None:
    """What rose above 150 is a count of so many, no rise by 150."""
    assert only(REACHED).change is None


def test_who_kills_is_not_killed() -> None:
    """The subject of an active verb is no victim of it."""
    assert only(ACTIVE).indicator is Indicator.OTHER


def test_a_toll_measures_by_its_subject() -> None:
    """ "The death toll rose by one, to 16" holds a change and a running total."""
    change, total = figures_in(reading_of_tree(TOLL))
    assert (change.indicator, change.change) == (Indicator.KILLED, "up")
    assert (total.indicator, total.low, total.cumulative) == (Indicator.KILLED, 16, True)


def test_a_list_of_peoples_is_one_counted_phrase() -> None:
    """What is counted is kept as written, list and all, with its class."""
    figure = only(TROOPS)
    assert figure.counted == "Marunian , Tarsan and Orskian troops"
    assert (figure.counted_class, figure.indicator) == ("soldiers", Indicator.DEPLOYED)


def test_dozens_are_vague_with_an_open_top() -> None:
    """ "Dozens of people" states no number but a least one, and counts people."""
    figure = only(DOZENS)
    assert (figure.low, figure.high, figure.hedge_kind.value) == (24, None, "vague")
    assert (figure.indicator, figure.counted) == (Indicator.KILLED, "people")


def test_a_correction_links_the_new_number_to_the_old() -> None:
    """ "Cut from 310 to 297" keeps both, and says which was revised."""
    old, new = figures_in(reading_of_tree(REVISED))
    assert (new.low, new.revised_from) == (297, old.id)
    assert old.indicator is new.indicator is Indicator.KILLED


def test_a_part_points_to_its_whole() -> None:
    """ "164 people, including three children" holds a whole and its part."""
    whole, part = figures_in(reading_of_tree(INCLUDING))
    assert (whole.includes, part.part_of) == ((part.id,), whole.id)
    assert (part.counted_class, part.indicator) == ("children", Indicator.KILLED)


def test_nobody_is_a_count_of_nought() -> None:
    """ "No one was hurt" is a figure of zero injured."""
    figure = only(NOBODY)
    assert (figure.low, figure.high, figure.indicator) == (0, 0, Indicator.INJURED)


def test_a_fraction_is_kept_as_written() -> None:
    """ "Half of the 40 hostages" is half, of 40: twenty is nowhere computed."""
    half, whole = figures_in(reading_of_tree(HALF))
    assert (half.low, half.unit, half.part_of) == (0.5, "fraction", whole.id)
    assert whole.low == 40


def test_ages_and_durations_are_measures_and_no_figures() -> None:
    """A girl's age and a stay of 30 days are quantities, but nothing that reports dispute."""
    reading = reading_of_tree(AGED)
    assert figures_in(reading) == ()
    assert [m.unit for m in measures_in(reading)] == ["year of age", "day"]


def test_a_feared_death_is_no_death_yet() -> None:
    """The status says how sure it is: nine are feared dead."""
    figure = only(FEARED)
    assert (figure.status, figure.indicator) == (Status.FEARED, Indicator.KILLED)


def test_the_subject_of_a_verb_of_claiming_is_the_claimant() -> None:
    """ "Marun has confirmed 25 deaths": Marun states it."""
    figure = only(CONFIRMED)
    assert (figure.claimant, figure.status) == ("Marun", Status.CONFIRMED)


def test_the_attribution_that_holds_a_figure_names_its_claimant() -> None:
    """A figure in the content of an attribution is its speaker's, as the report words it."""
    reading = reading_of_tree(DETAINED)
    report = reading.report
    attribution = Attribution(
        id=AttributionId("a1"),
        content=(report.span(0, len(report.text)),),
        speaker=Speaker(name="the harbour office", kind=PersonKind.ORGANISATION),
    )
    (figure,) = figures_in(replace(reading, attributions=(attribution,)))
    assert (figure.claimant, figure.attribution) == ("the harbour office", "a1")


TURNED = """
Police NOUN 2 nsubj
estimated VERB 0 root
10,000 NUM 4 nummod
marchers NOUN 2 obj
, PUNCT 8 punct
although SCONJ 8 mark
organisers NOUN 8 nsubj
counted VERB 2 advcl
100,000 NUM 10 nummod
marchers NOUN 8 obj
. PUNCT 2 punct
"""


def test_a_number_is_of_him_to_whom_the_sentence_turns() -> None:
    """ "Police estimated 10,000, although organisers counted 100,000" has two claimants, though one
    attribution holds both numbers."""
    made = reading_of_tree(TURNED)
    report = made.report
    police = Attribution(
        id=AttributionId("a1"),
        source=(report.span(0, 6),),
        cue=(report.span(7, 16),),
        content=(report.span(17, len(report.text) - 2),),
        speaker=Speaker(name="Police", kind=PersonKind.COLLECTIVE),
    )
    found = figures_in(replace(made, attributions=(police,)))
    assert [each.claimant for each in found] == ["police", "organisers"]


def test_without_a_claimant_the_outlet_itself_states_it() -> None:
    """A figure that nobody is named for is the narrator's."""
    assert only(DOZENS).claimant == "narrator"


def test_the_furniture_of_a_page_holds_no_figures() -> None:
    """What is marked as an appeal or advertisement is not read."""
    reading = reading_of_tree(DETAINED)
    span = reading.report.span(0, len(reading.report.text))
    marked = Furniture(span=span, kind=FurnitureKind.APPEAL, reason="asks for money")
    report = replace(reading.report, furniture=(marked,))
    assert figures_in(replace(reading, report=report)) == ()


def test_an_empty_reading_has_no_figures() -> None:
    """Nothing in, nothing out."""
    assert figures_in(Reading(report=reading_of_tree(DETAINED).report)) == ()


HOMES = """
Nearly ADV 2 advmod
8,000 NUM 4 nsubj
have AUX 4 aux
lost VERB 0 root
their PRON 6 nmod:poss
homes NOUN 4 obj
. PUNCT 4 punct
"""

LIVES = HOMES.replace("homes", "lives")


def test_who_loses_a_home_is_displaced_and_who_loses_a_life_killed() -> None:
    """What is lost tells what is counted."""
    assert only(HOMES).indicator is Indicator.DISPLACED
    assert only(LIVES).indicator is Indicator.KILLED
