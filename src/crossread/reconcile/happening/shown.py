"""Shown: the words of a clause as a reader sees them, understood without what stands before.

Comes in: a Telling. Goes out: its words, a pronoun explained and a subject that stands before it
given in brackets, blanks and marks set right. None where it says nothing by itself.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from crossread.reconcile.happening.tellings import (
    MOST,
    SUBJECTS,
    Telling,
    hangs,
    inside,
    relation,
    root_of,
    subject_of,
    words_of_subject,
)
from crossread.records import PersonKind, Reading, Span

LONGEST = 260
"""Characters of a clause from which another telling is preferred."""
ALIVE = 4
"""Sentences, its own among them, in which another subject may overtake whom a pronoun names."""
PERSONAL = frozenset(("he", "she", "his", "her"))
BARE = frozenset(("he", "she", "it", "this", "that", "they", "these", "those", "we", "i", "you",
                  "who", "which", "what", "one", "there"))  # fmt: skip
"""Words that are no subject by themselves for one who reads no more than the clause."""
SETTLED = (
    (re.compile("``|(?<=\\s)''(?=\\w)"), "“"),
    (re.compile("''"), "”"),
    (re.compile("-LRB-"), "("),
    (re.compile("-RRB-"), ")"),
    (re.compile(r"(?<!\s)\s++(?=[,.;:!?)\]%’”]|'s\b|n't\b)|(?<=[(\[“$£€])\s+"), ""),
)
"""What a tokenised text has instead of marks, and blanks before and within them."""
CLOSING = (("“", "”"), ("(", ")"), ("[", "]"))


def worded(telling: Telling) -> str | None:
    """Return the words of a clause that can stand alone, else its sentence; None where neither can.

    "She returned" is "She [Ada Lunde] returned"; "resigned in May" is "[Ada Lunde] resigned in
    May", after the subject of the verb that it is set beside.
    """
    at = telling.subject
    words = sentence(telling) if at is None else explained(telling, at)
    return settled(with_saying(telling, words)) if words else None


def with_saying(telling: Telling, words: str) -> str:
    """Return the words of a clause with those who say it, where no attribution tells who does.

    "The guild said the mill had closed" is no "the mill had closed" of the outlet's own.
    """
    reading, span = telling.reading, telling.happening.span
    root = root_of(inside(span, reading), reading)
    if root is None or telling.happening.attribution or relation(reading.tokens[root]) != "ccomp":
        return words
    verb, whole = reading.tokens[root].head, span.of(reading.report)
    if not words.startswith(whole) or span.start <= reading.tokens[verb].start < span.end:
        return words
    subject = own_subject(verb, reading)
    if subject is None or word_of(subject, reading) in BARE:
        return words
    who = subject_edges(subject, reading)
    start = min(span.start, reading.tokens[who[0]].start)
    end = max(span.end, reading.tokens[verb].end, reading.tokens[who[-1]].end)
    told = reading.report.text[start:end]
    return told if len(told) <= LONGEST and "\n" not in told else words


def own_subject(verb: int, reading: Reading) -> int | None:
    """Return the subject of a verb; None where it has none, or is no verb."""
    if reading.tokens[verb].upos != "VERB":
        return None
    return subject_of(verb, reading)


def subject_edges(subject: int, reading: Reading) -> tuple[int, int]:
    """Return the first and the last token that hang on a subject."""
    near = range(max(0, subject - MOST), min(len(reading.tokens), subject + MOST))
    held_by = [at for at in near if hangs(at, subject, reading.tokens)]
    return held_by[0], held_by[-1]


def explained(telling: Telling, subject: int) -> str | None:
    """Return a clause with the name of its subject in brackets; None where nobody could tell it."""
    reading, span = telling.reading, telling.happening.span
    token, words = reading.tokens[subject], span.of(reading.report)
    bare = word_of(subject, reading) in BARE
    name = name_at(pronoun_of(subject, reading), reading)
    if not span.start <= token.start < span.end:
        named = name or ("" if bare else " ".join(words_of_subject(subject, reading)))
        return f"[{named}] {words}" if named else None
    if name is None:
        return None if bare else words
    cut = reading.tokens[pronoun_of(subject, reading)].end - span.start
    return words if name in words else f"{words[:cut]} [{name}]{words[cut:]}"


def word_of(at: int, reading: Reading) -> str:
    """Return a token in lower case."""
    return reading.report.text[reading.tokens[at].start : reading.tokens[at].end].lower()


def pronoun_of(subject: int, reading: Reading) -> int:
    """Return the pronoun of a subject: itself, or whose it is."""
    tokens = reading.tokens
    before = range(max(0, subject - 4), subject)
    own = (at for at in before if tokens[at].head == subject and word_of(at, reading) in PERSONAL)
    return next(own, subject)


def name_at(at: int, reading: Reading) -> str | None:
    """Return the one person that a pronoun is a mention of; None where that is not sure.

    It is not where the last subject named before it is another: "Lund was shown the tomb of
    Arden. He left" is no clause of Arden's, whatever the chain says.
    """
    if word_of(at, reading) not in PERSONAL:
        return None
    start = reading.tokens[at].start
    for chain in reading.chains:
        spans = [mention.span for mention in chain.mentions]
        if any(span.start == start for span in spans):
            before = [span for span in spans if span.start < start]
            named = {
                person.name
                for person in reading.people
                if person.kind is PersonKind.PERSON
                and any(m.overlaps(span) for m in person.mentions for span in before)
            }
            sure = len(named) == 1 and not (
                overtaken(before, named, at, reading) or only_by_the_way(before, named, at, reading)
            )
            return named.pop() if sure else None
    return None


def only_by_the_way(own: Sequence[Span], named: Collection[str], at: int, reading: Reading) -> bool:
    """Whether a person is named just before only as whose something is or whom another is like,
    and another is named too: "Ek, whose tale was like that of Lunde's cook. He was mad"."""
    first = reading.tokens[window(at, reading)].start
    near = [span for span in own if first <= span.start < reading.tokens[at].start]
    return (
        bool(near)
        and all(is_by_the_way(span, reading) for span in near)
        and any(
            first <= mention.start < reading.tokens[at].start
            for person in reading.people
            if person.kind is PersonKind.PERSON and person.name not in named
            for mention in person.mentions
        )
    )


def is_by_the_way(span: Span, reading: Reading) -> bool:
    """Whether a mention tells whose something is, or whom another is like."""
    within = inside(span, reading)
    top = next((at for at in within if reading.tokens[at].head not in within), None)
    if top is None:
        return False
    near = range(max(0, top - MOST), min(len(reading.tokens), top + MOST))
    like = any(
        reading.tokens[kid].head == top
        and relation(reading.tokens[kid]) == "case"
        and word_of(kid, reading) in ("like", "unlike", "than")
        for kid in near
    )
    return like or reading.tokens[top].deprel == "nmod:poss"


def overtaken(own: Sequence[Span], named: Collection[str], at: int, reading: Reading) -> bool:
    """Whether another person is the last subject before a pronoun, of the sentences just before."""
    heads = subjects_before(at, reading)
    of_others = [
        mention
        for person in reading.people
        if person.kind is PersonKind.PERSON and person.name not in named
        for mention in person.mentions
    ]
    last = max((head for head in heads if held(head, of_others)), default=-1)
    return last > max((head for head in heads if held(head, own)), default=-1)


def held(place: int, spans: Iterable[Span]) -> bool:
    """Whether a code point lies in one of some spans."""
    return any(span.start <= place < span.end for span in spans)


def subjects_before(at: int, reading: Reading) -> list[int]:
    """Return where the subjects before a token begin, in its sentence and the few before."""
    return [
        reading.tokens[near].start
        for near in range(window(at, reading), at)
        if relation(reading.tokens[near]) in SUBJECTS
    ]


def window(at: int, reading: Reading) -> int:
    """Return the first token of the sentences in which whom a pronoun names is looked for."""
    here = [s.first for s in reading.sentences if s.start <= reading.tokens[at].start]
    return here[-min(len(here), ALIVE)] if here else 0


def sentence(telling: Telling) -> str | None:
    """Return the sentence of a clause; None where it is long or says nothing of anything."""
    reading, span = telling.reading, telling.happening.span
    for found in reading.sentences:
        if found.start <= span.start < found.end:
            subjects = [at for at in range(found.first, found.last)
                        if relation(reading.tokens[at]) in SUBJECTS]  # fmt: skip
            told = bool(subjects) and word_of(subjects[0], reading) not in BARE
            text = reading.report.text[found.start : found.end].strip()
            return text.rstrip(".") if told and len(text) <= LONGEST and "\n" not in text else None
    return None


def whole_sentence(telling: Telling) -> str | None:
    """Return the whole sentence of a clause, without a dateline; None where it is long, begins with
    what hangs on other words, or is set as a headline."""
    reading, span = telling.reading, telling.happening.span
    found = next((s for s in reading.sentences if s.start <= span.start < s.end), None)
    if found is None or "\n" in reading.report.text[found.start : found.end].strip():
        return None
    start = span.start if is_glued(telling, found.start) else found.start
    text = without_dateline(settled(reading.report.text[start : found.end].strip()))
    first = re.findall(r"[\w’']+", text[:OPENING])[:1]
    stands = bool(first) and first[0].lower() not in HANGING and not first[0][0].isdigit()
    ends = text.rstrip("”\"’' ").endswith((".", "!"))
    fits = len(text) <= LONGEST_SENTENCE and not first[0][0].islower() if stands else False
    return text if ends and fits and not is_capital(text) else None


def is_glued(telling: Telling, start: int) -> bool:
    """Whether what stands before a clause in its sentence is a headline that lost its line: many
    words, no mark after them, and the clause begins like a sentence."""
    text, at = telling.reading.report.text, telling.happening.span.start
    before = text[start:at].rstrip()
    return len(before.split()) >= GLUED and before[-1].isalnum() and text[at].isupper()


GLUED = 6
"""Words before a clause from which they may be a headline."""


def heading_before(text: str) -> int:
    """Return where a sentence begins behind a heading that lost its line; 0 where there is none.

    Headings are several words with capitals and no mark after them; a word that only begins a
    sentence follows, in a capital.

    >>> heading_before("Central Bank of Orle In 2003 she was named its head.")
    21
    >>> heading_before("Lunde denies any wrongdoing On 8 February she was named its head.")
    28
    >>> heading_before("Lunde faces a trial if charged The judge may free her.")
    31
    >>> heading_before("The Bank of Orle named her in 2003.")
    0
    """
    seam = ARTICLE.search(text[:OPENING])
    if seam and len(text[: seam.start()].split()) >= FEW:
        return seam.start()
    for found in BEGINNING.finditer(text[:OPENING]):
        before = text[: found.start()].split()
        if len(before) >= FEW and before[-1].islower() and DATED.match(text, found.start()):
            return found.start()
        capital = sum(word[0].isupper() for word in before)
        if len(before) >= FEW and capital > MOSTLY * len(before) and before[-1][-1].isalnum():
            return found.start()
    return 0


ARTICLE = re.compile(r"(?<=[a-z] )The(?= [a-z])")
"""An article in a capital between small words: a sentence begins with it."""
BEGINNING = re.compile(r"(?<=\w )(?:In|On|At|After|When|While|As|Since|During|It|He|She|They|There)"
                       r"(?= (?:the |a |an )?[\w$])")  # fmt: skip
"""Words of which the capital tells that a sentence begins."""
DATED = re.compile(
    r"(?:In|On|At|Since|After|During) (?:\d|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
"""A time that begins a sentence; in a capital behind a small word it begins one in any line."""
FEW = 4
"""Words that a heading has at least."""


def without_dateline(text: str) -> str:
    """Return a sentence without the place and agency that stand before it.

    >>> without_dateline("KARSK, Zedland (Karsk News) - A dam burst.")
    'A dam burst.'
    >>> without_dateline("Read | Watch | KARSK, May 3 -- A dam burst."), without_dateline("A | B")
    ('A dam burst.', 'A | B')
    >>> without_dateline("(Play the sound) A dam burst.")
    'A dam burst.'
    >>> without_dateline("Here’s what we know of Orle: A dam burst.")
    'A dam burst.'
    >>> without_dateline("Monday 12 May 2031 11.13 BST A dam burst.")
    'A dam burst.'
    >>> without_dateline("Dam bursts KARSK (KNA) -- A dam burst."), without_dateline("A dam burst.")
    ('A dam burst.', 'A dam burst.')
    """
    for pattern in (BARS, STAMP, *DATELINES):
        if found := pattern.match(text[:OPENING]):
            text = text[found.end() :]
    return text


def is_capital(text: str) -> bool:
    """Whether most words of a text begin with a capital: a headline is no sentence."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) > MOSTLY * len(words)


