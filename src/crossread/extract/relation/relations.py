"""Relations: standing facts and stated causes, as spans: member-of, role-of, part-of, located-in,
founded-in, commits-to, caused-by. Needs the tree; without one, only what places and people say."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.extract.attribution.clauses import agent_of, subject_of
from crossread.extract.event.roles import is_passive, is_time, joined, preposition, role_span
from crossread.extract.language.lemmas import noun_forms, verb_forms
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.relation.facts import contained, roles_held
from crossread.extract.tables import table
from crossread.records import Reading, Relation, RelationKind, Span, hull, record_id
from crossread.records.base import RelationId
from crossread.records.instant import YEAR

Words = frozenset[str]


class Pair(NamedTuple):
    """Subject and object of a relation and the token that says so."""

    kind: RelationKind
    subject: Span
    object: Span
    cue: Span


@cache
def forms(kind: str, name: str) -> Words:
    """Return all forms of a list of the relations table."""
    rows, irregular = table("relations"), table("relations")["irregular"]
    inflect = noun_forms if name.endswith("nouns") else lambda w: verb_forms(w, irregular)
    return frozenset().union(*(inflect(word.split(" + ")[0]) for word in rows[kind][name]))


def relations_in(reading: Reading) -> tuple[Relation, ...]:
    """Return the relations that the report states, in order of the words that say so.

    >>> from crossread.records import Report
    >>> relations_in(Reading(report=Report(id="r", name="r", article="r", text="")))
    ()
    """
    tree = tree_of(reading)
    pairs = [pair for at in range(len(tree.words)) for pair in pairs_at(tree, at)]
    found: dict[str, Relation] = {}
    for pair in pairs:
        relation = relation_of(reading, pair)
        if tells(tree, pair) and not reading.report.is_furniture(*pair.cue.pair):
            found.setdefault(relation.id, relation)
    for relation in (*contained(reading), *roles_held(reading)):
        found.setdefault(relation.id, relation)
    return tuple(sorted(found.values(), key=lambda r: (r.span.start, r.subject.start, r.kind)))


def tells(tree: Tree, pair: Pair) -> bool:
    """Whether both sides name something, in one sentence: "that led to it" tells nothing."""
    sides = [tree.within(*side.pair) for side in (pair.subject, pair.object)]
    named = all(any(tree.upos(at) in NAMING for at in side) for side in sides)
    sentences = {tree.sentence(at) for side in sides for at in (side[0], side[-1])} if named else ()
    return len(sentences) == 1


NAMING = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"])


def relation_of(reading: Reading, pair: Pair) -> Relation:
    """Return the record of a pair, with the attribution whose content holds it."""
    span = hull((pair.subject, pair.object, pair.cue))
    holding = (
        attribution.id
        for attribution in reading.attributions
        if any(piece.contains(pair.cue) for piece in attribution.content)
    )
    return Relation(
        id=RelationId(
            record_id("relation", pair.kind, *pair.subject.pair, *pair.object.pair, span.report)
        ),
        kind=pair.kind,
        subject=pair.subject,
        object=pair.object,
        span=span,
        attribution=next(holding, None),
    )


def pairs_at(tree: Tree, at: int) -> Iterator[Pair]:
    """Yield the relations that one token states."""
    word, upos = tree.words[at], tree.upos(at)
    if upos in ("VERB", "ADJ"):
        yield from members(tree, at, word)
        yield from foundings(tree, at, word)
        yield from commitments(tree, at, word)
        yield from sites(tree, at, word)
        yield from causes(tree, at, word)
    elif upos == "NOUN":
        yield from parts(tree, at, word)
    if tree.deprel(at) == "case":
        yield from causes_by_preposition(tree, at)


def pair(tree: Tree, kind: RelationKind, subject: int, object_: int, cue: int) -> Pair:
    """Return a pair of noun phrases."""
    return Pair(kind, role_span(tree, subject), role_span(tree, object_), tree.span(cue, cue))


def oblique(tree: Tree, verb: int, *words: str) -> int | None:
    """Return the phrase that hangs on a verb by one of some prepositions."""
    return next((k for k in tree.kids(verb, "obl", "nmod") if preposition(tree, k) in words), None)


def subject_or_noun(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, active or passive, or the noun that a participle tells of."""
    own = next(tree.kids(verb, "nsubj", "csubj"), None)
    if own is not None:
        return own
    return tree.head(verb) if tree.deprel(verb) == "acl" else subject_of(tree, verb)


def members(tree: Tree, verb: int, word: str) -> Iterator[Pair]:
    """Yield "The union consists of A and B" and "A joined the union"."""
    whole = subject_or_noun(tree, verb)
    if whole is None:
        return
    kind = RelationKind.MEMBER_OF
    listed = None
    if word in forms("member-of", "whole_phrases"):
        listed = oblique(tree, verb, "of")
    elif word in forms("member-of", "whole_verbs"):
        listed = oblique(tree, verb, "of") or next(tree.kids(verb, "obj"), None)
    for part in joined(tree, listed):
        yield pair(tree, kind, part, whole, verb)
    if word in forms("member-of", "part_verbs"):
        for body in tree.kids(verb, "obj"):
            if tree.upos(body) == "PROPN":
                yield pair(tree, kind, whole, body, verb)


