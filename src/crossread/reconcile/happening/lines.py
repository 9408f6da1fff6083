"""Lines: the words with which an entry tells a clause, so that they stand on their own feet.

Comes in: a Telling. Goes out: its clause, or the whole sentence where the clause alone leaves out
who acts, what was said or who says it; None where neither can be understood. Nothing is cut off.
"""

import re

from crossread.reconcile.happening.pictured import is_picture
from crossread.reconcile.happening.shown import (
    BARE,
    heading_before,
    name_at,
    pronoun_of,
    settled,
    whole_sentence,
    without_dateline,
    word_of,
    worded,
)
from crossread.reconcile.happening.tellings import SUBJECTS, Telling, inside, relation, root_of
from crossread.reconcile.words.stretch import days_of, disjoint

APART = ("conj", "parataxis", "punct", "cc", "discourse", "vocative", "list")
"""Relations of what stands beside a clause and is no part of it."""
SAYING = frozenset(("say", "says", "said", "tell", "tells", "told", "ask", "asked", "added", "add",
                    "noted", "wrote", "write", "writes", "vowed", "claimed", "argued", "warned",
                    "insisted", "disputed", "confirmed", "announced", "reported"))  # fmt: skip
"""Verbs that tell nothing without what is said."""
SAID = ("ccomp", "xcomp", "obj", "parataxis", "nsubj:pass")
OPEN = frozenset(("who", "which", "that", "there", "someone", "everyone", "nobody", "no", "none",
                  "many", "some", "several", "most", "all", "what", "anyone"))  # fmt: skip
"""Pronouns that name nobody whom a reader would have to know."""
NOTICE = re.compile(
    r"\b(?:not (?:immediately )?(?:return|respond|reply|answer)(?:ed)?\b"
    r"(?! to (?:work|power|school|the))"
    r"|declined (?:to comment|comment|an interview)"
    r"|no (?:immediate )?(?:comment|response|answer)\b"
    r"|could not (?:immediately )?be reached)"
)
"""What a newspaper says of those whom it asked and who gave no answer: no happening."""
LINKING = re.compile(
    r"(?:(?:But|And|So|Yet|Meanwhile|However|Still|Moreover)\b,?|(?:(?:By|In) contrast|Instead"
    r"|First|Second|Third|Finally|Also|Besides|Likewise|Similarly|Of course|To wit|In fact"
    r"|Indeed),)"
    r"\s+(?=[\w“\"‘'])"
)
"""A word that ties a sentence to the one before it."""


def line_of(telling: Telling) -> tuple[str, bool] | None:
    """Return the words of an entry, and whether nothing is left out of them; None for none."""
    if NOTICE.search(telling.text) or is_asked(telling) or is_cut_off(telling):
        return None
    if is_picture(telling.happening.span, telling.reading):
        return None
    sentence = own_sentence(telling)
    clause = plain_clause(telling)
    if clause is not None and stands(telling):
        return clause, True
    if sentence is not None and (leads(telling) or clause is None):
        return sentence, True
    if clause is not None and not is_broken(telling):
        return clause, False
    return None if sentence is None else (sentence, False)


def is_cut_off(telling: Telling) -> bool:
    """Whether a clause ends where its report breaks off, "killed the Harbour...", or where what
    somebody said begins: "asked on Friday, she said, “It is”"."""
    report, end = telling.reading.report, telling.happening.span.end
    led = telling.text.rpartition(" ")[2] in SAYING and OPENED.match(report.text, end)
    return CUT.match(report.text, end) is not None or bool(led)


CUT = re.compile(r"[ \xa0”\"'’]{0,3}(?:\.\.\.|…)")
"""Dots right behind a clause."""
OPENED = re.compile(r"\s?[,:]?\s{0,2}(?:[“‘\"]|``)")
"""A quotation that opens right behind a clause."""


def is_asked(telling: Telling) -> bool:
    """Whether a clause tells no more than that somebody was asked something."""
    reading = telling.reading
    root = root_of(inside(telling.happening.span, reading), reading)
    asked = root is not None and word_of(root, reading) == "asked"
    return asked and any(each.head == root and each.deprel == "aux:pass" for each in reading.tokens)


def plain_clause(telling: Telling) -> str | None:
    """Return a clause, its pronoun explained, without dateline and heading; None where it is none
    by itself."""
    words = worded(telling)
    if words is None:
        return None
    bare = without_dateline(without_mark(words, telling))
    bare = without_link(without_trail(bare[heading_before(bare) :], telling))
    return None if unbalanced(bare) else bare


