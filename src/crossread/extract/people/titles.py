"""Titles: which words beside a name are its title, and how far the phrase of a title goes.

Comes in: the tree of a report and a place in it. Goes out: kinds of office and tokens. The
table `roles` holds the words.
"""

from __future__ import annotations

from functools import cache

from crossread.extract.figure.counted import calendar_words, singular, sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import EntityLabel

NAMING = ("ADJ", "NOUN", "PROPN", "NUM", "PART", "SYM")
LONGEST_TITLE = 6
"""Tokens; "editor-in-chief" may be five."""
LONGEST_FIELD = 10
"""Tokens that what a title is of may take: "director of currency research"."""
TO_COME = ("elect", "designate")
"""What a hyphen ties to a title that is not held yet."""
FIELD = ("NOUN", "ADJ", "CCONJ", "PART")


@cache
def kinds_by_title() -> dict[str, frozenset[str]]:
    """Return the kinds of office that each title of the table stands for."""
    found: dict[str, set[str]] = {}
    for kind, titles in table("roles")["titles"].items():
        for title in titles:
            found.setdefault(title, set()).add(kind)
    return {title: frozenset(kinds) for title, kinds in found.items()}


@cache
def beside() -> frozenset[str]:
    """Return all that is a title right beside a name, with or without a kind of office."""
    return frozenset(kinds_by_title()) | frozenset(table("roles")["beside"]["words"])


def bare(title: str) -> str:
    """Return a title in small letters without full stops.

    >>> bare("Lt. Gen.")
    'lt gen'
    """
    return " ".join(title.lower().replace(".", " ").replace("’", "'").split())


def kinds_of(title: str) -> frozenset[str]:
    """Return the kinds of office of a title; its last words decide where it is not listed.

    What a title is of says nothing of its kind, unless the whole is listed.

    >>> sorted(kinds_of("deputy energy minister")), sorted(kinds_of("quartermaster"))
    (['minister'], [])
    >>> sorted(kinds_of("director of harbour research"))
    ['head']
    """
    words = bare(title).split()
    cuts = [at for at, word in enumerate(words) if word in ("of", "for", "to")]
    for end in (len(words), *reversed(cuts)):
        for first in range(end):
            kinds = kinds_by_title().get(" ".join(words[first:end]))
            if kinds:
                return kinds
    return frozenset()


@cache
def past_words() -> frozenset[str]:
    """Return the words that say that an office is no longer held."""
    return frozenset(table("roles")["time"]["former"])


def written(tree: Tree, first: int, last: int) -> str:
    """Return the words from one token to another as they stand in the text."""
    return tree.text[tree.starts[first] : tree.reading.tokens[last].end]


def title_ending(tree: Tree, last: int, least: int, *, many: bool = False) -> int | None:
    """Return the first token of the longest listed title that ends with a token.

    With `many`, the title may stand in the plural ("Reps.").
    """
    if last - 1 > least and tree.words[last - 1] == "-" and tree.words[last] in TO_COME:
        return title_ending(tree, last - 2, least, many=many)  # "Vice President-elect"
    for first in range(max(least, last - LONGEST_TITLE + 1), last + 1):
        title = bare(written(tree, first, last))
        closed = title.replace(" - ", "-")
        for word in (title, closed, closed.replace("-", " "), *([singular(title)] if many else [])):
            if word in beside() and (first == last or not cuts_name(tree, first, last)):
                return first
    return None


def cuts_name(tree: Tree, first: int, last: int) -> bool:
    """Whether a title would begin within a name that ends before it: "Capitol Police" officer."""
    tokens = tree.reading.tokens
    begins, ends = tokens[first].start, tokens[last].end
    mixed = tree.text[begins].isupper() and tree.text[tokens[last].start].islower()
    if mixed and first > 0 and tree.upos(first - 1) == "PROPN":
        return True
    return any(
        e.label is not EntityLabel.PERSON and e.span.end < ends and e.span.start < begins
        for e in tree.near(tree.span(first, first))
        if not is_rank(tree.words[tree.within(*e.span.pair)[-1]])  # "House Minority" is cut itself
    )


def is_rank(word: str) -> bool:
    """Whether a word in capitals belongs to the title after it: "Minority" Leader."""
    return word in table("roles")["qualifiers"]["ranks"]


