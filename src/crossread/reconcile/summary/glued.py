"""Glued: a headline or a caption that lost its line and runs into the sentence behind it.

Comes in: a sentence and its reading. Goes out: where the sentence itself begins; None where
nothing shows that it begins further on.
"""

import re

from crossread.reconcile.happening.shown import is_capital, word_of
from crossread.reconcile.happening.tellings import SUBJECTS, hangs, relation
from crossread.records import Reading, Sentence

FEWEST = 6
"""Words that a sentence has behind a headline."""
GLUED = 5
"""Words before a clause from which they may be a headline."""
HEADLINE, NAMING = 25, ("NOUN", "PROPN")
"""Words at the beginning of a sentence among which a headline ends; what names a subject."""
STEPS = 4
"""Words that one hangs on, one after another, among which a subject is sought."""


def behind_heading(sentence: Sentence, reading: Reading) -> int | None:
    """Return where a sentence begins behind a headline on the line above that was taken for its
    beginning; None where there is none."""
    words = reading.report.text[sentence.start : sentence.end]
    above, line, below = words.rpartition("\n")
    titled = bool(line) and is_capital(above) and above.rstrip()[-1:].isalnum()
    fits = titled and len(below.split()) >= FEWEST
    return sentence.end - len(below.lstrip()) if fits else None


def glued_at(root: int, start: int, sentence: Sentence, reading: Reading) -> bool:
    """Whether what stands before a clause in its sentence is a headline that lost its line: several
    words, a noun the last, and the clause begins like a sentence and hangs on no other."""
    text = reading.report.text
    before = [a for a in range(sentence.first, sentence.last) if reading.tokens[a].end <= start]
    if len(before) < GLUED or not text[start].isupper():
        return False
    if is_titled(before, reading):
        return True
    named = reading.tokens[before[-1]].upos in ("NOUN", "PROPN", "NUM")
    return named and relation(reading.tokens[root]) in LOOSE


def is_titled(places: list[int], reading: Reading) -> bool:
    """Whether words are set as a headline: each of some length has a capital, a verb among them,
    and no mark stands behind them."""
    text, tokens = reading.report.text, [reading.tokens[at] for at in places]
    long = [text[each.start] for each in tokens if each.end - each.start > SMALL]
    verb = any(each.upos == "VERB" and text[each.start].isupper() for each in tokens[1:])
    return verb and tokens[-1].upos != "PUNCT" and all(map(str.isupper, long))


SMALL = 4
"""Letters of a word that a headline may leave small: "with", "over"."""


LOOSE = ("root", "parataxis", "appos", "nsubj", "dep")
"""How a clause stands to the one before it where they are two sentences."""


def second_start(sentence: Sentence, reading: Reading) -> int | None:
    """Return where another sentence begins within one, behind a headline or a caption that lost its
    line: a word with a capital that is no name, right behind a noun or the end of a quotation."""
    found = [another_subject(sentence, reading), behind_seam(sentence, reading)]
    found.append(begun_again(sentence, reading))
    places = range(sentence.first + GLUED, sentence.last - FEWEST)
    at = next((a for a in places if opens_anew(a, reading) or is_cut(a, sentence, reading)), None)
    found.append(None if at is None else reading.tokens[at].start)
    return max((start for start in found if start is not None), default=None)


def is_cut(at: int, sentence: Sentence, reading: Reading) -> bool:
    """Whether a noun or an article with a capital stands where a headline, a caption or a quotation
    has ended."""
    token, before = reading.tokens[at], reading.tokens[at - 1]
    if not reading.report.text[token.start].isupper() or token.upos not in ("NOUN", "DET"):
        return False
    words = reading.report.text[before.start : before.end]
    noun = before.upos in ("NOUN", "PROPN") and words.islower()
    titled = token.upos == "DET" and is_titled(list(range(sentence.first, at)), reading)
    return noun or titled or is_seam(at, reading) or words in ("”", "''")


def opens_anew(at: int, reading: Reading) -> bool:
    """Whether a word with a capital that is no name, before a small one, stands right behind a noun
    or a day: "by the dam / Public works stopped", "on Wednesday / Twenty men left"."""
    before, token, behind = reading.tokens[at - 1 : at + 2]
    text = reading.report.text
    word, noun = text[token.start : token.end], text[before.start : before.end]
    capital = word[0].isupper() and not word[1:].isupper() and text[behind.start].islower()
    if not capital or token.upos not in OPENERS or is_named(token.start, reading):
        return False
    dated = before.upos in NAMING and any(t.span.end == before.end for t in reading.times)
    return dated or (before.upos == "NOUN" and noun.isalpha() and noun.islower())


