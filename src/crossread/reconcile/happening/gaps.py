"""Gaps: clauses that leave a word to what stands before them, and cannot be printed as they stand.

Comes in: a Telling. Goes out: "Lunde floated [a compromise] in May" of "a compromise that Lunde
floated in May"; whether a clause is about "many" or "this board" that stand elsewhere; whether it
only tells on what condition something holds.
"""

from collections.abc import Iterator, Sequence

from crossread.reconcile.happening.inner import first_beside
from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import (
    SUBJECTS,
    Telling,
    hangs,
    inside,
    relation,
    root_of,
)
from crossread.reconcile.happening.understood import CALENDAR, OF_TIME
from crossread.records import Reading, Sentence, Token

RELATIVE = frozenset(("that", "which", "who", "whom"))
WHOLE = ("obj", "iobj", "ccomp", "xcomp", "obl:agent")
"""Relations of what a verb has that leaves no gap."""
SETTING = frozenset(map(str.lower, CALENDAR)) | OF_TIME | frozenset(
    ("day", "night", "hour", "minute", "moment", "date", "way", "reason", "place", "point",
     "stage", "occasion", "days", "weeks", "years", "months")
)  # fmt: skip
"""Nouns that are when, where or how, and no object: "the day he died"."""
WORDS = 10
"""Words of what fills a gap at most."""
OTHERS = frozenset(("many", "some", "several", "most", "both", "others", "few", "all", "half",
                    "neither", "either", "two", "three", "another"))  # fmt: skip
"""Words that as a subject of their own count what stands before."""
OURS = frozenset(("country", "nation", "world", "planet", "way", "point", "kind", "sort"))
"""What "this" may stand before though nothing names it."""
CONDITION = frozenset(("if", "unless", "whether"))