def is_role_noun(tree: Tree, index: int) -> bool:
    """Whether a noun that no table lists names one person by what they do ("satirist").

    What the tree calls the description of a name is one ("punter Ada Lunde"), unless it is
    known to be something else.
    """
    word = tree.words[index]
    if tree.upos(index) != "NOUN" or word.endswith("s") or not word.isalpha():
        return False
    sort = sort_of(word)
    if sort.person:
        return True
    described = tree.reading.tokens[index].deprel == "nmod:desc" and sort.name is None
    nobody = word in calendar_words() or word in table("bodies")["firms"]
    return described and not nobody and len(word) > 2 and tree.text[tree.starts[index]].islower()


def whole_title(tree: Tree, start: int, least: int) -> int:
    """Return where the phrase of a title begins: "deputy leader", "poll expert", not its body."""
    start = chief_before(tree, start, least)
    while start > least:
        if is_of_a_seat(tree, start) and title_ending(tree, start - 1, least) is not None:
            break  # "presidential nominee" Sen.
        paired = start - 1 > least and tree.words[start - 1] == "and" and in_pair(tree, start - 2)
        if paired or is_hyphened(tree, start, least):
            start -= 2
        elif qualifies(tree, start - 1) or describes_field(tree, start):
            start -= 1
        elif start - 1 > least and is_second(tree, start):
            start = whole_title(tree, start - PAIR, least)
        else:
            break
    return start


def is_second(tree: Tree, start: int) -> bool:
    """Whether a title is the second of two that one person holds: "nurse and mother"."""
    first = start - PAIR
    paired = tree.words[start - 1] == "and" and tree.head(start) == first
    return paired and tree.upos(first) == "NOUN" and tree.deprel(start) == "conj"


PAIR = 2
"""Tokens from the second of two titles back to the first: itself and "and"."""


def chief_before(tree: Tree, start: int, least: int) -> int:
    """Return where the title of an officer begins whose field stands within it: "Chief Public
    Health Officer"."""
    capital = tree.text[tree.starts[start]].isupper()
    if tree.words[start] != "officer" or not capital:
        return start
    for at in range(start - 1, max(least, start - LONGEST_TITLE) - 1, -1):
        if not (tree.text[tree.starts[at]].isupper() or tree.words[at] == "and"):
            break
        if tree.words[at] == "chief":
            return at
    return start


def describes_field(tree: Tree, start: int) -> bool:
    """Whether an adjective belongs to the noun, no title itself, with which a phrase begins:
    "infectious disease" expert."""
    at = start - 1
    small = tree.text[tree.starts[at]].islower() and tree.upos(at) == "ADJ"
    field = tree.deprel(start) == "compound" and bare(tree.words[start]) not in beside()
    return small and field and tree.head(at) == start and tree.words[at] not in past_words()


def is_of_a_seat(tree: Tree, index: int) -> bool:
    """Whether a title is that of one seat in a chamber, which another title may precede."""
    return bare(tree.words[index]) in table("roles")["qualifiers"]["of_a_seat"]


def is_hyphened(tree: Tree, start: int, least: int) -> bool:
    """Whether a hyphen ties the word before it to a title: "free-market champion"."""
    tied = start - 1 > least and tree.words[start - 1] == "-"
    word = tree.words[start - 2]
    if tied and tree.upos(start - 2) == "NUM":  # "11-year veteran", "two-term governor"
        return tree.words[start] in ("year", "time", "term", "day")
    return tied and tree.upos(start - 2) in ("ADJ", "NOUN") and word not in past_words()


def in_pair(tree: Tree, index: int) -> bool:
    """Whether a word and the one after its "and" qualify one title: "security and forensic"."""
    linked = tree.has(index, "conj") and tree.deprel(index) in ("compound", "amod")
    return linked and qualifies(tree, index)


def qualifies(tree: Tree, index: int) -> bool:
    """Whether a word is part of the title after it: in small letters, or one of its ranks."""
    word = tree.words[index]
    if word in past_words() or any(tree.near(tree.span(index, index))):
        return False
    if not tree.text[tree.starts[index]].islower():
        return is_rank(word)
    noun = tree.upos(index) in ("NOUN", "PROPN") and word.isalpha() and not is_named_by(tree, index)
    return noun or word in table("roles")["qualifiers"]["words"]