def without_mark(words: str, telling: Telling) -> str:
    """Return "Lunde was chosen in May" of "When Lunde was chosen in May", the clause being no more
    than that."""
    reading = telling.reading
    own = inside(telling.happening.span, reading)
    first, root = next(iter(own), None), root_of(own, reading)
    if first is None or root is None or word_of(first, reading) not in WHEN:
        return words
    marks = reading.tokens[first].head == root and relation(reading.tokens[first]) in MARKS
    start = reading.report.text[reading.tokens[first].start : reading.tokens[first].end]
    if not (marks and words.startswith(f"{start} ")):
        return words
    rest = words[len(start) :].lstrip()
    return rest[0].upper() + rest[1:]


WHEN = frozenset(("when", "after", "as", "while", "once"))
MARKS = ("mark", "advmod", "case")


def without_trail(words: str, telling: Telling) -> str:
    """Return a clause without "and although nobody had come" at its end, where its report goes on:
    what that is said of stands behind it."""
    end = telling.happening.span.end
    on = telling.reading.report.text[end : end + 2].lstrip()[:1]
    trail = TRAIL.search(words) if on == "," or on.isalnum() else None
    return words[: trail.start()] if trail and trail.start() > len(words) // 3 else words


TRAIL = re.compile(
    r",? (?:and|but),? (?:after|although|though|while|when|as|if|because|since)\b[^,.;]*\Z"
)


def own_sentence(telling: Telling) -> str | None:
    """Return the sentence of a clause; None where it cannot stand alone, or where another clause
    within it is of another day."""
    words = whole_sentence(telling)
    if words is None or tells_other_days(telling) or is_of_picture(telling):
        return None
    words = named_in(telling, settled(words[heading_before(words) :]))
    if words is None:
        return None
    if LINKING.match(words):
        words = without_link(words)
        if words.split()[0].lower().strip(",") in BARE:
            return None
    return None if unbalanced(words) else words.removesuffix(".")


def without_link(words: str) -> str:
    """Return a line without the word at its beginning that ties it to what stands before.

    >>> without_link("But, on Friday, the mill closed"), without_link("The mill closed")
    ('On Friday, the mill closed', 'The mill closed')
    """
    linked = LINKING.match(words)
    rest = words[linked.end() :] if linked else words
    return rest[0].upper() + rest[1:] if linked else words


def is_of_picture(telling: Telling) -> bool:
    """Whether the sentence of a clause says what a photograph shows."""
    reading, start = telling.reading, telling.happening.span.start
    here = next((s for s in reading.sentences if s.start <= start < s.end), None)
    return here is not None and is_picture(reading.report.span(here.start, here.end), reading)


WORD = re.compile(r"\w+")


def named_in(telling: Telling, words: str) -> str | None:
    """Return a sentence with the name of the pronoun that is its subject; None where nobody knows
    whom that names and nothing before it in the sentence does."""
    reading, span = telling.reading, telling.happening.span
    here = next(s for s in reading.sentences if s.start <= span.start < s.end)
    subjects = [
        at
        for at in range(here.first, here.last)
        if relation(reading.tokens[at]) in SUBJECTS and relation(reading.tokens[at]) != "expl"
    ]
    first = next(iter(subjects), None)
    if first is None or reading.tokens[first].upos != "PRON" or word_of(first, reading) in OPEN:
        return words
    name = name_at(first, reading)
    word = reading.report.text[reading.tokens[first].start : reading.tokens[first].end]
    if name is None:
        return None
    at = next((found.end() for found in WORD.finditer(words) if found[0] == word), 0)
    return f"{words[:at]} [{name}]{words[at:]}" if at else words


def tells_other_days(telling: Telling) -> bool:
    """Whether the sentence of a clause holds a happening of another day."""
    reading, span = telling.reading, telling.happening.span
    here = next((s for s in reading.sentences if s.start <= span.start < s.end), None)
    if here is None:
        return False
    own = telling.happening.when
    days = {
        each.when
        for each in reading.happenings
        if here.start <= each.span.start < here.end and each.when and each.when != own
    }
    return any(own is None or not may_be_one(own, day) for day in days)


def may_be_one(day: str, other: str) -> bool:
    """Whether two times may be of one day: Friday and "this week".

    >>> may_be_one("2024-05-10", "2024-W19"), may_be_one("2024-05-10", "2024-05-11")
    (True, False)
    """
    both = days_of(day) is not None and days_of(other) is not None
    return both and not disjoint(day, other)