def filled(telling: Telling, words: str) -> str | None:
    """Return the words of a clause with what its verb lacks in brackets; None where it cannot be
    given in few words."""
    verb = lacking(telling)
    if verb is None:
        return words
    reading = telling.reading
    what = antecedent(telling, verb) if is_one(telling, verb) else None
    whole = " ".join(telling.happening.span.of(reading.report).split())
    if what is None or not words.startswith(whole[: len(whole) // 2]):
        return None
    end = reading.tokens[after(verb, reading)].end
    said = " ".join(reading.report.text[telling.happening.span.start : end].split())
    return f"{said} [{what}]{words[len(said) :]}" if words.startswith(said) else None


def is_one(telling: Telling, verb: int) -> bool:
    """Whether all words of a clause hang on its verb: none is of the clause around it."""
    tokens = telling.reading.tokens
    own = inside(telling.happening.span, telling.reading)
    return all(tokens[at].upos == "PUNCT" or is_below(at, verb, tokens) for at in own)


def is_below(at: int, top: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is another or stands anywhere below it."""
    for _ in range(NEAR):
        if at in (top, -1):
            break
        at = tokens[at].head
    return at == top


def lacking(telling: Telling) -> int | None:
    """Return the verb of a clause that says of a noun before it what somebody does to it; None
    where it lacks nothing."""
    reading, at = telling.reading, first_beside(telling)
    own = inside(telling.happening.span, reading)
    root = root_of(own, reading)
    if at is None or at != root or reading.tokens[at].deprel != "acl:relcl":
        return None
    if telling.subject is None or word_of(telling.subject, reading) in RELATIVE:
        return None
    kids = kids_of(at, reading)
    if (
        any(is_whole(kid, reading) for kid in kids)
        or word_of(reading.tokens[at].head, reading) in SETTING
    ):
        return None
    return at


def is_whole(kid: int, reading: Reading) -> bool:
    """Whether what hangs on a verb tells that it lacks no object."""
    word, link = word_of(kid, reading), reading.tokens[kid].deprel
    if word in RELATIVE:
        return any(relation(reading.tokens[each]) == "case" for each in kids_of(kid, reading))
    passive = link in ("nsubj:pass", "aux:pass", "cop")
    where = link in ("advmod", "mark") and word in ("where", "when", "why", "how", "that")
    return link in WHOLE or passive or where


def kids_of(at: int, reading: Reading) -> list[int]:
    """Return the tokens right below a token."""
    near = range(max(0, at - NEAR), min(len(reading.tokens), at + NEAR))
    return [kid for kid in near if reading.tokens[kid].head == at]


NEAR = 40
"""Words on either side of a word that may hang on it, and steps from a word up its tree: hardly a
sentence is longer."""


def after(verb: int, reading: Reading) -> int:
    """Return a verb, or the particle that belongs to it: "laid out"."""
    behind = verb + 1
    tokens = reading.tokens
    tied = behind < len(tokens) and tokens[behind].head == verb
    return behind if tied and tokens[behind].deprel == "compound:prt" else verb


def antecedent(telling: Telling, verb: int) -> str | None:
    """Return the words of the noun of which a clause tells, without the clause; None where they are
    many, or name nothing themselves."""
    reading = telling.reading
    noun, start = reading.tokens[verb].head, inside(telling.happening.span, reading).start
    if not 0 <= noun < start or reading.tokens[noun].upos not in ("NOUN", "PROPN"):
        return None
    first = noun
    while first > 0 and hangs(first - 1, noun, reading.tokens) and is_of_name(first - 1, reading):
        first -= 1
    last = start - 1
    while last > noun and (
        word_of(last, reading) in RELATIVE or reading.tokens[last].upos in ("PUNCT", "ADP")
    ):
        last -= 1
    words = reading.report.text[reading.tokens[first].start : reading.tokens[last].end].split()
    return " ".join(words) if len(words) <= WORDS else None


def is_of_name(at: int, reading: Reading) -> bool:
    """Whether a word before a noun belongs to what it names."""
    return relation(reading.tokens[at]) not in ("case", "cc", "mark", "punct")


def points_back(telling: Telling, words: str) -> bool:
    """Whether a clause is of "many" or of "this board" in its words, and what that is stands before
    it."""
    reading, own = telling.reading, inside(telling.happening.span, telling.reading)
    subject = telling.subject
    if subject is not None and subject in own and word_of(subject, reading) in OTHERS:
        held = any(
            relation(reading.tokens[kid]) in ("nmod", "acl", "nummod", "compound")
            for kid in kids_of(subject, reading)
        )
        if not held and reading.tokens[subject].upos != "NOUN":
            return True
    return any(is_pointing(at, own, reading, words) for at in unquoted(own, reading))


def unquoted(own: range, reading: Reading) -> Iterator[int]:
    """Yield the tokens of a clause that stand within no marks: of what somebody says a reader knows
    that it was said of something."""
    within = False
    for at in own:
        word = word_of(at, reading)
        if word in MARKS:
            within = word in OPENING or (word == '"' and not within)
        elif not within:
            yield at


OPENING = frozenset(("“", "``", "‘"))
MARKS = OPENING | frozenset(("”", "''", "’", '"'))


def is_pointing(at: int, own: range, reading: Reading, words: str) -> bool:
    """Whether a word is the "this" of "this board", and nothing in its clause tells which."""
    token = reading.tokens[at]
    if word_of(at, reading) not in ("this", "that", "these", "those") or token.deprel != "det":
        return False
    noun = word_of(token.head, reading)
    told = any(
        relation(reading.tokens[kid]) in ("acl", "nmod") and kid > token.head
        for kid in kids_of(token.head, reading)
    )
    before = any(word_of(each, reading) == noun for each in range(own.start, at))
    before = before or f"{word_of(at, reading)} {noun}" not in words.lower()
    return not (told or before or noun in OURS or noun.rstrip("s") in SETTING)


def is_condition(telling: Telling) -> bool:
    """Whether a clause tells only on what condition something holds: "if the mill closes"."""
    reading = telling.reading
    root = root_of(inside(telling.happening.span, reading), reading)
    return root is not None and any(
        relation(reading.tokens[kid]) == "mark" and word_of(kid, reading) in CONDITION
        for kid in kids_of(root, reading)
    )


def goes_on(telling: Telling) -> bool:
    """Whether somebody does another thing right behind a clause, in the same sentence: "Karsk
    approved the plan and sent it to the mayor"."""
    reading = telling.reading
    own = inside(telling.happening.span, reading)
    root = root_of(own, reading)
    here = sentence_at(telling)
    if root is None or here is None:
        return False
    behind = (at for at in range(own.stop, here.last) if reading.tokens[at].head == root)
    return any(
        reading.tokens[at].deprel == "conj"
        and reading.tokens[at].upos == "VERB"
        and not any(relation(reading.tokens[kid]) in SUBJECTS for kid in kids_of(at, reading))
        for at in behind
    )


def sentence_at(telling: Telling) -> Sentence | None:
    """Return the sentence of a clause."""
    start = telling.happening.span.start
    return next((s for s in telling.reading.sentences if s.start <= start < s.end), None)


def cuts_quote(words: str) -> bool:
    """Whether a clause breaks off within what somebody says.

    >>> cuts_quote('Lunde said: "If there is no mill'), cuts_quote('Lunde said: "No mill."')
    (True, False)
    """
    opened = words.count("“") + words.count("``") - words.count("”") - words.count("''")
    return opened > 0 or words.count('"') % 2 == 1
