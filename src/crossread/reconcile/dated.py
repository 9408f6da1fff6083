"""Dated: what the reports say happened on a day, from the clauses that name one.

Comes in: the readings of a story, with trees. Goes out: a telling for each clause with a verb, a
subject and a day. Words of a quote, and clauses that only say who said something, tell nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from crossread.records import CreditKind, Mode, Reading, Record, Span, Timex, Token, hull

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "csubj", "expl")
BESIDE = ("parataxis", "punct", "discourse", "dep")
"""What hangs on a verb and is no part of what happened: "…, the ministry said"."""
MAIN = ("root", "conj", "ccomp", "parataxis")
"""The places of a verb that tells by itself what happened."""
CLAUSES = (*MAIN, "advcl")
"""Those of a verb that does so with a subject of its own: "since the dam burst on Monday"."""
STEPS = 6
"""Heads above a time that are asked whether they are its verb."""
LONGEST, SHORTEST = 200, 4
"""Characters that a telling may have; words that it must have."""


class Dated(Record, frozen=True, kw_only=True):
    """A clause that tells what happened on a day."""

    day: str
    span: Span
    timex: Timex
    reading: Reading


def dated_in(reading: Reading) -> Iterator[Dated]:
    """Yield the clauses of a report that name a day, in order of the text."""
    children: dict[int, list[int]] = {}
    for at, token in enumerate(reading.tokens):
        children.setdefault(token.head, []).append(at)
    quoted = [s for a in reading.attributions if a.mode is Mode.DIRECT for s in a.content]
    cues = [s for a in reading.attributions for s in a.cue]
    done: set[Span] = set()
    for timex in reading.times:
        if not is_day(timex) or any(span.overlaps(timex.span) for span in quoted):
            continue
        verb = verb_of(reading, timex.span)
        if verb is None or any(
            span.start <= reading.tokens[verb].start < span.end for span in cues
        ):
            continue
        span = clause_of(reading, children, verb, timex.span)
        if span is None or any(quote.overlaps(span) for quote in quoted):
            continue
        if span not in done:
            done.add(span)
            yield Dated(day=str(timex.value)[:10], span=span, timex=timex, reading=reading)


def is_day(timex: Timex) -> bool:
    """Whether a time is a day of the calendar or a part of one."""
    value = timex.value or ""
    return len(value) >= 10 and value[:4].isdigit() and value[4] == "-" and value[7] == "-"


def verb_of(reading: Reading, span: Span) -> int | None:
    """Return the verb that a time hangs on."""
    inside = [i for i, t in enumerate(reading.tokens) if t.start < span.end and t.end > span.start]
    at = next((i for i in inside if reading.tokens[i].head not in inside), -1)
    for _ in range(STEPS):
        if at < 0:
            return None
        if reading.tokens[at].upos in VERBAL:
            return at
        at = reading.tokens[at].head
    return None


def clause_of(
    reading: Reading, children: Mapping[int, Sequence[int]], verb: int, time: Span
) -> Span | None:
    """Return the words of a verb with its subject, whole where they are few."""
    tokens, kids = reading.tokens, children.get(verb, ())
    if relation(tokens[verb]) not in CLAUSES:
        return None
    if not any(relation(tokens[kid]) in SUBJECTS for kid in kids):
        return None
    beside = said_beside(reading, children, verb)
    inside = [at for at in below(children, verb) if at not in beside]
    if not inside or reading.report.text[tokens[inside[0]].start :].startswith("than "):
        return None
    while len(inside) > 1 and tokens[inside[0]].upos in ("PUNCT", "CCONJ", "SCONJ"):
        inside = inside[1:]
    while len(inside) > 1 and tokens[inside[-1]].upos == "PUNCT":
        inside = inside[:-1]
    start, end = tokens[inside[0]].start, tokens[inside[-1]].end
    if end - start > LONGEST:
        end = max(time.end, tokens[verb].end)
    span = hull((reading.report.span(start, end), time))
    words = span.of(reading.report).split()
    return span if len(words) >= SHORTEST and span.end - span.start <= LONGEST else None


def said_beside(
    reading: Reading, children: Mapping[int, Sequence[int]], verb: int
) -> frozenset[int]:
    """Return the tokens under a verb that only tell who said it, and where it was written."""
    tokens, inside = reading.tokens, below(children, verb)
    kids = (kid for kid in children.get(verb, ()) if relation(tokens[kid]) in BESIDE)
    beside = {at for kid in kids for at in below(children, kid)}
    lines = [c.span.end for c in reading.credits if c.kind is CreditKind.DATELINE]
    named = [span for a in reading.attributions for span in (*a.source, *a.cue)]
    for at in inside:
        start = tokens[at].start
        speaks = at > verb and any(span.start <= start < span.end for span in named)
        if speaks or any(start < end for end in lines):
            beside.add(at)
    return frozenset(beside)


def relation(token: Token) -> str:
    """Return the relation of a token to its head, without its subtype."""
    return token.deprel.partition(":")[0]


def below(children: Mapping[int, Sequence[int]], index: int) -> list[int]:
    """Return a token and all below it, in order."""
    found, queue = [], [index]
    while queue:
        at = queue.pop()
        found.append(at)
        queue += children.get(at, ())
    return sorted(found)