OPENERS = ("NOUN", "DET", "ADJ", "NUM")
"""Words, no names, with which a sentence begins."""


def is_named(start: int, reading: Reading) -> bool:
    """Whether a place of the text lies within a name."""
    return any(e.span.start <= start < e.span.end for e in reading.entities)


def is_seam(at: int, reading: Reading) -> bool:
    """Whether a word is "The" between two small words: a sentence begins with it."""
    words = [reading.report.text[t.start : t.end] for t in reading.tokens[at - 1 : at + 2]]
    return words[1:2] == ["The"] and all(w.isalpha() and w.islower() for w in words[::2])


def behind_seam(sentence: Sentence, reading: Reading) -> int | None:
    """Return where a sentence begins behind a caption: at a name that stands twice on end, or
    behind "(pictured)"."""
    words = reading.report.text[sentence.start : sentence.end]
    found = [sentence.start + match.start("next") for match in PICTURED.finditer(words)]
    for at in range(sentence.first + GLUED, sentence.last - FEWEST):
        token, before = reading.tokens[at], reading.tokens[at - 1]
        named = token.upos == before.upos == "PROPN"
        if named and is_doubled(reading.report.text[before.start : token.end], reading):
            found.append(token.start)
    return max(found, default=None)


def begun_again(sentence: Sentence, reading: Reading) -> int | None:
    """Return where a sentence says again the words with which it begins, a capital first: there it
    begins, behind a headline in the same words; not behind "said" or "that"."""
    tokens = reading.tokens[sentence.first : sentence.last]
    words = [reading.report.text[token.start : token.end] for token in tokens]
    head = [word.lower() for word in words[:AGAIN]]
    for at in range(GLUED, len(words) - FEWEST):
        ends = words[at - 1].islower() and tokens[at - 1].upos not in LINKS
        again = [word.lower() for word in words[at : at + AGAIN]] == head
        if ends and again and words[at][:1].isupper():
            return tokens[at].start
    return None


AGAIN = 3
"""Words that a sentence shares with the headline before it, at its beginning."""
LINKS = ("ADP", "AUX", "SCONJ", "CCONJ", "DET", "PUNCT", "VERB")
"""What ties the words behind it to those before."""


def is_doubled(words: str, reading: Reading) -> bool:
    """Whether two words on end are one name twice, and no name that doubles in all its report."""
    one, _, other = words.partition(" ")
    return one == other and len(one) > SMALL and reading.report.text.count(words) == 1


PICTURED = re.compile(
    r"(?:\(|-LRB-)\s?(?:[a-z]{1,12} )?pictured(?: [a-z]{1,12}){0,3}\s?(?:\)|-RRB-)"
    r"\s(?=(?P<next>[A-Z]))"
)
"""What only a caption says, right before a word with a capital."""


def another_subject(sentence: Sentence, reading: Reading) -> int | None:
    """Return where a second subject of one verb begins, behind that verb: with it another sentence
    begins, whose mark before it is lost."""
    heads: dict[int, int] = {}
    for at in range(sentence.first, min(sentence.last, sentence.first + HEADLINE)):
        token = reading.tokens[at]
        if token.deprel not in ("nsubj", "nsubj:pass") or token.upos not in NAMING:
            continue
        before = heads.setdefault(token.head, at)
        if before < token.head < at and acts(at, sentence, reading):
            near = range(token.head + 1, at + 1)
            place = next(a for a in near if hangs(a, at, reading.tokens))
            first, behind = reading.tokens[place], reading.tokens[place - 1]
            named = first.upos == "PROPN" or reading.report.text[first.start].isupper()
            return first.start if behind.upos == "NOUN" and named else None
    return None


def acts(at: int, sentence: Sentence, reading: Reading) -> bool:
    """Whether the first verb behind a noun may be that of which it is the subject: neither "to
    sell" nor "selling"."""
    behind = range(at + 1, sentence.last)
    verb = next((each for each in behind if reading.tokens[each].upos in ("VERB", "AUX")), None)
    if verb is None or word_of(verb, reading).endswith("ing"):
        return False
    before = reading.tokens[at:verb]
    return not any(each.head == verb and each.upos == "PART" for each in before)


def opens_clause(start: int, sentence: Sentence, reading: Reading) -> bool:
    """Whether the word at a place begins the subject of a clause."""
    at = next(a for a in range(sentence.first, sentence.last) if reading.tokens[a].start >= start)
    for _ in range(STEPS):
        if relation(reading.tokens[at]) in SUBJECTS:
            return True
        at = reading.tokens[at].head
        if not sentence.first <= at < sentence.last:
            return False
    return False
