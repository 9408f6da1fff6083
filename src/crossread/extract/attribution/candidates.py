"""Candidates: everybody who may be the speaker of an attribution, and where each comes from.

Comes in: a company and one of its drafts. Goes out: candidates with their traits, among which
`speakers` chooses; "nobody known" is one of them. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossread.extract.attribution.clauses import is_cue, phrase_of, subject_of
from crossread.extract.attribution.company import Company, as_speaker, pronouns
from crossread.extract.attribution.described import described, head_of
from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.attribution.naming import joined, named_within
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import PersonKind, Span, Speaker

PLACES = ("LOC", "FAC")
"""Labels of names that speak where the source itself names them, and nowhere else."""
WITHIN = frozenset(["head", "ending", "part", "apposed", "behind"])
"""Places in which the words of a source, or those beside it, name a person."""
LAST = 3
"""Speakers before, the latest first, each once."""
NAMED = 5
"""People and bodies named before, the nearest first, each once."""
BACK = 400
"""Namings that are looked through for them."""
AHEAD = 3
"""Drafts after one in which its speaker may be named."""
SUBJECTS = 2
"""Sentences before, besides its own, whose subjects may speak."""


@dataclass(slots=True)
class Candidate:
    """Somebody who may be the speaker; None is that nobody can be told."""

    speaker: Speaker | None
    traits: set[str] = field(default_factory=set)
    at: int | None = None
    """Where it is named nearest before the words."""
    token: int | None = None


@dataclass(slots=True)
class Asked:
    """An attribution whose speaker is asked for."""

    company: Company
    draft: Draft
    index: int
    """Which of the company's drafts it is."""
    span: Span | None
    top: int | None
    form: str
    start: int
    """Where the words that stand for the speaker begin, or the cue, or the content."""
    found: dict[str, Candidate] = field(default_factory=dict)

    def add(self, speaker: Speaker | None, *traits: str, token: int | None = None) -> None:
        """Add a candidate, or what is known of one more."""
        if speaker is None:
            return
        key = speaker.person or speaker.name.lower()
        known = self.found.setdefault(key, Candidate(speaker))
        known.traits.update(traits)
        if known.token is None:
            known.token = token


def asked_of(company: Company, index: int) -> Asked:
    """Return a draft with the form in which its speaker stands."""
    draft, tree = company.drafts[index], company.tree
    source = draft.source or draft.named
    span = tree.reading.report.span(source[0][0], source[-1][1]) if source else None
    top = head_of(tree, span) if span else None
    start = span.start if span else min(at for at, _ in draft.cue + draft.content)
    return Asked(company, draft, index, span, top, form_of(tree, span, top), start)


def form_of(tree: Tree, span: Span | None, top: int | None) -> str:
    """Return in what form a speaker stands: a pronoun by its kind, a name, a description."""
    if span is None or top is None:
        return "none"
    word, inside = tree.words[top], tree.within(span.start, span.end)
    if word in pronouns("relative") and span.end - span.start <= 5:
        return "who"
    for kind in ("male", "female", "many", "thing", "narrator"):
        if word in pronouns(kind) and not (word == "us" and tree.upos(top) == "PROPN"):
            return kind
    if tree.upos(top) == "PRON":
        return "other"
    papers = table("bodies")["papers"]
    if word in papers or word.removesuffix("s") in papers:
        return "paper"
    if tree.upos(top) == "PROPN" or any(tree.upos(at) == "PROPN" for at in inside):
        return "name" if tree.upos(top) == "PROPN" else "named"
    first = tree.words[inside[0]]
    if first in ("the", "this", "that", "these", "those"):
        return "the"
    if first in pronouns("male") + pronouns("female") + pronouns("many"):
        return "whose"
    return "a" if first in ("a", "an", "one", "another") else "bare"


def candidates_of(company: Company, index: int) -> tuple[Asked, list[Candidate]]:
    """Return a draft with all that may be its speaker, nobody last."""
    asked = asked_of(company, index)
    if asked.span is not None and asked.top is not None:
        from_source(asked, asked.span, asked.top)
    from_cue(asked)
    from_speakers(asked)
    from_names(asked)
    from_ahead(asked)
    if asked.form in ("none", "many", "thing", "who", "paper", "other", "male", "female"):
        from_subjects(asked)
    found = [c for c in asked.found.values() if not is_body_as_person(asked, c)]
    return asked, [*found, Candidate(None, {"nobody"})]


