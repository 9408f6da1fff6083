"""Standing: whether a sentence of a report can be read by one who sees nothing else of it.

Comes in: a sentence and its reading. Goes out: its words without a dateline, a credit or marks of
the page before it; None where it is cut, is a headline, or points to what stands elsewhere.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from crossread.reconcile.happening.asides import without_asides
from crossread.reconcile.happening.pictured import is_picture
from crossread.reconcile.happening.shown import (
    DATELINES,
    HANGING,
    heading_before,
    is_capital,
    settled,
    word_of,
)
from crossread.reconcile.happening.tellings import SUBJECTS, relation
from crossread.reconcile.summary.glued import second_start
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import PIECE, last_start
from crossread.records import PersonKind, Reading, Sentence, Span

LONGEST = 400
"""Characters of a sentence that stands in the short account."""
FEWEST = 6
"""Words that it has at least."""
OPENING = 250
"""Characters at its beginning in which a dateline or a credit stands."""
HEAD = 4
"""Words by which the beginning of a line is found in its report."""
HEADED = 1500
"""Characters at the head of a report in which the credit of a photograph stands."""
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DASH = r"(?:--|—|–|―|-)"
DASHES = "[-—–―]+"
BEFORE = (
    re.compile(
        r"\A(?:update[ds]?(?: ?[-–—][^:]{0,40}(?::\d\d[^:]{0,12})?)?|breaking(?: news)?|exclusive"
        r"|analysis|watch|live)\s?:\s+",
        re.I,
    ),
    re.compile(r"\A[^|]{0,80}\|(?:[^|]{0,80}\|)*\s*"),
    re.compile(r"\A\(By [^()]{0,120}\)\s*"),
    re.compile(rf"\A.{{0,200}}?\b[A-Z][\w.]*(?: [A-Z][\w.]*)* ?, {MONTH} \d{{1,2}} {DASHES}\s*"),
    re.compile(r"\A.{0,220}?\b\d{1,2} [A-Z][a-z]{2,8} \d{4} \d{1,2}[.:]\d{2} [A-Z]{3,4}\b\s*"),
    re.compile(r"\A\d{1,2}[.:]\d{2} [A-Z]{3,4}\s+(?=[A-Z])"),
    *DATELINES,
)
"""What stands before a sentence and is none of it, one after another: a label, bars of a page, the
credit of a photograph, place and day, moment of printing, place and agency."""
MARKS = (
    re.compile(r"(?:\(|-LRB- ?)(?:By [A-Z]|AP (?:Photo|/)|Photo)|REUTERS ?\\?/"),
    re.compile(rf"\b[A-Z][A-Z]+\b[^\n.]{{0,40}}, {MONTH} \d{{1,2}} {DASHES} "),
    re.compile(rf"\b[A-Z]{{4,}} (?:\(|-LRB- )[A-Z][\w. ]{{0,40}}(?:\)| -RRB-) {DASH} "),
)
"""What stands where the body of a report begins."""
POSED = re.compile(r"\((?:[LRClr]|left|right|center|centre)\)")
"""Who stands where in a photograph."""
GOES_ON = re.compile(
    r"\A(?:\S+ ){0,4}(?:also|later,|instead|too|(?:in|by) contrast,|in turn,) ", re.IGNORECASE
)
"""Words near its beginning by which a sentence goes on from the one before it."""
OWN_PRAISE = re.compile(
    r", (?:[Tt]he )?[A-Z][\w ]{1,30} can (?:exclusively )?(?:reveal|disclose)(?=\.\Z)"
)
"""What an outlet says of itself at the end of what it tells."""
SAYS_WHICH = re.compile(r"One of (?:the|[A-Z])|Other (?:\w+ ){1,2}(?:in|of|at|for|on|from|who) ")
"""A beginning that says of which it speaks."""
COUNTED = re.compile(r"\d[\d,]*(?:\.\d+)? [a-z]")
"""A number with its noun."""
LINK = re.compile(
    r"(?:(?:But|And|Yet)\b,?|(?:Now|Meanwhile|However|Still|Moreover|Indeed|In fact|Then|Separately"
    r"|Additionally|In addition|Furthermore|(?:First|Second|Third)(?:ly)?|Finally|Also|Besides"
    r"|To wit|Instead|Nonetheless|Nevertheless|Of course|To be sure|For (?:one thing|instance)"
    r"|(?:By|In) contrast|For (?:now|example)|Likewise|Similarly|On the other hand|As a result"
    r"|Again),)"
    r"\s+(?=[\w“\"‘'])"
)
"""A word that ties a sentence to the one before it and without which it tells the same."""
CLOSED = re.compile(r"[^“\"”]*(?:”|(?<=\S)\"(?!\w))")
"""A beginning within a quotation that stands open before: its first mark closes it."""
LABELLED = re.compile(r"\A[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){1,3}(?:, [A-Z ,.'’-]{2,60})?:\s")
"""A speaker as a transcript names one: "ADA LUNDE, ANCHOR:"."""
PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers", "they", "them", "their"))
SPEAKING = frozenset(("i", "we", "you", "my", "our", "your", "me", "us"))
POINTING = frozenset(("this", "that", "these", "those"))


def laid_bare(sentence: Sentence, reading: Reading, start: int) -> tuple[str, Span] | None:
    """Return the words of a sentence that begins at `start` and where they stand, whatever they
    point to; None where they are no sentence.

    It begins at `start`: what stands before that in its line is no part of it.
    """
    raw = reading.report.text[start : sentence.end].strip()
    text = without_asides(OWN_PRAISE.sub("", without_link(without_opening(settled(raw)))))
    if "\n" in raw or not is_sentence(text) or is_capital(text) or is_tag(start, reading):
        return None
    if is_of_title(text, reading):
        return None
    span = whole_in(text, start, sentence, reading)
    return None if span is None else (text, span)


def whole_in(text: str, start: int, sentence: Sentence, reading: Reading) -> Span | None:
    """Return where the words that are left of a sentence stand; None where another begins among
    them or they hold no verb."""
    span = inner_of(text, start, sentence, reading)
    again = second_start(sentence, reading)
    cut = again is not None and again > span.start
    none = cut or is_fragment(sentence, span, reading) or is_picture(span, reading)
    return None if none else span


def is_of_title(text: str, reading: Reading) -> bool:
    """Whether a sentence is its report's headline, or a part of it, and the report says more."""
    title, words = (
        " ".join(re.findall(r"\w+", each)) for each in (reading.report.title or "", text)
    )
    return words in title and (words != title or len(reading.sentences) > 1)


