"""Tellings: the clauses of a story that tell what happened, ready to be set side by side.

Comes in: the readings of a story. Goes out: one Telling for each happening, with its words, its
names and the vector of its sentence; those of one text printed again stand together.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.wordlore import stems_of, words_of
from crossread.records import Happening, Reading, Record, Span, Token

Vector = npt.NDArray[np.float32]
SUBJECTS = ("nsubj", "csubj", "expl")
FEWEST, MOST = 4, 60
"""Words that a clause has that says what happened, and no more."""
NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+|\b\d[\d,.]*\b")


class Telling(Record, frozen=True, kw_only=True, dict=True):
    """One clause that tells what happened, as a comparison sees it; what is asked of it again and
    again is worked out once."""

    happening: Happening
    reading: Reading
    text: str
    """Its words, blanks made single."""
    stems: frozenset[str]
    names: frozenset[str]
    """Names and numbers in it, lower case."""
    weight: float
    """What its stems weigh together, by rarity."""
    root: str
    """The stem of its verb."""
    role: str
    """The relation of its verb to the word above."""
    subject: int | None
    """The token of its subject, of the verb it is set beside where it has none of its own."""
    actors: frozenset[str]
    """Stems of the words of its subject."""
    whole: bool
    """It stands by itself: it has a subject of its own that is named."""
    heading: bool
    """It is set as a headline: it stands in the title, or its verb has a capital within it."""
    day: str | None
    """The time of the happening, as the report gives it or the story settles it."""
    likely: str | None = None
    """The likeliest time of it, told or guessed, as the report gives it or the story settles it."""
    chief: bool = False
    """Its time is the day that most of what the story surely dates is of."""

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What a reprint has too."""
        return words_of(self.text)

    @cached_property
    def acts(self) -> frozenset[str]:
        """Its stems without those of its subject."""
        return self.stems - self.actors

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that it names in digits."""
        return frozenset(name for name in self.names if name[0].isdigit())

    @cached_property
    def names_actor(self) -> bool:
        """Whether its subject is a name."""
        return self.subject is not None and self.reading.tokens[self.subject].upos == "PROPN"

    @cached_property
    def actor_weight(self) -> float:
        """What the stems of its subject weigh together, by rarity."""
        return weight(self.actors)

    @cached_property
    def act_weight(self) -> float:
        """What its other stems weigh together."""
        return weight(self.acts)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was asked of it already, by the name of what asks."""
        return {}


Answer = TypeVar("Answer")


def asked_once(ask: Callable[[Telling], Answer]) -> Callable[[Telling], Answer]:
    """Return what asks something of a telling, and asks the same telling once."""

    @wraps(ask)
    def asked(telling: Telling) -> Answer:
        if ask.__qualname__ not in telling.answers:
            telling.answers[ask.__qualname__] = ask(telling)
        answer: Answer = telling.answers[ask.__qualname__]
        return answer

    return asked


def tellings_of(readings: Iterable[Reading]) -> Iterator[Telling]:
    """Yield the tellings of all readings, in order of the text."""
    for reading in readings:
        for happening in reading.happenings:
            yield telling_of(happening, reading)


def telling_of(happening: Happening, reading: Reading) -> Telling:
    """Return a happening with its words."""
    text = " ".join(happening.span.of(reading.report).split())
    stems = stems_of(text)
    tokens = inside(happening.span, reading)
    root = root_of(tokens, reading)
    subject = None if root is None else subject_of(root, reading)
    actors = (
        frozenset() if subject is None else stems_of(" ".join(words_of_subject(subject, reading)))
    )
    return Telling(
        happening=happening,
        reading=reading,
        text=text,
        stems=stems,
        names=frozenset(name.lower() for name in NAME.findall(text)),
        weight=weight(stems),
        root="" if root is None else word_stem(reading, deed_of(root, reading)),
        role="" if root is None else relation(reading.tokens[root]),
        subject=subject,
        actors=actors,
        whole=root is not None and stands_alone(tokens, root, reading),
        heading=root is not None and is_heading(happening.span, root, reading),
        day=happening.when,
        likely=happening.likeliest[0],
    )