def is_body_as_person(asked: Asked, candidate: Candidate) -> bool:
    """Whether the words describe a body ("the company") and the candidate is one person whom
    they do not name."""
    if asked.form not in ("the", "bare") or asked.top is None or candidate.speaker is None:
        return False
    word, bodies = asked.company.tree.words[asked.top], table("bodies")
    body = word in bodies["government"] or word in bodies["collective"]
    person = candidate.speaker.kind is PersonKind.PERSON
    return body and person and not candidate.traits & WITHIN


def from_source(asked: Asked, span: Span, top: int) -> None:
    """Add whom the words themselves name or describe."""
    company = asked.company
    pronoun = asked.form in ("male", "female", "many", "thing", "narrator", "who", "other")
    if not pronoun:
        words = described(company, top, span)
        cut = name_cut(company, span)
        if cut is not None:
            asked.add(as_speaker(company, *cut), "ending")
        borne = cut is not None
        for at, place, trait in named_within(company, top, span):
            asked.add(as_speaker(company, at, place), trait)
            covers = place.end - place.start >= len(words.name)
            whole = covers or company.people[at].kind is PersonKind.PERSON
            borne |= trait == "ending" or (trait == "head" and whole)
        asked.add(joined(company, top, span), "joined")
        if not borne:
            asked.add(words, "words")
    from_chain(asked, top)
    from_office(asked, top)
    for at, place in behind(company, span):
        asked.add(as_speaker(company, at, place), "behind")
    if asked.form == "who":
        from_clause(asked, top)


def name_cut(company: Company, span: Span) -> tuple[int, Span] | None:
    """Return the person whose name follows a source at once: "President" cut before "Ada Lunde"."""
    inside = company.tree.within(span.start, span.end)
    owner = company.owners.get(inside[-1] + 1) if inside else None
    if owner is None or company.people[owner[0]].kind is not PersonKind.PERSON:
        return None
    return owner if company.tree.text[span.end : owner[1].start].isspace() else None


def from_cue(asked: Asked) -> None:
    """Add the subject of the verb of saying, and note who is its object."""
    company, tree = asked.company, asked.company.tree
    verb = verb_in(tree, asked.draft)
    if verb is None:
        return
    subject = subject_of(tree, verb)
    if subject is not None and not touches(asked.draft.content, *tree.span(subject, subject).pair):
        span = company.tree.reading.report.span(*phrase_of(tree, subject))
        for at, place, trait in named_within(company, subject, span):
            if trait in ("head", "ending", "part"):
                asked.add(as_speaker(company, at, place), "cue subject")
        if tree.upos(subject) == "NOUN":
            asked.add(described(company, subject, span), "cue subject")
    for kid in tree.kids(verb, "obj", "iobj", "obl"):
        owner = company.owners.get(kid)
        if owner and kid > verb:
            asked.add(as_speaker(company, *owner), "cue object")


def verb_in(tree: Tree, draft: Draft) -> int | None:
    """Return the token of the verb of saying in the cue of a draft."""
    inside = [at for pair in draft.cue for at in tree.within(*pair)]
    return next((at for at in reversed(inside) if is_cue(tree, at)), None)


def behind(company: Company, span: Span) -> Iterator[tuple[int, Span]]:
    """Yield who is named right after or before a source, with a comma or none between."""
    inside = company.tree.within(span.start, span.end)
    words = company.tree.words
    if not inside:
        return
    for step, edge in ((1, inside[-1]), (-1, inside[0])):
        at = edge + step
        at += step * (0 <= at < len(words) and words[at] == ",")
        owner = company.owners.get(at)
        if owner and not span.overlaps(owner[1]):
            yield owner


def from_chain(asked: Asked, top: int) -> None:
    """Add whom the model's chain holds: people, else the noun before."""
    company, tree = asked.company, asked.company.tree
    chain = company.chains.get(top)
    if chain is None:
        return
    found = [company.owners[m.head] for m in chain.mentions if m.head in company.owners]
    alone = len({at for at, _ in found}) == 1
    for at, place in found:
        asked.add(
            as_speaker(company, at, place), "chain", "chain alone" if alone else "chain of many"
        )
    nouns = [m for m in chain.mentions if tree.upos(m.head) in ("NOUN", "PROPN") and m.head < top]
    if nouns and not found:
        last = nouns[-1]
        asked.add(described(company, last.head, last.span), "chain noun", token=last.head)