def is_tag(start: int, reading: Reading) -> bool:
    """Whether a quotation that ends with a comma stands right before: what follows says who said it
    and nothing else."""
    before = reading.report.text[max(0, start - BESIDE) : start].rstrip()
    return before.endswith((",”", ',"', ",''", ", ''", ", ”"))


BESIDE = 6
"""Characters before a sentence in which such a quotation ends."""


def without_link(text: str) -> str:
    """Return a sentence without the word that ties it to the one before it.

    >>> without_link("But the mill denied it."), without_link("Still life sells, the mill said.")
    ('The mill denied it.', 'Still life sells, the mill said.')
    >>> without_link("First, Lunde sold the mill."), without_link("Of course, the mill burned.")
    ('Lunde sold the mill.', 'The mill burned.')
    """
    linked = LINK.match(text)
    return text[linked.end()].upper() + text[linked.end() + 1 :] if linked else text


def is_fragment(sentence: Sentence, inner: Span, reading: Reading) -> bool:
    """Whether the words of a sentence hold no verb that tells something: a caption, a headline
    ("Lunde to sell the mill"), or what a page bids its reader do."""
    tokens = reading.tokens
    places = [
        at
        for at in range(sentence.first, sentence.last)
        if inner.start <= tokens[at].start < inner.end
    ]
    verbs = [at for at in places if tokens[at].upos in ("VERB", "AUX")]
    if not any(relation(tokens[at]) not in ("amod", "compound", "acl") for at in verbs):
        return bool(places)
    root = next((at for at in places if relation(tokens[at]) == "root"), None)
    if root is None or tokens[root].upos != "VERB":
        return False
    held = [at for at in places if tokens[at].head == root]
    asks = any(word_of(at, reading) == "to" and tokens[at].upos == "PART" for at in held)
    helped = any(relation(tokens[at]) == "aux" for at in held)
    bids = root == places[0] and not any(relation(tokens[at]) in SUBJECTS for at in held)
    return (asks and not helped) or bids


def is_sentence(text: str) -> bool:
    """Whether words begin and end like a sentence that tells something, of the length of a line.

    >>> is_sentence("A dam burst above Karsk at dawn."), is_sentence("But a dam burst at dawn too.")
    (True, False)
    >>> is_sentence("The mill has been sold to owners from ..."), is_sentence("Is it sold or not?")
    (False, False)
    >>> is_sentence("Lunde also sold the old mill."), is_sentence("Lunde (L) and her mill.")
    (False, False)
    >>> is_sentence("The guild, in contrast, has kept its mill.")
    False
    """
    first = re.findall(r"[\w’']+", text[:OPENING])[:1]
    hangs = not first or (first[0].lower() in HANGING and not SAYS_WHICH.match(text))
    return not hangs and not GOES_ON.search(text) and is_whole(text)


