"""Told: attributions that the tree shows and the model left out. Comes in: a page and the
drafts so far; goes out: new drafts, each from a verb that hardly means anything but saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.attribution.clauses import cue_of, phrase_of, said_by, stretches, subject_of
from crossread.extract.attribution.cues import speech_verbs, verb_of
from crossread.extract.attribution.drafts import Cover, Draft, Pair, Pairs, gaps, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.quotation.modes import words_in
from crossread.extract.tables import table

LEAST_LETTERS = 8
"""Letters of what is said, at least."""


def from_tree(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a draft for each verb of saying that no draft touches, where the tree gives both a
    subject and a clause that is said."""
    tree = page.tree
    taken = Cover(pair for draft in drafts for pair in draft.cue + draft.content)
    others = Cover(p for draft in drafts for p in draft.cue + draft.content + draft.source)
    for verb, token in enumerate(tree.reading.tokens):
        if token.upos != "VERB" or verb_of(tree.words[verb]) not in speech_verbs():
            continue
        cue = cue_of(tree, verb)
        subject = subject_of(tree, verb)
        if subject is None or taken.touches(*cue) or not outside(page, cue):
            continue
        if tree.words[subject] in table("bodies")["pronouns"]["narrator"]:
            continue
        source, content = phrase_of(tree, subject), said_by(tree, verb) or object_of(page, verb)
        if any(taken.touches(*pair) for pair in content):
            content = before_others(page, content, others)
        letters = sum(words_in(tree.text, pair) for pair in content)
        clear = not any(taken.touches(*pair) for pair in content)
        if content and letters >= LEAST_LETTERS and clear and not touches(content, *source):
            yield Draft((source,), (cue,), content, 0.5, "tree")


def before_others(page: Page, content: Pairs, others: Cover) -> Pairs:
    """Return what is said up to where another's words begin ("they were sorry as the mayor
    denied all knowledge"), if that is within its first piece."""
    tree = page.tree
    head = next(gaps(content[0], others.over(*content[0])), None)
    if head is None or head[0] != content[0][0]:
        return ()
    inside = tree.within(*head)
    while len(inside) > 1 and (tree.upos(inside[-1]) in LEADING or tree.words[inside[-1]] == ","):
        inside = inside[:-1]
    return ((head[0], tree.span(inside[0], inside[-1]).end),) if inside else ()


LEADING = ("SCONJ", "CCONJ", "ADP", "DET")
"""What leads to another clause and ends none."""


def outside(page: Page, cue: Pair) -> bool:
    """Whether a cue stands in the outlet's own prose, in no quote and no furniture."""
    return not page.near((cue,)) and not page.tree.reading.report.is_furniture(*cue)


def object_of(page: Page, verb: int) -> Pairs:
    """Return the object of a verb whose object alone is what is said ("demanded lower fees")."""
    tree = page.tree
    if verb_of(tree.words[verb]) not in table("cues")["speech"]["objects"]:
        return ()
    inside = [at for kid in tree.kids(verb, "obj", "xcomp") for at in tree.below(kid)]
    inside += [
        at
        for kid in tree.kids(verb, "advcl", "obl")
        if kid > verb and clausal(page, kid)
        for at in tree.below(kid)
    ]
    return stretches(tree, set(inside))


def clausal(page: Page, index: int) -> bool:
    """Whether an adjunct goes on with an accusation ("of stealing", "for the delay")."""
    marks = page.tree.kids(index, "mark", "case")
    return any(page.tree.words[mark] in ("of", "for", "over") for mark in marks)
