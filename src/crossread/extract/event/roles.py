"""Roles: who acts and who is acted on, from the tree around a trigger.

Comes in: a tree and a trigger. Goes out: heads of noun phrases. Subjects, objects, passives,
"by" phrases, possessors and words for nations; joined phrases count one by one.
"""

from collections.abc import Iterator
from functools import cache

from crossread.extract.attribution.clauses import agent_of, subject_of
from crossread.extract.attribution.relay.media import is_social
from crossread.extract.event.triggers import Trigger, lexicon
from crossread.extract.figure.counted import sort_of
from crossread.extract.language.lemmas import verb_forms
from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import kinds_of
from crossread.extract.tables import table
from crossread.records import EntityLabel, Span

AGAINST = ("against", "on", "upon", "at", "with", "to", "of", "from", "for", "toward", "towards")
DIRECTLY = ("", "with", "against", "to")
"""Prepositions after which people without a name are whom something is done to."""
RELATIVE = ("who", "which", "that", "whom")
LONGEST = 16
"""Words of a noun phrase; a longer one is a fault of the tree, and its core is taken."""
CORE = ("det", "amod", "compound", "nummod", "flat", "fixed", "nmod:poss", "nmod:desc")
BESIDE = (
    "conj", "cc", "acl", "appos", "parataxis", "punct", "case", "advcl", "advmod", "discourse",
    "cop", "nsubj", "aux", "mark", "dep",
)  # fmt: skip
"""Relations of what is joined to a phrase or said of it, not part of it."""
ELSEWHERE = ("acl", "advcl", "ccomp", "conj", "parataxis", "xcomp")
"""Relations of clauses within a clause, and of what is joined to it."""
BODILY = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "CONSULT", "COOPERATE")
"""Types done to what their own phrase names, not to a body named further on."""
ACTING = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.LOC, EntityLabel.NORP)


Roles = tuple[tuple[int, ...], tuple[int, ...]]
"""Heads of the actors, and of the recipients."""


def roles_of(tree: Tree, trigger: Trigger) -> Roles:
    """Return the heads of the actors and of the recipients of an event."""
    if trigger.noun:
        return noun_roles(tree, trigger.token)
    return verb_roles(tree, trigger)


def verb_roles(tree: Tree, trigger: Trigger) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return actors and recipients of a verb."""
    verb = trigger.token
    passive = passive_subject(tree, verb)
    actor = agent_of(tree, verb) if passive is not None else actor_of(tree, verb)
    recipient = passive if passive is not None else recipient_of(tree, verb, trigger)
    if recipient == actor:
        recipient = None
    return joined(tree, actor), joined(tree, recipient)


def passive_subject(tree: Tree, verb: int) -> int | None:
    """Return whom a passive is done to: its subject, or the noun that its participle tells of."""
    subject = next((kid for kid in tree.children[verb] if is_passive(tree, kid)), None)
    if subject is not None:
        relative = tree.words[subject] in RELATIVE
        return relative_head(tree, verb, subject) if relative else subject
    if any(tree.reading.tokens[kid].deprel == "aux:pass" for kid in tree.children[verb]):
        return subject_above(tree, verb)
    told = tree.reading.tokens[verb].deprel == "acl" and not tree.words[verb].endswith("ing")
    if told and tree.head(verb) < verb and next(tree.kids(verb, "obj", "nsubj"), None) is None:
        return tree.head(verb)
    return None


def subject_above(tree: Tree, verb: int) -> int | None:
    """Return the subject of the clause that a passive without one hangs on: "He got arms despite
    having been investigated"."""
    up = tree.head(verb)
    hangs = up >= 0 and tree.deprel(verb) in ("conj", "advcl", "xcomp")
    return actor_of(tree, up) if hangs else None


def is_passive(tree: Tree, token: int) -> bool:
    """Whether a token is the subject of a passive verb."""
    return tree.reading.tokens[token].deprel in ("nsubj:pass", "csubj:pass")


