"""Reading: a report and all that was found in it."""

from crossread.records.attribution import Attribution, Proposal
from crossread.records.base import Record
from crossread.records.credit import Credit
from crossread.records.entity import Chain, Entity, Person
from crossread.records.event import Event
from crossread.records.figure import Figure
from crossread.records.happening import Happening
from crossread.records.hints import Hints
from crossread.records.place import Place
from crossread.records.relation import Relation
from crossread.records.report import Report
from crossread.records.timex import Timex
from crossread.records.vectors import Vectors


class Token(Record, frozen=True, kw_only=True):
    """One word of the report in the sense of Universal Dependencies."""

    start: int
    end: int
    upos: str = "X"
    head: int = -1
    """Index of the head token in the report; -1 for the root of a sentence."""
    deprel: str = "dep"


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence: code points [start, end) and tokens [first, last)."""

    start: int
    end: int
    first: int
    last: int


class Reading(Record, frozen=True, kw_only=True):
    """What `annotate` proposes and what `extract` settles, for one report."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    chains: tuple[Chain, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    """The model's attributions, before the rules: spans and links alone."""
    sentence_vectors: Vectors | None = None
    """One row a sentence."""
    title_vector: Vectors | None = None
    """One row, for the title; None where there is none."""
    token_vectors: Vectors | None = None
    """One row a token; dropped by the flow once the extractors have run."""
    hints: Hints | None = None
    """What the network says of each word; dropped like the token vectors."""
    credits: tuple[Credit, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    measures: tuple[Figure, ...] = ()
    """Quantities that are no figures: ages, durations, one of a set, bare numbers."""
    happenings: tuple[Happening, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    made_by: str = ""