def is_whole(text: str) -> bool:
    """Whether words begin and end like a sentence, of the length of a line.

    >>> is_whole("But a dam burst at dawn too."), is_whole("But a dam burst at dawn ...")
    (True, False)
    >>> is_whole("Lunde called the dam “a wall of our own...”")
    False
    >>> is_whole("Perhaps the mill is not for sale,” Lunde writes to her board.")
    False
    """
    if LABELLED.match(text) or not (text[:1].isupper() or COUNTED.match(text)):
        return False
    if text.count("(") != text.count(")") or POSED.search(text) or CLOSED.match(text):
        return False
    bare = text.rstrip("”\"’' ")
    ends = bare.endswith((".", "!")) and not bare.endswith(("...", ".."))
    return ends and len(text) <= LONGEST and len(text.split()) >= FEWEST


def without_opening(text: str) -> str:
    """Return a sentence without the place, agency, day or credit that stand before it.

    >>> without_opening("KARSK, Zedland (Karsk News) - A dam burst.")
    'A dam burst.'
    >>> without_opening("A pump in Karsk. (By Ada Lunde -- KNA) KARSK, Jan. 6 -- A dam burst.")
    'A dam burst.'
    >>> without_opening("Dam bursts Monday 4 May 2020 10.29 BST A dam burst.")
    'A dam burst.'
    >>> without_opening("Dam bursts KARSK (KNA) -- A dam burst."), without_opening("A dam burst.")
    ('A dam burst.', 'A dam burst.')
    >>> without_opening("PORT VELL - A dam burst.")
    'A dam burst.'
    """
    for pattern in BEFORE:
        if (found := pattern.match(text[:OPENING])) and found.end() < len(text):
            text = text[found.end() :]
    return text[heading_before(text) :]


def inner_of(text: str, begin: int, sentence: Sentence, reading: Reading) -> Span:
    """Return where the words that are left of a sentence stand in its report."""
    raw = reading.report.text[begin : sentence.end]
    found = last_start(PIECE.findall(text)[:HEAD], raw)
    start = begin + (len(raw) - len(raw.lstrip()) if found is None else found)
    return reading.report.span(start, begin + len(raw.rstrip()))


def heading_end(reading: Reading) -> int:
    """Return where the body of a report begins: what stands before the credit of a photograph or
    before place, day and agency is a caption or a headline."""
    head = reading.report.text[:HEADED]
    return max((found.start() for mark in MARKS if (found := mark.search(head))), default=0)


def points_away(
    sentence: Sentence, inner: Span, reading: Reading, known: Collection[str] = ()
) -> bool:
    """Whether a word of a sentence means something that stands outside of it, and is not known."""
    places = [
        at
        for at in range(sentence.first, sentence.last)
        if inner.start <= reading.tokens[at].start < inner.end
    ]
    fresh = (at for at in places if word_of(at, reading) not in known)
    if is_nobodys(places, inner, reading) or any(is_open(at, places, reading) for at in fresh):
        return True
    chains = chains_in(inner, reading)
    return any(
        chain_points(s, inner, reading) and not tells_known(s, inner, reading, known)
        for s in chains
    )


def is_nobodys(places: Sequence[int], inner: Span, reading: Reading) -> bool:
    """Whether a sentence tells what "he" did, and names nobody before."""
    pronoun = next(
        (
            reading.tokens[at].start
            for at in places
            if relation(reading.tokens[at]) in SUBJECTS
            and word_of(at, reading) in ("he", "she")
            and relation(reading.tokens[reading.tokens[at].head]) == "root"
        ),
        None,
    )
    return pronoun is not None and not any(
        inner.start <= mention.start < pronoun
        for person in reading.people
        if person.kind is PersonKind.PERSON
        for mention in person.mentions
        if mention.of(reading.report)[:1].isupper()
    )


def tells_known(
    spans: Sequence[Span], inner: Span, reading: Reading, known: Collection[str]
) -> bool:
    """Whether what a sentence means by "the bill" is one of the words known."""
    within = [span for span in spans if inner.start <= span.start < inner.end]
    last = [span.of(reading.report).lower().split()[-1] for span in within[:1]]
    return any(word in known for word in last)


