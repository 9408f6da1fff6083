"""Happened: whether two clauses tell one happening, and the clauses of each brought together.

Comes in: the Tellings of a story. Goes out: groups of them, one a happening. Two clauses are set
side by side only where they share telling words; a fitted score says whether they tell one thing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from crossread.reconcile.happening.inner import is_meanwhile
from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import (
    MOST,
    Telling,
    Vector,
    inside,
    relation,
    root_of,
    telling_of,
)
from crossread.reconcile.tables import table
from crossread.reconcile.words.rarity import rarity, weight
from crossread.reconcile.words.stretch import days_of
from crossread.records import HappeningStatus, Reading, WhenBasis
from crossread.records.happening import FIRM
from crossread.records.weighed import logistic, summed

CANDIDATES = 8
"""Groups that a clause is set beside: those that share most."""
ASKED = 4
"""Clauses of a group that are asked, the likeliest that a reader notes first."""
COMMON = 60
"""Groups that have a word, from which on it finds no candidates."""


def chance(features: Mapping[str, float], choice: str) -> float:
    """Return the probability that the fitted weights of a choice give."""
    return logistic(summed(features, table("happenings")[choice]["weights"]))


def features(a: Telling, b: Telling, cosine: float | None) -> dict[str, float]:
    """Return what speaks for two clauses telling one happening; words where no vector is known."""
    both = weight(a.stems & b.stems)
    shared = both / (min(a.weight, b.weight) or 1.0)
    apart = days_apart(a.day, b.day)
    return {
        "always": 1.0,
        "cosine": shared if cosine is None else cosine,
        "shared": shared,
        "of both": both / (a.weight + b.weight - both or 1.0),
        "names": min(len(a.names & b.names), 3),
        "same verb": float(a.root == b.root != ""),
        "verb told": float(a.root != b.root and (a.root in b.stems or b.root in a.stems)),
        "actors": alike(a.actors & b.actors, a.actor_weight, b.actor_weight),
        "other names": float(bool(a.names and b.names) and not a.names & b.names),
        "other actors": float(bool(a.actors and b.actors) and not a.actors & b.actors),
        "others act": float(others_act(a, b)),
        "acts": alike(a.acts & b.acts, a.act_weight, b.act_weight),
        "numbers": float(bool(a.numbers & b.numbers)),
        "other numbers": float(bool(a.numbers and b.numbers) and not a.numbers & b.numbers),
        "same day": float(apart == 0),
        "other day": float((apart or 0) > 0),
        "other status": float(a.happening.status is not b.happening.status),
        "same report": float(a.reading.report.id == b.reading.report.id),
    }


def others_act(a: Telling, b: Telling) -> bool:
    """Whether both name who acts, and neither names the other's: "Lunde shut", "Ek closed"."""
    named = a.names_actor and b.names_actor
    return named and not a.actors & b.stems and not b.actors & a.stems


def alike(common: frozenset[str], one: float, other: float) -> float:
    """Return what two sets of stems have in common, of the lighter, by rarity; 0.0 where one is
    empty."""
    return weight(common) / min(one, other) if common else 0.0


@lru_cache(maxsize=1 << 14)
def days_apart(a: str | None, b: str | None) -> int | None:
    """Return the days between two times, 0 where they may be one; None where it is not known.

    >>> days_apart("2024-03-01", "2024-03"), days_apart("2024-03-01", "2024-03-04")
    (0, 3)
    >>> days_apart("XXXX-WXX-5", "XXXX-WXX-6"), days_apart(None, "2024")
    (1, None)
    """
    if not a or not b:
        return None
    first, second = days_of(a), days_of(b)
    if first is None or second is None:
        alike = a[:8] == b[:8] and first is None and second is None
        return (0 if a == b else 1) if alike else None
    early, late = sorted((first, second))
    return max(0, (late[0] - early[1]).days)


def gathered(tellings: Sequence[Telling], vectors: Mapping[str, Vector]) -> list[list[Telling]]:
    """Return the tellings in groups, one a happening, the likeliest that a reader notes first.

    Printings of one clause go together; then each clause goes to the group whose clauses it is
    likest to, or stands for itself; then each group goes to one before it that tells the same.
    """
    printed: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        printed[telling.key, telling.happening.status].append(telling)
    single = sorted(printed.values(), key=foremost)
    return joined(joined(single, "threshold", vectors), "groups", vectors)