def is_heading(span: Span, root: int, reading: Reading) -> bool:
    """Whether a clause is set as a headline."""
    report, start = reading.report, reading.tokens[root].start
    title = report.title or ""
    within = bool(title) and span.start < len(title) and report.text.startswith(title)
    return within or (start > span.start and report.text[start].isupper())


def inside(span: Span, reading: Reading) -> range:
    """Return the places of the tokens of a span."""
    first = bisect_left(reading.tokens, span.start, key=beginning)
    return range(first, bisect_left(reading.tokens, span.end, lo=first, key=beginning))


def beginning(token: Token) -> int:
    """Return where a token begins."""
    return token.start


def subject_of(root: int, reading: Reading) -> int | None:
    """Return the subject of a verb, of the verb that it is set beside where it has none."""
    tokens = reading.tokens
    for _ in range(FEWEST):
        near = range(max(0, root - MOST), min(len(tokens), root + MOST))
        found = [at for at in near if tokens[at].head == root and relation(tokens[at]) in SUBJECTS]
        if found or relation(tokens[root]) != "conj" or tokens[root].head < 0:
            return next(iter(found), None)
        root = tokens[root].head
    return None


def words_of_subject(subject: int, reading: Reading) -> list[str]:
    """Return the words that hang on a subject, in order, without what is said of it by the way."""
    tokens, text = reading.tokens, reading.report.text
    near = range(max(0, subject - MOST), min(len(tokens), subject + MOST))
    return [text[tokens[at].start : tokens[at].end] for at in near if hangs(at, subject, tokens)]


def hangs(at: int, top: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is another or hangs on it, not by a clause or apposition."""
    for _ in range(MOST):
        if at == top:
            return True
        if at < 0 or relation(tokens[at]) in ("acl", "appos", "parataxis", "punct"):
            return False
        at = tokens[at].head
    return False


def root_of(tokens: range, reading: Reading) -> int | None:
    """Return the token of a clause on which the others hang; a verb before any other."""
    tops = [at for at in tokens if reading.tokens[at].head not in tokens]
    verbs = [at for at in tops if reading.tokens[at].upos in ("VERB", "AUX")]
    return next(iter(verbs or tops), None)


def deed_of(root: int, reading: Reading) -> int:
    """Return the word that tells what is done: the verb, "arrest" of "made an arrest"."""
    token = reading.tokens[root]
    if reading.report.text[token.start : token.end].lower() not in LIGHT:
        return root
    near = range(root + 1, min(len(reading.tokens), root + FEWEST + 1))
    objects = (at for at in near if reading.tokens[at].head == root)
    return next((at for at in objects if reading.tokens[at].deprel == "obj"), root)


LIGHT = frozenset(("make", "makes", "made", "making", "hold", "holds", "held", "holding",
                   "conduct", "conducts", "conducted", "conducting"))  # fmt: skip
"""Verbs that say no more than that something is done."""


def word_stem(reading: Reading, at: int) -> str:
    """Return the stem of a token."""
    token = reading.tokens[at]
    return next(iter(sorted(stems_of(reading.report.text[token.start : token.end]))), "")


def stands_alone(tokens: range, root: int, reading: Reading) -> bool:
    """Whether a clause can be read without its neighbours: a subject, named, and a finite verb."""
    subjects = [
        at
        for at in tokens
        if reading.tokens[at].head == root and relation(reading.tokens[at]) in SUBJECTS
    ]
    named = any(reading.tokens[at].upos != "PRON" for at in subjects)
    return named and subjects[0] < root and FEWEST <= len(tokens) <= MOST


def relation(token: Token) -> str:
    """Return the relation of a token to its head, without its subtype."""
    return token.deprel.partition(":")[0]


def vectors_of(tellings: Iterable[Telling]) -> dict[str, Vector]:
    """Return for each happening the vector of its sentence, of length one."""
    found: dict[str, Vector] = {}
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.reading.report.id].append(telling)
    for group in by_report.values():
        reading = group[0].reading
        if reading.sentence_vectors is None:
            continue
        rows = reading.sentence_vectors.array()
        starts = [sentence.start for sentence in reading.sentences]
        for telling in group:
            row = rows[max(0, bisect_right(starts, telling.happening.span.start) - 1)]
            norm = float(np.linalg.norm(row))
            if norm:
                found[telling.happening.id] = row / norm
    return found