def from_office(asked: Asked, top: int) -> None:
    """Add those whose office is the noun of a description ("the minister")."""
    company, word = asked.company, asked.company.tree.words[top]
    if company.tree.upos(top) not in ("NOUN", "PROPN") or asked.form not in (
        "the",
        "bare",
        "named",
    ):
        return
    for at, person in enumerate(company.people):
        titles = [role.title.lower().split()[-1:] for role in person.roles]
        if [word] in titles and person.mentions[0].start < asked.start:
            asked.add(as_speaker(company, at, person.mentions[0]), "office")


def from_clause(asked: Asked, top: int) -> None:
    """Add the noun that the clause of a "who" belongs to."""
    company, tree = asked.company, asked.company.tree
    clauses = (at for at in tree.above(top) if tree.deprel(at) == "acl" and tree.head(at) < top)
    noun = next((tree.head(at) for at in clauses if tree.head(at) >= 0), None)
    before = range(top - 1, max(top - 4, -1), -1)
    nouns = (at for at in before if tree.upos(at) in ("NOUN", "PROPN"))
    noun = noun if noun is not None else next(nouns, None)
    if noun is None:
        return
    inside = [at for at in tree.below(noun, "acl", "appos") if at < top]
    span = tree.span(min(inside, default=noun), max(inside, default=noun))
    for at, place, trait in named_within(company, noun, span):
        asked.add(as_speaker(company, at, place), f"clause {trait}")
    asked.add(described(company, noun, span), "clause")


def from_speakers(asked: Asked) -> None:
    """Add those who spoke before, the latest first."""
    seen: list[str] = []
    for end, speaker in reversed(asked.company.spoken):
        key = speaker.person or speaker.name.lower()
        if end <= asked.start + 3 and key not in seen:
            seen.append(key)
            asked.add(speaker, f"last {len(seen)}")
        if len(seen) == LAST:
            return


def from_names(asked: Asked) -> None:
    """Add the people and bodies named before, the nearest first."""
    company, seen = asked.company, set[int]()
    last = bisect_left(company.namings, asked.start, key=lambda naming: naming.start)
    for naming in reversed(company.namings[max(last - BACK, 0) : last]):
        inside = touches(asked.draft.source, naming.start, naming.end)
        if naming.person in seen or inside or company.labels.get(naming.person) in PLACES:
            continue
        seen.add(naming.person)
        asked.add(as_speaker(company, naming.person, naming.span), "named", token=naming.token)
        if len(seen) >= NAMED:
            return


def from_ahead(asked: Asked) -> None:
    """Add who speaks next: a quote that opens a paragraph may be theirs who is named after it."""
    company, draft = asked.company, asked.draft
    if asked.form != "none":
        return
    for other in company.drafts[asked.index + 1 : asked.index + 1 + AHEAD]:
        if not other.source or company.block(other.start) != company.block(draft.end - 1):
            continue
        span = company.tree.reading.report.span(other.source[0][0], other.source[-1][1])
        top = head_of(company.tree, span)
        if top is None:
            continue
        for at, place, _ in named_within(company, top, span):
            asked.add(as_speaker(company, at, place), "next")
        return


def from_subjects(asked: Asked) -> None:
    """Add the subjects of the sentence and of those before, nouns that are no names too."""
    company, tree = asked.company, asked.company.tree
    inside = tree.within(asked.start, asked.start + 1)
    if not inside or inside[0] >= len(company.sentences):
        return
    here = company.sentences[inside[0]]
    for number in range(max(here - SUBJECTS, 0), here + 1):
        sentence = tree.reading.sentences[number]
        for at in range(sentence.first, min(sentence.last, inside[0])):
            if tree.deprel(at) != "nsubj" or tree.upos(at) not in ("NOUN", "PROPN"):
                continue
            if at in company.owners or company.said(tree.starts[at]):
                continue
            below = [k for k in tree.below(at, "acl", "appos", "parataxis", "punct") if k <= at]
            span = tree.span(min(below), at)
            asked.add(described(company, at, span), "subject noun", token=at)