def joined(
    some: Iterable[Sequence[Telling]], bound: str, vectors: Mapping[str, Vector]
) -> list[list[Telling]]:
    """Return groups, each in the one before it that is likest to tell the same, if any is likely
    enough."""
    groups: list[list[Telling]] = []
    places: dict[str, list[int]] = defaultdict(list)
    least = float(table("happenings")["one_event"][bound])
    for group in some:
        stems = frozenset().union(*(each.stems for each in distinct(group)))
        home = home_of(group, groups, near(stems, places), (vectors, least))
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home] += group
        for stem in sorted(stems):
            if len(places[stem]) < COMMON and home not in places[stem]:
                places[stem].append(home)
    return groups


def near(stems: frozenset[str], places: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the groups that share most of some words."""
    shared: Counter[int] = Counter()
    for stem in sorted(stems):
        if len(places.get(stem, ())) < COMMON:
            for group in places.get(stem, ()):
                shared[group] += rarity(stem)  # type: ignore[assignment]
    return sorted(shared, key=lambda group: (-shared[group], group))[:CANDIDATES]


def foremost(same: Sequence[Telling]) -> tuple[object, ...]:
    """Return a key: the clause that a reader would note first."""
    first = same[0]
    return (-first.happening.main_score - first.happening.score, -len(first.text), first.key)


def home_of(
    group: Sequence[Telling],
    groups: Sequence[Sequence[Telling]],
    likely: Sequence[int],
    bound: tuple[Mapping[str, Vector], float],
) -> int | None:
    """Return which of some groups tells the same as another, None where there is none."""
    vectors, least = bound
    scored = [(together(group, groups[at], vectors), -at) for at in likely]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= least else None


def together(
    group: Sequence[Telling], other: Sequence[Telling], vectors: Mapping[str, Vector]
) -> float:
    """Return how probable it is that the first clauses of two groups tell one thing: the mean of
    the likelier half, since one clause tells more of a happening than the next. The foremost of
    each must be somewhat alike, lest a chain of clauses lead from one act to another."""
    if likeness(group[0], other[0], vectors) < float(table("happenings")["one_event"]["foremost"]):
        return 0.0
    found = sorted(
        (likeness(a, b, vectors) for a in distinct(group) for b in distinct(other)), reverse=True
    )
    half = found[: (len(found) + 1) // 2]
    return sum(half) / len(half)


def distinct(group: Sequence[Telling]) -> list[Telling]:
    """Return the first clauses of a group, each wording once."""
    first: dict[tuple[str, ...], Telling] = {}
    for telling in group:
        first.setdefault(telling.key, telling)
        if len(first) == ASKED:
            break
    return list(first.values())


def likeness(a: Telling, b: Telling, vectors: Mapping[str, Vector]) -> float:
    """Return the probability that two clauses tell one happening."""
    if is_within(a, b) or is_within(b, a):
        return 0.0
    one, other = vectors.get(a.happening.id), vectors.get(b.happening.id)
    cosine = float(one @ other) if one is not None and other is not None else None
    return chance(features(a, b, cosine), "one_event")


def is_one(telling: Telling, first: Telling, vectors: Mapping[str, Vector], least: float) -> bool:
    """Whether a clause has the words of another, or tells with that probability what it tells."""
    same = telling is first or telling.key == first.key
    return same or likeness(telling, first, vectors) >= least


def is_within(inner: Telling, outer: Telling) -> bool:
    """Whether a clause of another day is told by the way within another: "the mill, which had
    burned in May, opened again", "after the alert was raised". They are two happenings."""
    if inner.happening.span == outer.happening.span or not outer.happening.span.contains(
        inner.happening.span
    ):
        return False
    one_day = inner.day == outer.day and not is_doubtful(outer)
    return inner.role in ASIDE and not one_day


ASIDE = frozenset(("acl", "advcl", "conj"))
"""What a clause is to the one above it where it tells something else."""


def is_doubtful(telling: Telling) -> bool:
    """Whether the day of a clause is too little sure to be told: one that another sentence names,
    unless it is the chief day of the story.

    No day costs a reader less than a wrong one.
    """
    basis, score = telling.happening.when_basis, telling.happening.when_score
    matter = telling.happening.main_score >= MATTER
    likely = telling.chief and basis is WhenBasis.CARRIED and matter
    unsure = score < (OF_CHIEF if likely else FIRM)
    lent = basis is WhenBasis.CARRIED and is_told_as_before(telling)
    return basis is not WhenBasis.STATED and (unsure or lent or is_of_another(telling))


def is_of_another(telling: Telling) -> bool:
    """Whether the time of a clause is that of a clause within it: "he spoke after the mill
    had burned on Friday" tells no Friday on which he spoke; "ten died when it burned" does."""
    own, reading = telling.happening, telling.reading
    return any(
        other.time == own.time
        and other.when_basis is WhenBasis.STATED
        and other.span != own.span
        and own.span.contains(other.span)
        and not is_meanwhile(telling_of(other, reading))
        for other in reading.happenings
        if own.time is not None
    ) or is_by_the_way(telling)


def is_told_as_before(telling: Telling) -> bool:
    """Whether a clause tells what came before or after that to which its time belongs: "on Friday
    he spoke, after the mill had burned" tells no Friday on which it burned."""
    own, reading = telling.happening, telling.reading
    time = next((each for each in reading.times if each.id == own.time), None)
    root = root_of(inside(own.span, reading), reading)
    if time is None or root is None or own.span.contains(time.span) or telling.role != "advcl":
        return False
    near = range(max(0, root - MOST), root)
    marks = (at for at in near if reading.tokens[at].head == root)
    return any(
        relation(reading.tokens[at]) == "mark" and word_of(at, reading) in APART for at in marks
    )


APART = frozenset(("after", "before", "until", "till"))
"""Words that begin a clause of another time than that of its main clause: of 12 that took its day 5
were of another, of 27 behind "when" and "while" none."""


def is_by_the_way(telling: Telling) -> bool:
    """Whether a time within a clause is of what a relative clause tells, of what the clause answers
    to, or of where a count begins: "he spoke of the revolt that drove Ek out on Friday", "in
    response to the fire of May", "18 died since Friday"; "at the fair that he opened on Friday, he
    spoke" is of that Friday."""
    own, reading = telling.happening, telling.reading
    time = next((each for each in reading.times if each.id == own.time), None)
    told = own.status is HappeningStatus.HAPPENED and own.when_basis is not WhenBasis.STATED
    if time is None or not told or not own.span.contains(time.span):
        return False
    within = inside(own.span, reading)
    root = root_of(within, reading)
    at = root_of(inside(time.span, reading), reading)
    if at is not None and is_since(at, within, reading):
        return True
    if root is not None and at is not None and is_in_aside(within[0], at, root, reading):
        return True
    for _ in range(MOST):
        if at is None or root is None or at == root or at not in within:
            return False
        link, head = reading.tokens[at].deprel, reading.tokens[at].head
        setting = head < root and head >= 0 and relation(reading.tokens[head]) == "obl"
        if link == "acl:relcl" and not setting:
            return True
        if link == "conj":
            return False
        if word_of(at, reading) in ANSWERING:
            return True
        at = head
    return False


def is_since(at: int, within: Sequence[int], reading: Reading) -> bool:
    """Whether a token is the time from which something was counted: "18 died since Friday"."""
    return any(
        reading.tokens[other].head == at and word_of(other, reading) == "since" for other in within
    )


def is_in_aside(first: int, at: int, root: int, reading: Reading) -> bool:
    """Whether a token stands in what is told of a subject before its verb, by the words: "Lunde,
    whose term ends on Friday, spoke". A parser may not know it for a relative clause."""
    for before in range(at - 1, first, -1) if at < root else ():
        if word_of(before, reading) in RELATIVE:
            return word_of(before - 1, reading) == ","
        if word_of(before, reading) == ",":
            return False
    return False


RELATIVE = frozenset(("who", "whom", "whose", "which"))
ANSWERING = frozenset(("response", "wake", "aftermath", "reaction"))
"""Nouns after which stands what came to pass before."""


OF_CHIEF = 0.4
"""The same for a day that another time of the report names and that most of the story is of: of the
clusters by hand 27 such clauses of 35 are of that day."""
MATTER = 0.1
"""Chance that a report is about a clause from which it is of that day: of 112 such clauses of
single reports 80 are and 11 are of another day; of 145 others 83 and 17."""