def parts(tree: Tree, noun: int, word: str) -> Iterator[Pair]:
    """Yield "A, a member of the union" and "A is part of B"."""
    for kind in (RelationKind.MEMBER_OF, RelationKind.PART_OF):
        if word not in forms(kind, "part_nouns"):
            continue
        whole = next((k for k in tree.kids(noun, "nmod") if preposition(tree, k) == "of"), None)
        if whole is None:
            continue
        subject = next(tree.kids(noun, "nsubj"), None)
        if subject is None and tree.deprel(noun) == "appos":
            subject = tree.head(noun)
        for part in joined(tree, subject):
            yield pair(tree, kind, part, whole, noun)


def foundings(tree: Tree, verb: int, word: str) -> Iterator[Pair]:
    """Yield "The bloc, founded in 1992": when, or where."""
    if word not in forms("founded-in", "verbs") or agent_only(tree, verb):
        return
    subject = subject_or_noun(tree, verb)
    when = next(
        (
            kid
            for kid in tree.kids(verb, "obl", "nmod", "advmod")
            if preposition(tree, kid) in ("in", "on", "at") and in_time(tree, kid)
        ),
        None,
    )
    if subject is not None and when is not None and tree.upos(subject) != "PRON":
        yield Pair(
            RelationKind.FOUNDED_IN, role_span(tree, subject), tree.span(when, when),
            tree.span(verb, verb),
        )  # fmt: skip


def in_time(tree: Tree, token: int) -> bool:
    """Whether a token is a time, or a bare year where no times were found."""
    word = tree.words[token]
    return is_time(tree, token) or (word.isdigit() and len(word) == YEAR)


def agent_only(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own that is no passive one: somebody founds something."""
    own = next(tree.kids(verb, "nsubj"), None)
    return own is not None and not is_passive(tree, own)


def commitments(tree: Tree, verb: int, word: str) -> Iterator[Pair]:
    """Yield "Article 4 commits members to assist": who is bound, and to what."""
    if word not in forms("commits-to", "verbs"):
        return
    passive = next((kid for kid in tree.children[verb] if is_passive(tree, kid)), None)
    bound = passive if passive is not None else next(tree.kids(verb, "obj"), None)
    duty = next(tree.kids(verb, "xcomp", "ccomp", "advcl"), None)
    if duty is None:
        duty = oblique(tree, verb, "to")
    if bound is None or duty is None:
        return
    inside = tree.below(duty, "punct", "parataxis", "conj")
    span = tree.span(min(inside), max(inside))
    yield Pair(RelationKind.COMMITS_TO, role_span(tree, bound), span, tree.span(verb, verb))


def sites(tree: Tree, verb: int, word: str) -> Iterator[Pair]:
    """Yield "the plant, based in Orle"."""
    if word not in forms("located-in", "verbs"):
        return
    subject = subject_or_noun(tree, verb)
    where = oblique(tree, verb, *table("relations")["located-in"]["prepositions"])
    if subject is None or where is None or in_time(tree, where):
        return
    if any(place.span.overlaps(tree.span(where, where)) for place in tree.reading.places):
        yield pair(tree, RelationKind.LOCATED_IN, subject, where, verb)


def causes(tree: Tree, verb: int, word: str) -> Iterator[Pair]:
    """Yield what a verb of cause says: the effect is the subject of the relation."""
    kind = RelationKind.CAUSED_BY
    if word in forms("caused-by", "verbs"):
        agent = agent_of(tree, verb)
        effect = subject_or_noun(tree, verb)
        if agent is not None and effect is not None:
            yield pair(tree, kind, effect, agent, verb)
        elif agent is None and effect is not None:
            for affected in tree.kids(verb, "obj"):
                yield pair(tree, kind, affected, effect, verb)
    elif word in forms("caused-by", "to_verbs"):
        cause = subject_or_noun(tree, verb)
        effect = oblique(tree, verb, *table("relations")["caused-by"]["to_prepositions"])
        if cause is not None and effect is not None:
            yield pair(tree, kind, effect, cause, verb)


def causes_by_preposition(tree: Tree, case: int) -> Iterator[Pair]:
    """Yield "The road was closed because of snow": the clause is the effect."""
    cause = tree.head(case)
    words = " ".join(tree.words[at] for at in (case, *tree.kids(case, "fixed")))
    if cause < 0 or words not in table("relations")["caused-by"]["prepositions"]:
        return
    effect = tree.head(cause)
    if effect < 0:
        return
    inside = [at for at in tree.below(effect, "punct", "parataxis") if at not in tree.below(cause)]
    before = [at for at in inside if at < case] or inside
    yield Pair(
        RelationKind.CAUSED_BY, tree.span(min(before), max(before)), role_span(tree, cause),
        tree.span(case, case),
    )  # fmt: skip