def is_named_by(tree: Tree, index: int) -> bool:
    """Whether a proper noun, or an adjective with a capital, right before a noun belongs to it:
    "Tea party" activist, "Central bank" governor."""
    before = index - 1
    if before < 0 or tree.head(before) != index:
        return False
    named = tree.text[tree.starts[before]].isupper() and tree.upos(before) == "ADJ"
    return tree.upos(before) == "PROPN" or (named and not any(tree.near(tree.span(before, before))))


def modifies(tree: Tree, index: int) -> bool:
    """Whether a word may belong to the modifiers of the title after it."""
    word = tree.words[index]
    if tree.upos(index) in NAMING or word in ("-", "'s", "'", "then", "acting"):
        return True
    if is_acronym(tree, index):
        return True
    return ("-" in word and word[0].isalpha()) or word in past_words()


def is_acronym(tree: Tree, index: int) -> bool:
    """Whether a word is an abbreviation in capitals among words that are not: "WHO" director."""
    word, *beside = (tree.text[t.start : t.end] for t in tree.reading.tokens[index : index + 2])
    short = 1 < len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper()
    return short and not any(map(str.isupper, beside))


LONGEST_ACRONYM = 6
"""Letters of an abbreviation in capitals: "UNHCR", "UNICEF"."""


def field_after(tree: Tree, at: int) -> int | None:
    """Return the last token of what a title is of, in small letters: "of currency research".

    None where a name follows at once, or nothing of the kind.
    """
    if tree.words[at : at + 1] not in (("of",), ("for",), ("to",)):
        return None
    at += 1
    while at < len(tree.words) and tree.upos(at) == "DET":
        at += 1
    end, sentence = None, tree.sentence(min(at, len(tree.words) - 1))
    last = min(at + LONGEST_FIELD, sentence.last if sentence else at)
    while at < last and is_of_field(tree, at):
        end = at if tree.upos(at) == "NOUN" else end
        at += 1
    return end


def is_of_field(tree: Tree, index: int) -> bool:
    """Whether a word in small letters, of no name, may stand in what a title is of."""
    if any(tree.near(tree.span(index, index))):
        return False
    word = tree.words[index]
    small = tree.text[tree.starts[index]].islower() or word == "-"
    plain = tree.upos(index) in FIELD or word == "-" or tree.deprel(index) in ("amod", "compound")
    return (small and plain and word not in ("'s", "'", "or", "but")) or word == "'s"


def leftmost_modifier(tree: Tree, start: int, least: int) -> int:
    """Return the first of the words that may belong to the title that begins at `start`."""
    left = start
    seat = is_of_a_seat(tree, start)
    while left > least:
        if seat and title_ending(tree, left - 1, least) is not None:
            break  # "presidential nominee" Sen.
        joined = left - 1 > least and tree.words[left - 1] == "and" and in_name(tree, left)
        if modifies(tree, left - 1) or joined or is_of_body(tree, left - 1):
            left -= 1
        else:
            break
    return left


def is_of_body(tree: Tree, index: int) -> bool:
    """Whether a token belongs to the name of a body: "Bank of Orla" governor."""
    return any(e.label is EntityLabel.ORG for e in tree.near(tree.span(index, index)))


def in_name(tree: Tree, at: int) -> bool:
    """Whether "and" before a token joins words of one name: "Housing and Urban Development"."""
    before = at - 2
    capital = all(tree.text[tree.starts[index]].isupper() for index in (before, at))
    return capital and tree.head(before) >= at and tree.deprel(before) in ("compound", "amod")


def least_before(tree: Tree, first: int) -> int:
    """Return the first token of the sentence that leads up to a name.

    An abbreviated title ends no sentence, even where it seems to ("Rep." Ada Lunde).
    """
    sentence = tree.sentence(first)
    if sentence is None:
        return 0
    last = first - 1
    short = last >= 0 and last == sentence.first - 1 and tree.words[last].endswith(".")
    near = short and tree.text[tree.reading.tokens[last].end : tree.starts[first]] == " "
    if near and title_ending(tree, last, last, many=True) is not None:
        before = tree.sentence(last)
        return before.first if before else last
    return sentence.first
