"""Sure: how probable it is that an event is one, of its type, and done by and to whom it names.

Comes in: a trigger with its roles and the event made of them. Goes out: one probability, by a
fitted score over the sense of the word, the parties, and what the network says of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.choice import chance, weights_of
from crossread.extract.event.roles import Roles
from crossread.extract.event.triggers import Trigger, lexicon
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Event, Happening, Span
from crossread.records.weighed import Features, logit

PACKAGE = __name__.rpartition(".")[0]
FLOOR = 0.02  # a share of the network nearer to 0 or 1 says no more
SAME = {"happened": "asserted"}
"""What a status of happenings is called among events."""
LONG = 6
"""Words from which the words of a party are long."""


def sureness(tree: Tree, trigger: Trigger, roles: Roles, event: Event) -> float:
    """Return how probable it is that type, status and parties are right."""
    return chance(sure_features(tree, trigger, roles, event), weights_of(PACKAGE, "sure"))


def is_shown(sure: float) -> bool:
    """Whether an event is sure enough to be shown in an account."""
    return sure >= float(table("plover")["shown"]["least"])


def sure_features(tree: Tree, trigger: Trigger, roles: Roles, event: Event) -> Features:
    """Return what speaks for an event being right as a whole."""
    told = happening_around(tree, event.span)
    return {
        "always": 1.0,
        "noted": logit(told.score, FLOOR) if told else 0.0,
        "main": logit(told.main_score, FLOOR) if told else 0.0,
        **dict.fromkeys(
            (
                *sense_signs(tree, trigger, event),
                *party_signs(tree, "actor", roles[0], event.actor),
                *party_signs(tree, "recipient", roles[1], event.recipient),
                *clause_signs(tree, trigger, event, told),
            ),
            1.0,
        ),
    }


def happening_around(tree: Tree, span: Span) -> Happening | None:
    """Return the shortest happening in whose words an event stands."""
    holding = [h for h in tree.reading.happenings if h.span.contains(span)]
    return min(holding, key=lambda h: h.span.end - h.span.start, default=None)


def sense_signs(tree: Tree, trigger: Trigger, event: Event) -> Iterator[str]:
    """Yield the word that names an event, with its type, its object, and what it stands under."""
    word = tree.words[trigger.token]
    lemma = lexicon().lemma.get(word, word)
    yield f"type {trigger.type}"
    yield f"word {lemma}"
    yield f"{lemma} is {trigger.type}"
    yield "a noun" if trigger.noun else "a verb"
    yield "a mode" if trigger.mode else "no mode"
    yield f"phrase of {min(len(trigger.with_tokens), 2)} more"
    yield f"link {tree.deprel(trigger.token)}"
    yield f"status {event.status.value}"
    yield f"{trigger.type} {event.status.value}"


def party_signs(
    tree: Tree, role: str, heads: Sequence[int], spans: Sequence[Span]
) -> Iterator[str]:
    """Yield what the words of a party are."""
    if not heads:
        yield f"no {role}"
        return
    if len(heads) > 1:
        yield f"{role}s are several"
    head, words = heads[0], spans[0].of(tree.reading.report).split()
    yield f"{role} {tree.upos(head)}"
    yield f"{role} link {tree.deprel(head)}"
    labels = {entity.label.value for entity in tree.near(tree.span(head, head))}
    yield from (f"{role} {label}" for label in labels)
    if not labels and tree.upos(head) == "PROPN":
        yield f"{role} a name that is none"
    if len(words) >= LONG:
        yield f"{role} long"
    if len(words) == 1:
        yield f"{role} of one word"
    if len(words[-1]) < 2 or words[-1].endswith("."):
        yield f"{role} cut"
    if tree.head(head) >= 0 and tree.head(head) not in heads:
        yield f"{role} under {tree.upos(tree.head(head))}"


def clause_signs(
    tree: Tree, trigger: Trigger, event: Event, told: Happening | None
) -> Iterator[str]:
    """Yield how an event stands in its clause and its report."""
    yield "noted" if told else "not noted"
    if told and SAME.get(told.status.value, told.status.value) != event.status.value:
        yield "another status noted"
    if told and event.day and told.when and told.when[:10] != event.day[:10]:
        yield "another day noted"
    if event.attribution:
        yield "said by somebody"
    if event.day:
        yield "a day"
    if event.place:
        yield "a place"
    for kid in tree.kids(trigger.token, "aux", "mark", "advmod"):
        yield f"{tree.deprel(kid)} {tree.words[kid]}"
    title = tree.reading.report.title or ""
    if title and event.span.start < len(title) and tree.text.startswith(title):
        yield "in the headline"
    if event.actor and event.recipient and event.actor[0].start > event.recipient[0].start:
        yield "recipient before the actor"