def stands(telling: Telling) -> bool:
    """Whether a clause can be printed alone: it begins like a sentence or with its own subject,
    is in nobody's words, and leaves out nothing that hangs on its verb."""
    words = telling.text
    begins = words[:1].isupper() or words[:1].isdigit() or words[:1] in "“\"'‘$£€"
    told = telling.happening.attribution is not None
    whole = telling.whole and not lost(telling)
    return whole and begins and not told and not is_broken(telling)


def is_anybodys(telling: Telling) -> bool:
    """Whether the subject of a clause is "his death", "her condition", and nobody knows whose."""
    if telling.subject is None:
        return False
    owner = pronoun_of(telling.subject, telling.reading)
    return owner != telling.subject and name_at(owner, telling.reading) is None


def lost(telling: Telling) -> list[int]:
    """Return the tokens that hang on words of a clause and stand outside of it."""
    reading, span = telling.reading, telling.happening.span
    here = next((s for s in reading.sentences if s.start <= span.start < s.end), None)
    if here is None:
        return []
    tokens, own = reading.tokens, inside(span, reading)
    return [
        at
        for at in range(here.first, here.last)
        if at not in own
        and tokens[at].head in own
        and tokens[at].upos not in ("PUNCT", "CCONJ")
        and relation(tokens[at]) not in APART
    ]


def dangles(telling: Telling) -> bool:
    """Whether words of a clause hang on a verb behind it: "and, after missing four games"."""
    reading, span = telling.reading, telling.happening.span
    own, tokens = inside(span, reading), reading.tokens
    root = root_of(own, reading)
    return any(
        tokens[at].head >= own.stop
        and at != root
        and tokens[at].upos != "PUNCT"
        and relation(tokens[at]) not in ("cc", "punct", "discourse")
        for at in own
    )


def says_nothing(telling: Telling) -> bool:
    """Whether a clause is "she said on Friday", without what was said."""
    reading, span = telling.reading, telling.happening.span
    tokens = inside(span, reading)
    root = root_of(tokens, reading)
    if root is None:
        return False
    token = reading.tokens[root]
    if reading.report.text[token.start : token.end].lower() not in SAYING:
        return False
    return not any(
        reading.tokens[at].head == root
        and (reading.tokens[at].deprel in SAID or relation(reading.tokens[at]) in SAID)
        for at in tokens
    )


def leads(telling: Telling) -> bool:
    """Whether the sentence of a clause is about it: its verb is the sentence's own, one set beside
    it, or what its verb says."""
    reading, span = telling.reading, telling.happening.span
    at = root_of(inside(span, reading), reading)
    if at is None:
        return True
    seen = 0
    while at >= 0 and seen < len(reading.tokens):
        if reading.tokens[at].head < 0:
            return True
        if relation(reading.tokens[at]) not in ("conj", "ccomp", "parataxis", "xcomp", "root"):
            return False
        at, seen = reading.tokens[at].head, seen + 1
    return True


def is_broken(telling: Telling) -> bool:
    """Whether a clause breaks off within a phrase, or tells that somebody spoke, not what."""
    reading, span = telling.reading, telling.happening.span
    if says_nothing(telling) or dangles(telling) or is_anybodys(telling):
        return True
    text, end = reading.report.text, inside(span, reading).stop
    if text[: span.end].endswith("..."):
        return True
    runs_on = text[span.end : span.end + 2].lstrip(" ”’\"'")[:1].isalnum()
    after = reading.tokens[end].upos if end < len(reading.tokens) else ""
    away = lost(telling)
    if runs_on and (after in PHRASE or any(at >= end for at in away)):
        return True
    tied = any(at < end and relation(reading.tokens[at]) in TIED for at in away)
    return tied and text[: span.start].rstrip(" ")[-1:].isalnum()


TIED = ("case", "det", "amod", "compound", "nummod", "nmod", "aux", "cop", "flat")
"""Relations of words without which what stands behind them is no whole phrase."""
PHRASE = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB", "AUX", "PART")
"""Parts of speech that no clause begins with behind another."""


def unbalanced(words: str) -> bool:
    """Whether a bracket is closed that was never opened, or the line ends in the midst.

    >>> unbalanced("T) rose by a third"), unbalanced("the list of at..."), unbalanced("It (a)")
    (True, True, False)
    """
    if "”" in words and "“" not in words[: words.index("”")]:
        return True
    depth = 0
    for char in words:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return True
    return words.rstrip("”\"' ").endswith(("...", "…", ","))
