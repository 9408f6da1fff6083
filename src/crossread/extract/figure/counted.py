"""Counted: what a number counts, and of which class it is.

Comes in: the tree of a report and the tokens of a number. Goes out: the noun phrase that it
counts, as tokens, or None where the number stands alone ("three were hurt"). The chunk of
words decides where it ends, the tree which of its nouns is the head: a wrong arc then costs
a head, never the phrase.
"""

import re
from functools import cache

from crossread.extract.language.tree import Tree
from crossread.extract.place.nations import described
from crossread.extract.tables import table
from crossread.records.base import Record

WORDS = table("figure_words")["counted"]
SKIP = frozenset(WORDS["skip"])
PRONOUNS = frozenset(WORDS["pronouns"])
STATES = frozenset(WORDS["states"])
STOPS = frozenset(WORDS["stops"])
LETTERS = {"NOUN": "N", "PROPN": "P", "ADJ": "A", "CCONJ": "C", "ADV": "D", "NUM": "M"}
CHUNK = re.compile(
    r"(?:[AP](?:,[AP])*,?C(?=[AP])|[APN](?:-[APNV])*|S|D(?=[AD])|M(?=[NA]))*[NP](?:-[NP])?"
)


class Counted(Record, frozen=True, kw_only=True):
    """The tokens [first, last] of what is counted, and its head noun."""

    first: int
    last: int
    head: int


class Sort(Record, frozen=True, kw_only=True):
    """The class of a counted noun, and whether it counts people."""

    name: str | None
    person: bool


SHORTEST_PLURAL = 4
"""Letters; only a longer word is taken for a plural by its ending."""


def _letter(tree: Tree, index: int) -> str:
    """One letter for a token's part of speech; "." ends a phrase."""
    word = tree.words[index]
    if word in (",", "'s", "-", "/"):
        return {",": ",", "'s": "S", "-": "-", "/": "-"}[word]
    if word in calendar_words():
        return "."
    upos = tree.upos(index)
    if upos == "X":
        return _bare_letter(tree, index)
    if (
        upos == "NOUN"
        and tree.deprel(index) == "compound"
        and tree.words[index + 1 : index + 2] == ("and",)
    ):
        return "A"  # "riot and plainclothes police"
    if upos == "VERB":
        return "A" if tree.deprel(index) in ("amod", "compound") else "."
    if upos == "ADJ" and tree.deprel(index) not in ("amod", "compound", "conj", "flat", "dep"):
        return "a"
    return LETTERS.get(upos, ".")


def _bare_letter(tree: Tree, index: int) -> str:
    """A letter from the word alone, where no part of speech is known."""
    word = tree.words[index]
    if word in STOPS or not word[:1].isalpha():
        return "C" if word == "and" else "."
    return "A" if word in described() or word in ("and",) else "N"


@cache
def calendar_words() -> frozenset[str]:
    """The names of days and months, which end a counted phrase ("49 people Tuesday")."""
    calendar = table("calendar")
    months = (name for name in calendar["month"] if len(name) > 3 and name not in ("march",))
    return frozenset(months) | frozenset(calendar["weekday"]) | {"today", "yesterday", "tonight"}


def counted_of(tree: Tree, last: int) -> Counted | None:
    """Return what the number that ends at token `last` counts.

    A number may count a phrase after it ("12 miners", "dozens of miners").
    """
    at = last + 1
    size = len(tree.words)
    end = min(size, (s.last if (s := tree.sentence(last)) else size), last + 14)
    if at + 1 < end and tree.words[at] == "-" and tree.words[at + 1] == "strong":
        at += 2
    if at < end and tree.words[at] == "of" and at + 1 < end and tree.words[at + 1] in PRONOUNS:
        return None
    while at < end and tree.words[at] in SKIP | {"-"}:
        at += 1
    letters = "".join(_letter(tree, index) for index in range(at, end))
    match = CHUNK.match(letters)
    if not match:
        return None
    if _headline(tree, at):
        return None
    end = at + match.end()
    at += match.group().rfind("M") + 1  # "ten of the 19 banks" are banks
    after = CHUNK.match(letters, match.end() + 1) if letters[match.end() :][:1] == "C" else None
    if after and _shares(tree, end - 1, at + after.end() - 1):
        end = at + after.end()
    stop = _head(tree, at, _same_line(tree, at, end - 1))
    return Counted(first=at, last=stop, head=stop)


