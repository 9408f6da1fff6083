"""Heading: the role that a clause with "who" tells by its verb ("Ada Lunde, who heads the Harbour
Board")."""

from __future__ import annotations

from crossread.extract.language.tree import Tree
from crossread.extract.people.astray import phrase_start
from crossread.extract.people.offices import whole_body
from crossread.extract.people.titles import written
from crossread.extract.tables import table
from crossread.records import EntityLabel, Role

APART = ("acl", "appos", "conj", "parataxis", "advcl", "punct", "cc")
"""What is said besides of whatever is headed."""


def heading_role(tree: Tree, inside: range) -> Role | None:
    """Return the role that the verb of a clause with "who" gives to a name: what body it heads."""
    heading = table("roles")["heading"]
    for verb in (kid for at in inside for kid in tree.kids(at, "acl") if kid not in inside):
        title = heading["now"].get(tree.words[verb]) or heading["once"].get(tree.words[verb])
        who = any(tree.words[kid] == "who" for kid in tree.kids(verb, "nsubj"))
        headed = next(tree.kids(verb, "obj"), None) if title and who else None
        if title is None or headed is None or headed < verb:
            continue
        bodies = [e for e in tree.near(tree.span(headed, headed)) if e.label is EntityLabel.ORG]
        last = max(tree.below(headed, *APART), default=headed)
        if bodies:
            body, end = whole_body(tree, bodies[0])
            last = max(end, last)
        elif tree.words[verb] in heading["any"] and tree.upos(headed) == "NOUN":
            body = written(tree, phrase_start(tree, headed), last)
        else:
            continue
        span = tree.span(verb, last)
        words = " ".join(span.of(tree.reading.report).split())
        once = tree.words[verb] in heading["once"]
        return Role(words=words, title=title, body=body, former=once, span=span)
    return None