def is_open(at: int, places: list[int], reading: Reading) -> bool:
    """Whether a word points by itself: "that reason", "such aid", "in another", "they" where none
    is named, or a reporter's or reader's own "we" outside of quotation marks."""
    token, word = reading.tokens[at], word_of(at, reading)
    if word in SPEAKING and token.upos == "PRON":
        return not is_quoted(token.start, places, reading)
    if word in POINTING and relation(token) == "det":
        head = reading.tokens[token.head] if token.head >= 0 else token
        noun = word_of(token.head, reading) if token.head >= 0 else ""
        return head.upos == "NOUN" and noun not in table("standing")["times"]
    if word == "such" and relation(token) in ("amod", "det"):
        return at + 1 < len(reading.tokens) and word_of(at + 1, reading) not in ("as", "a", "an")
    if word == "another" and relation(token) != "det":
        return not any(word_of(each, reading) == "one" for each in places if each < at)
    if word in PERSONAL and token.upos == "PRON":
        before = [reading.tokens[each].upos for each in places if each < at]
        return not {"PROPN", "NOUN"} & {*before} and not names_whom(at, places, reading)
    return is_bare_topic(at, places, reading)


def names_whom(at: int, places: Sequence[int], reading: Reading) -> bool:
    """Whether a pronoun stands before the name that it means: "In her first speech, Lunde said"."""
    tokens = reading.tokens
    root = next((each for each in places if relation(tokens[each]) == "root"), -1)
    subjects = (e for e in places if tokens[e].head == root and relation(tokens[e]) in SUBJECTS)
    subject = next(subjects, None)
    return subject is not None and at < subject and tokens[subject].upos == "PROPN"


def is_bare_topic(at: int, places: list[int], reading: Reading) -> bool:
    """Whether a word is the subject of a sentence that says no more of it than "the move", or
    behind the first sentence of a report "the somber president"."""
    token, word = reading.tokens[at], word_of(at, reading)
    if relation(token) not in SUBJECTS or token.upos != "NOUN":
        return False
    held = [each for each in places if reading.tokens[each].head == at]
    the = any(word_of(each, reading) in ("the", "its", "their") for each in held)
    said = {"det", "punct"}
    if word not in table("standing")["topics"]:
        if reading.sentences[0].first == places[0] or at - places[0] > NEAR:
            return False
        said |= {"amod", "nummod"}
    return the and all(relation(reading.tokens[each]) in said for each in held)


NEAR = 4
"""Words from the first on among which the subject stands that a sentence begins with."""


def is_quoted(place: int, places: list[int], reading: Reading) -> bool:
    """Whether a code point stands within quotation marks of its sentence."""
    before = reading.report.text[reading.tokens[places[0]].start : place]
    opened = before.count("“") + before.count("``") - before.count("”") - before.count("''")
    return opened > 0 or before.count('"') % 2 == 1


def chains_in(inner: Span, reading: Reading) -> Iterator[list[Span]]:
    """Yield the mentions of each chain that has one in a sentence and one before it."""
    for chain in reading.chains:
        spans = [mention.span for mention in chain.mentions]
        if spans and min(spans).start < inner.start and any(s.overlaps(inner) for s in spans):
            yield spans


def chain_points(spans: list[Span], inner: Span, reading: Reading) -> bool:
    """Whether a sentence speaks of something by pronoun, or by what it is, where only the text
    before names it."""
    within = [span for span in spans if inner.start <= span.start < inner.end]
    before = [span for span in spans if span.end <= inner.start]
    if not within or not before:
        return False
    words = [span.of(reading.report) for span in within]
    if all(word.lower() in PERSONAL | {"it", "its"} for word in words):
        return not is_named_here(before, within[0], inner, reading)
    if words[0].lower().removesuffix("'s").removesuffix("’s").strip() in table("standing")["known"]:
        return False
    named = any(has_name(span.of(reading.report)) for span in before)
    return named and not any(has_name(word) for word in words) and points(words[0])


def is_named_here(before: list[Span], word: Span, inner: Span, reading: Reading) -> bool:
    """Whether a name by which something goes before a sentence stands in it before a pronoun."""
    here = set(re.findall(r"\w+", reading.report.text[inner.start : word.start]))
    names = {
        name
        for span in before
        for name in re.findall(r"\b[A-Z]\w{2,}", span.of(reading.report))
        if name not in ("The", "This", "That")
    }
    return bool(names & here)


def points(words: str) -> bool:
    """Whether words for something say that it is known already."""
    return words.lower().startswith(("the ", "this ", "that ", "these ", "those "))


def has_name(words: str) -> bool:
    """Whether words for something have a name: a capital within."""
    return any(word[:1].isupper() for word in words.split() if word not in ("The", "This", "That"))