def _headline(tree: Tree, first: int) -> bool:
    """Whether a new headline begins right after the number: "toll reaches 80 Suspected cases"."""
    text, token = tree.text, tree.reading.tokens[first]
    here = text[token.start : token.end]
    following = text[token.end : token.end + 2].strip()
    adjective = tree.upos(first) == "ADJ" and here.istitle() and here.lower() not in described()
    return adjective and following.islower()


def _shares(tree: Tree, first: int, last: int) -> bool:
    """Whether the noun after "and" is what both count: "riot and plainclothes police"."""
    return not sort_of(tree.words[first]).person and sort_of(tree.words[last]).person


def _same_line(tree: Tree, first: int, last: int) -> int:
    """Where a chunk ends before a name that begins something else: "12 cases Staff said", or
    before what is said of those counted: "left 12 people homeless"."""
    text, tokens = tree.text, tree.reading.tokens
    for index in range(first, last):
        if tree.words[index + 1] in STATES and sort_of(tree.words[index]).person:
            return index
        here, after = (
            text[tokens[index].start],
            text[tokens[index + 1].start : tokens[index + 1].end],
        )
        if tree.upos(index) == "NOUN" and here.islower() and after.istitle() and len(after) > 1:
            return index
    return last


def _head(tree: Tree, first: int, last: int) -> int:
    """The head noun of a chunk: where the tree names one inside that the number hangs on."""
    for index in range(first, last + 1):
        inside = tree.upos(index) in ("NOUN", "PROPN") and not first <= tree.head(index) <= last
        if inside and any(kid < first for kid in tree.kids(index, "nummod", "case", "det")):
            return index
    return last


def singular(word: str) -> str:
    """Return the singular of a noun by rule.

    >>> [singular(w) for w in ("deaths", "bodies", "gunmen", "churches", "police", "casualties")]
    ['death', 'body', 'gunman', 'church', 'police', 'casualty']
    """
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _classes() -> dict[str, Sort]:
    """Each noun of the table to its class."""
    rows = table("classes").items()
    return {
        word: Sort(name=name, person=row["person"])
        for name, row in rows
        if name != "by_ending"
        for word in row["words"]
    }


def sort_of(words: str) -> Sort:
    """Return the class of a counted phrase, by its head at the end.

    >>> sort_of("Marun paratroopers"), sort_of("school buses").name, sort_of("Kazakhs").person
    (Sort(name='soldiers', person=True), 'vehicles', True)
    """
    parts = words.lower().replace("’", "'").split()
    if not parts:
        return Sort(name=None, person=False)
    classes = _classes()
    pair, head = " ".join(parts[-2:]), parts[-1]
    for key in (pair, head, singular(pair), singular(head)):
        if key in classes:
            return _refined(classes[key], parts, classes)
    if head in described() or singular(head) in described():
        return Sort(name="people", person=True)
    if (
        words.rsplit(maxsplit=1)[-1].istitle()
        and head.endswith("s")
        and len(head) > SHORTEST_PLURAL
    ):
        return Sort(name="people", person=True)  # Kurds, Bedouins
    rule = table("classes")["by_ending"]
    one = singular(head)
    if (
        len(one) > SHORTEST_PLURAL
        and one.endswith(tuple(rule["endings"]))
        and one not in rule["except"]
    ):
        return Sort(name="people", person=True)
    return Sort(name=None, person=False)


def _refined(sort: Sort, parts: list[str], classes: dict[str, Sort]) -> Sort:
    """The class of a modifier where the head says no more than people ("police members")."""
    if sort.name != "people":
        return sort
    for part in reversed(parts[:-1]):
        found = classes.get(part) or classes.get(singular(part))
        if found and found.person and found.name != "people":
            return found
    return sort
