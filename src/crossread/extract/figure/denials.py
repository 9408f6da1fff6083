"""Denials: numbers that a sentence gives only to say that they are not so, not sure, or taken back.

Comes in: a tree and the token of a number. Goes out: denied, suspected, supposed or withdrawn,
where the grammar tells: the number lies in what a verb of denial governs. Refuses what such a
sentence takes for granted: "denied a part in the attack that killed 50" leaves the 50 as they are.
"""

from __future__ import annotations

from functools import cache

from crossread.extract.figure.plainly import befalling
from crossread.extract.language.lemmas import lemma_of, noun_forms, verb_forms
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.figure import Status

GRANTED = frozenset({"acl:relcl", "advcl", "advcl:relcl", "parataxis"})
"""Clauses beside what is said: a denial does not reach into them."""
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
ARGUMENTS = frozenset({"obj", *SUBJECTS})
BEFALLEN = frozenset({"obj", "nsubj", "nsubj:pass"})
NOTS = frozenset({"not", "n't", "never"})
GIVEN = frozenset({"the", "these", "those", "all"})
"""Before a number: whom a report has told of already."""
ASKING = frozenset({"how", "where", "when", "why", "who", "whom", "whose", "which", "what"})
"""What begins a clause whose content is taken for granted: "did not say where the 50 were"."""


def denial_status(tree: Tree, at: int) -> Status | None:
    """Return what a sentence makes of a number that it does not state, else None."""
    if _is_given(tree, at):
        return None
    below = at
    for head in tree.above(at):
        link = tree.reading.tokens[below].deprel
        if link in GRANTED:
            return None
        if link != "conj":
            told = (
                _clause(tree, head, below, link)
                or _statement(tree, head, below, link)
                or _undone(tree, head, link)
            )
            if told:
                return told if told is not Status.STATED else None
            if _presupposes(tree, head, link):
                return None
        below = head
    return None


def _is_given(tree: Tree, at: int) -> bool:
    """Whether a number is of things known already or of statements: "the 50", "50 claims"."""
    if tree.deprel(at) != "nummod":
        return False
    if tree.words[tree.head(at)] in _nouns("statements"):
        return True
    return any(tree.words[kid] in GIVEN for kid in tree.kids(tree.head(at), "det"))


def _presupposes(tree: Tree, head: int, link: str) -> bool:
    """Whether a noun takes what hangs on it for granted: "the deaths of 50 people"."""
    hangs = link in ("nmod", "acl", "nmod:poss", "ccomp")
    return hangs and tree.upos(head) == "NOUN" and tree.words[head] not in _nouns("statements")


def _clause(tree: Tree, head: int, below: int, link: str) -> Status | None:
    """What a verb, an adjective or a noun makes of the clause that it governs; STATED where it is
    a denial that is itself negated."""
    word = tree.words[head]
    if link in ("acl", "ccomp", "nmod") and word in _nouns("denials"):
        return Status.DENIED
    if link in ("acl", "ccomp", "nmod") and word in _nouns("grounds"):
        return Status.SUSPECTED if _negated(tree, head) else None
    if link not in CLAUSES:
        return None
    if word in _verbs("denied"):
        return Status.STATED if _negated(tree, head) else Status.DENIED
    if word in _verbs("unsaid") and not _asks(tree, below) and _unwilling(tree, head):
        return Status.HYPOTHETICAL
    if word in _verbs("unsure", "sure") and not _asks(tree, below):
        return Status.SUSPECTED if _unwilling(tree, head) else None
    return _called(tree, head)


def _statement(tree: Tree, head: int, below: int, link: str) -> Status | None:
    """What a verb makes of a noun of saying with the number: "dismissed reports of 50 dead"."""
    if link not in ARGUMENTS or tree.words[below] not in _nouns("statements"):
        return None
    word = tree.words[head]
    if word in _verbs("denied"):
        return Status.STATED if _negated(tree, head) else Status.DENIED
    if word in _verbs("withdrawn"):
        return Status.STATED if _negated(tree, head) else Status.WITHDRAWN
    if word in _verbs("unsure", "sure") and _unwilling(tree, head):
        return Status.SUSPECTED
    said = [kid for kid in tree.kids(head, "xcomp", "obj") if kid != below]
    said += [kid for kid in tree.kids(head, "ccomp") if not tree.has(kid, *SUBJECTS)]
    if word in _verbs("called"):
        said += [*tree.kids(head, "obl"), *(at for at in tree.below(below) if at > below)]
    found = (_called(tree, at) for at in (head, *said))
    return next((status for status in found if status), None)


def _undone(tree: Tree, head: int, link: str) -> Status | None:
    """What a verb of what befalls people makes of those to whom it was not done: "50 people were
    not killed". "Not only" takes nothing back."""
    if link not in BEFALLEN or tree.words[head] not in befalling():
        return None
    nots = [
        kid for kid in tree.children[head]
        if tree.words[kid] in NOTS and tree.words[kid - 1 : kid] != ("if",)
    ]  # fmt: skip
    only = any(tree.words[kid + 1 : kid + 2] in (("only",), ("just",)) for kid in nots)
    return Status.DENIED if nots and not only else None


def _called(tree: Tree, at: int) -> Status | None:
    """What a predicate says: "is wrong", "was not true"."""
    false, true = table("denials")["false"]["words"], table("denials")["true"]["words"]
    if tree.words[at] in false:
        return Status.STATED if _negated(tree, at) else Status.DENIED
    return Status.DENIED if tree.words[at] in true and _negated(tree, at) else None


def _negated(tree: Tree, at: int) -> bool:
    """Whether a word is negated."""
    return any(
        tree.words[kid] in table("denials")["negations"]["words"] for kid in tree.children[at]
    )


def _unwilling(tree: Tree, at: int) -> bool:
    """Whether somebody does not, cannot or will not do it: "could not verify", "declined to",
    "nobody said"."""
    above = tree.head(at)
    if any(
        tree.words[kid] in table("denials")["unsure"]["nobody"] for kid in tree.kids(at, *SUBJECTS)
    ):
        return True
    holds = above >= 0 and tree.deprel(at) in ("xcomp", "ccomp", "csubj")
    return _negated(tree, at) or (holds and tree.words[above] in _verbs("unsure", "unwilling"))


def _asks(tree: Tree, clause: int) -> bool:
    """Whether a clause is an asking one."""
    return any(tree.words[at] in ASKING for at in tree.children[clause])


@cache
def _verbs(row: str, key: str = "verbs") -> frozenset[str]:
    """All forms of the verbs of one row of the table."""
    rows = table("denials")
    return frozenset(
        lemma_of((verb, verb_forms(verb, rows["irregular"])) for verb in rows[row][key])
    )


@cache
def _nouns(row: str) -> frozenset[str]:
    """Both numbers of the nouns of one row of the table."""
    return frozenset(form for noun in table("denials")[row]["nouns"] for form in noun_forms(noun))