LONGEST_SENTENCE = 400
"""Characters of a sentence that may open the short account."""
OPENING = 200
"""Characters at its beginning in which a dateline stands."""
MOSTLY = 0.7
"""Share of the words with a capital from which words are set as a headline."""
BARS = re.compile(r"\A(?:[^|.]{1,40}\|){2,}\s*(?=\w)")
"""What a page offers to do, glued before a sentence."""
STAMP = re.compile(
    r"\A(?:[A-Z][a-z]+day,? )?\d{1,2} [A-Z][a-z]{2,8},? \d{4},? \d{1,2}[.:]\d\d(?: ?[ap]m)?"
    r"(?: [A-Z]{2,4})?\s+(?=[A-Z“\"‘'])"
)
"""When a page was published, glued before a sentence."""
DATELINES = (
    re.compile(r"\A\([^()]{2,80}\)\s*(?:[-–—]{1,2}\s*)?(?=[A-Z“\"])"),
    re.compile(r"\A[A-Z][A-Z.’']{2,}(?: [A-Z][A-Z.’']+){0,3} [-–—] (?=[A-Z“\"])"),
    re.compile(r"\AHere(?:['’]s| is| are) [^:.]{3,100}:\s+(?=[A-Z“\"])"),
    re.compile(r"\A[^()]{0,150}\([A-Z][\w. ]{0,40}\)\s*(?:--|—|–|-)\s+(?=[\w“\"‘'])"),
    re.compile(
        r"\A(?:[A-Z][a-z]{1,20} |(?:of|the|and|in|for) ){0,9}"
        r"[A-Z]{2,20}(?:[ ,.’'-]{1,2}[A-Z0-9][\w.]{0,20}){0,5}\s?(?:--|—|–|―)\s*(?=[A-Z“\"‘'])"
    ),
)
HANGING = BARE | frozenset(
    ("but", "and", "or", "so", "yet", "however", "meanwhile", "also", "then", "another", "other",
     "others", "its", "their", "both", "such", "here", "now", "that's", "it's", "he's", "she's",
     "my", "our", "if", "because", "although", "photo", "photograph", "photos", "picture",
     "video", "image", "file", "read", "watch", "his", "her")
)  # fmt: skip
"""Words with which a sentence begins that hangs on what stands before it, or that is none."""


PAIRED = re.compile(r"''\s?([^']{1,300}?)\s?''")
"""Words between marks that face one way, as some tokenizers leave them."""


def settled(text: str) -> str:
    """Return words with single blanks and with the marks that a reader expects, each closed.

    >>> settled("`` We won , '' she said"), settled("the “old mill")
    ('“We won,” she said', 'the “old mill”')
    >>> settled("with '' mild '' signs")
    'with “mild” signs'
    """
    text = " ".join(text.split())
    if "``" not in text and "“" not in text:
        text = PAIRED.sub(r"“\1”", text)
    for pattern, instead in SETTLED:
        text = pattern.sub(instead, text)
    for opens, closes in CLOSING:
        while text.count(closes) > text.count(opens) and text.endswith(closes):
            text = text.removesuffix(closes).rstrip()
        text += closes * (text.count(opens) - text.count(closes))
    return text + '"' * (text.count('"') % 2 and not text.endswith('"')) if '"' in text else text