def actor_of(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb; for a participle after a noun without an object, the agent; for
    what somebody is asked to do, whoever is asked."""
    asked = asked_of(tree, verb)
    if asked is not None:
        return asked
    subject = subject_of(tree, verb)
    if subject is not None and tree.words[subject] in RELATIVE:
        return relative_head(tree, verb, subject)
    return subject


def asked_of(tree: Tree, verb: int) -> int | None:
    """Return whom another verb asks to do what an infinitive says: of "urged Berg to resign" and
    "called on Berg to resign" Berg."""
    up = tree.head(verb)
    to = lets(tree, up) or any(tree.words[at] == "to" for at in tree.kids(verb, "mark", "aux"))
    own = next(tree.kids(verb, "nsubj"), None)
    infinitive = to and tree.deprel(verb) in ("xcomp", "ccomp", "advcl", "acl")
    if not infinitive or up < 0 or own is not None or not asks(tree, up):
        return own if own is not None and not is_passive(tree, own) and asks(tree, up) else None
    for kid in tree.kids(up, "iobj", "obj", "obl"):
        here = preposition(tree, kid) in ("", "on", "upon", "for", "to")
        if kid < verb and here and (acting(tree, kid) or is_person(tree, kid)):
            return kid
    return None


def asks(tree: Tree, verb: int) -> bool:
    """Whether a verb asks, tells or lets somebody do something."""
    return verb >= 0 and tree.words[verb] in asking("verbs") | asking("letting")


def lets(tree: Tree, verb: int) -> bool:
    """Whether a verb lets somebody do something, who then acts: "let the victims sue"."""
    return verb >= 0 and tree.words[verb] in asking("letting")


@cache
def asking(kind: str) -> frozenset[str]:
    """Return all forms of the verbs of asking, or of letting."""
    rows = table("plover")
    return frozenset(
        form for verb in rows["asking"][kind] for form in verb_forms(verb, rows["irregular"])
    )


def relative_head(tree: Tree, verb: int, pronoun: int) -> int:
    """Return the noun that a relative pronoun stands for."""
    for at in (verb, *tree.above(verb)):
        if tree.deprel(at) == "acl" and tree.head(at) >= 0:
            return tree.head(at)
    return pronoun


def recipient_of(tree: Tree, verb: int, trigger: Trigger) -> int | None:
    """Return whom a verb is done to.

    In this order: a body or person as its object or oblique; one inside such a phrase ("an Orlean
    proposal"); one further on in its own clause; the object itself. What stands in another clause
    ("reneged on a bill that had passed the Senate") is done to by that clause's verb.
    """
    up = tree.head(verb)  # what follows the verb above is that verb's: "she ordered, Ek told us"
    last = up if up > verb else len(tree.words)
    candidates = [at for at in done_to(tree, verb) if verb < at < last and not is_time(tree, at)]
    for candidate in candidates:
        free = candidate not in trigger.with_tokens and preposition(tree, candidate) in DIRECTLY
        people = free and is_person(tree, candidate) and not is_own(tree, candidate, trigger)
        if acting(tree, candidate) or people or is_government(tree, candidate):
            return candidate
    for candidate in candidates:
        inner = acting_within(tree, candidate)
        if inner is not None:
            return inner
    if trigger.type not in BODILY:
        further = (at for at in tree.below(verb, "nsubj", *ELSEWHERE) if verb < at < last)
        found = next((at for at in further if acting(tree, at) and not placed(tree, at)), None)
        if found is not None:
            return found
    for kid in candidates:
        if tree.deprel(kid) in ("obj", "iobj") and kid not in trigger.with_tokens:
            return None if is_own(tree, kid, trigger) else kid
    return None


def is_own(tree: Tree, token: int, trigger: Trigger) -> bool:
    """Whether people are the actor's own, in a type that moves them: "withdrew its forces"."""
    owned = any(
        tree.reading.tokens[kid].deprel == "nmod:poss" and tree.upos(kid) == "PRON"
        for kid in tree.children[token]
    )
    return owned and trigger.type in table("plover")["parties"]["with_own"]


def is_government(tree: Tree, token: int) -> bool:
    """Whether a noun is a body that governs, whoever's it is: "the Lunde administration"."""
    return tree.upos(token) == "NOUN" and tree.words[token] in table("bodies")["government"]


def is_person(tree: Tree, token: int) -> bool:
    """Whether a noun is for people ("leaders"), or a pronoun for them."""
    if tree.upos(token) == "PRON":
        return tree.words[token] in table("plover")["parties"]["pronouns"]
    return tree.upos(token) == "NOUN" and sort_of(tree.words[token]).person


def done_to(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the objects of a verb, its obliques of contact, and, where it has no object, the nouns
    of its clauses: whoever is to act there, or on whom the verb's own subject is to."""
    yield from tree.kids(verb, "iobj")
    yield from tree.kids(verb, "obj")
    for kid in tree.kids(verb, "obl"):
        prefix = preposition(tree, kid)
        on_line = prefix == "on" and is_social(tree.span(kid, kid).of(tree.reading.report))
        if prefix in AGAINST and not on_line:
            yield kid
    if tree.has(verb, "obj", "iobj"):
        return
    for clause in tree.kids(verb, "ccomp", "xcomp"):
        whom = tuple(tree.kids(clause, "nsubj"))
        yield from whom or tree.kids(clause, "obj", "obl")


def placed(tree: Tree, token: int) -> bool:
    """Whether a token stands after a preposition of place, or in a time."""
    return preposition(tree, token) in ("in", "at", "near", "outside") or is_time(tree, token)


def preposition(tree: Tree, token: int) -> str:
    """Return the preposition of a phrase, all words of one of several ("on behalf of"), or the
    empty string."""
    case = next(tree.kids(token, "case"), None)
    if case is None:
        return ""
    return " ".join((tree.words[case], *(tree.words[kid] for kid in tree.kids(case, "fixed"))))


def is_time(tree: Tree, token: int) -> bool:
    """Whether a token stands in a time expression or is one of the bare days of the news."""
    span = tree.span(token, token)
    return any(time.span.overlaps(span) for time in tree.reading.times)


def acting(tree: Tree, token: int) -> bool:
    """Whether a noun names a body that can act."""
    if tree.upos(token) == "PUNCT":
        return False
    span = tree.span(token, token)
    return any(entity.label in ACTING for entity in tree.near(span))


def acting_within(tree: Tree, token: int) -> int | None:
    """Return the acting body inside a phrase ("an Orlean proposal", "the demands of the union")."""
    for kid in tree.below(token, "appos", *ELSEWHERE):
        if kid != token and acting(tree, kid) and not is_time(tree, kid):
            return kid
    return None


def noun_roles(tree: Tree, noun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return actors and recipients of an event noun ("Orlean strikes on the port by rebels")."""
    actors: list[int] = []
    recipients: list[int] = []
    for kid in tree.kids(noun, "nmod", "amod", "compound", "obl"):
        word = preposition(tree, kid)
        possessive = tree.reading.tokens[kid].deprel == "nmod:poss"
        if word in ("by", "between") or possessive or (not word and acting(tree, kid)):
            actors.append(kid)
        elif word in ("against", "on", "of", "with", "at", "to"):
            recipients.append(kid)
        elif word == "from" and acting(tree, kid):
            actors.append(kid)
    verb = tree.head(noun)
    if not actors and verb >= 0 and tree.deprel(noun) == "obj":
        lemma = lexicon().lemma.get(tree.words[verb])
        subject = actor_of(tree, verb) if lemma in lexicon().light else None
        actors.extend([] if subject is None else [subject])
    return spread(tree, actors), spread(tree, recipients)


def spread(tree: Tree, heads: list[int]) -> tuple[int, ...]:
    """Return the heads with what is joined to them."""
    return tuple(at for head in heads for at in joined(tree, head))


def joined(tree: Tree, head: int | None) -> tuple[int, ...]:
    """Return a head and the heads joined to it by "and", however the tree nests them; an age
    ("Holm, 20, and Berg, 24") is nobody."""
    if head is None:
        return ()
    other = ("VERB", "AUX") if tree.upos(head) == "NUM" else ("VERB", "AUX", "NUM")
    kids = [kid for kid in tree.kids(head, "conj") if tree.upos(kid) not in other]
    return (head, *(at for kid in kids for at in joined(tree, kid)))


def role_span(tree: Tree, head: int) -> Span:
    """Return the words of a noun phrase without what is joined, told of it or set beside it.

    A pronoun gives the words of the nearest name before it in its chain.
    """
    if tree.upos(head) == "PRON" and (named := antecedent(tree, head)) is not None:
        return named
    inside = sorted({*unbroken(tree, head, BESIDE), *name_beside(tree, head)})
    if inside[-1] - inside[0] >= LONGEST or any(ends_sentence(tree, at) for at in inside):
        core = (kid for kid in tree.children[head] if tree.reading.tokens[kid].deprel in CORE)
        inside = sorted(at for at in (head, *core) if abs(at - head) < LONGEST // 2)
    while inside[0] != head and tree.upos(inside[0]) == "PUNCT":
        inside = inside[1:]
    return with_name(tree, inside[0], inside[-1])


def with_name(tree: Tree, first: int, last: int) -> Span:
    """Return a phrase with all of the name that its words begin: of "Sen. Ada Lunde" the tree may
    see "Sen." or "Ada" alone."""
    after = last + 1
    if after < len(tree.words) and tree.text[tree.reading.tokens[last].end :][:1].isspace():
        named = [e for e in tree.near(tree.span(after, after)) if e.label is EntityLabel.PERSON]
        inside = tree.within(*named[0].span.pair) if named else range(0)
        begun = last in inside or (after in inside[:1] and bool(kinds_of(tree.words[last])))
        if begun and tree.upos(last) == "PROPN":
            return tree.span(first, inside[-1])
    return tree.span(first, last)


def name_beside(tree: Tree, head: int) -> Iterator[int]:
    """Yield the tokens of the person whom a noun is told to be: "Another guard, Bo Lind"."""
    if tree.upos(head) != "NOUN" and not is_people(tree, head):
        return
    for kid in tree.kids(head, "appos"):
        names = tree.near(tree.span(kid, kid))
        if kid - head <= LONGEST // 4 and any(e.label is EntityLabel.PERSON for e in names):
            yield from (at for at in unbroken(tree, kid, BESIDE) if at > head)


def is_people(tree: Tree, token: int) -> bool:
    """Whether a token is a name of a body or people, no person's own."""
    labels = {entity.label for entity in tree.near(tree.span(token, token))}
    return bool(labels) and EntityLabel.PERSON not in labels


def ends_sentence(tree: Tree, token: int) -> bool:
    """Whether a token is a mark that ends a sentence."""
    return tree.words[token] in (".", "?", "!")


def antecedent(tree: Tree, pronoun: int) -> Span | None:
    """Return the last mention before a pronoun in its chain that is no pronoun itself."""
    own = tree.span(pronoun, pronoun)
    for chain in tree.reading.chains:
        if any(mention.span.pair == own.pair for mention in chain.mentions):
            named = [
                mention.span
                for mention in chain.mentions
                if mention.span.start < own.start and tree.upos(mention.head) != "PRON"
            ]
            return named[-1] if named else None
    return None


def unbroken(tree: Tree, head: int, skip: tuple[str, ...]) -> Iterator[int]:
    """Yield the tokens of a phrase; prepositions only inside it."""
    yield head
    for kid in tree.children[head]:
        if tree.deprel(kid) in skip or is_time(tree, kid):
            continue
        yield from tree.below(kid, "acl", "parataxis", "advcl")
