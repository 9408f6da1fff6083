"""Speakers: from the words that name a speaker to who it is, within one report.

Comes in: the source of an attribution, the people of the report, who spoke before. Goes out:
a Speaker, or the reason why there is none. Refuses to guess between two who fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.extract.attribution.drafts import Draft
from crossread.extract.language.tree import Tree
from crossread.extract.people.people import body_kind, clean
from crossread.extract.people.roles import modifies, title_ending
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import Chain, EntityLabel, Person, PersonKind, Span, Speaker

NAME_LINKS = frozenset(["flat", "compound", "appos", "nmod", "list", "dep", "goeswith", "fixed"])
APPOSED = frozenset(["appos", "flat"])
Answer = tuple[Speaker | None, str | None]
UNNAMED_WITHIN = 60
"""Code points after a source within which its wish not to be named may stand."""


@dataclass(slots=True)
class Company:
    """Everybody in a report: the people, the chains, and who has spoken so far."""

    tree: Tree
    people: Sequence[Person]
    owners: dict[int, tuple[int, Span]] = field(default_factory=dict)
    """By token: the index of the person and the mention that the token belongs to."""
    chains: dict[int, Chain] = field(default_factory=dict)
    """By token: the chain in which the token heads a mention."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Where each attribution so far ends, and its speaker."""
    sexes: dict[int, str] = field(default_factory=dict)
    """By person: male or female, where pronouns in the chains or a title tell."""


def company_of(tree: Tree, people: Sequence[Person]) -> Company:
    """Return the company of a report, before anybody has spoken."""
    company = Company(tree=tree, people=people)
    for at, person in enumerate(people):
        for span in person.mentions:
            for token in tree.within(span.start, span.end):
                company.owners.setdefault(token, (at, span))
    for chain in tree.reading.chains:
        for mention in chain.mentions:
            company.chains.setdefault(mention.head, chain)
        note_sex(company, chain)
    return company


def note_sex(company: Company, chain: Chain) -> None:
    """Note the sex of the one person of a chain whose pronouns are all of one sex."""
    words = {company.tree.words[mention.head] for mention in chain.mentions}
    sexes = {sex for sex in ("male", "female") if words & set(pronouns(sex))}
    owners = {company.owners[m.head][0] for m in chain.mentions if m.head in company.owners}
    if len(owners) == 1 and len(sexes) == 1:
        company.sexes.setdefault(owners.pop(), sexes.pop())


def pronouns(kind: str) -> list[str]:
    """Return the pronouns of a kind."""
    words: list[str] = table("bodies")["pronouns"][kind]
    return words


def speaker_of(company: Company, draft: Draft) -> Answer:
    """Return who speaks, or why that cannot be told."""
    source = draft.source or draft.named
    if not source:
        return None, "no speaker is named"
    tree = company.tree
    start, end = source[0][0], source[-1][1]
    span = tree.reading.report.span(start, end)
    top = head_of(tree, span)
    if top is None:
        name = clean(span.of(tree.reading.report))
        kinds = {person.name: person.kind for person in company.people}
        return Speaker(name=name, kind=kinds.get(name, PersonKind.ANONYMOUS), span=span), None
    if tree.words[top] in pronouns("relative") and end - start <= 5:
        return antecedent(company, top)
    if tree.upos(top) == "PRON" or tree.words[top] in all_pronouns():
        return by_pronoun(company, top, span)
    named = by_name(company, top, span) or name_behind(company, span)
    return (named, None) if named else by_words(company, top, span)


def name_behind(company: Company, span: Span) -> Speaker | None:
    """Return the person whose name follows a source at once: "President" cut before "Ada Lunde"."""
    inside = company.tree.within(span.start, span.end)
    owner = company.owners.get(inside[-1] + 1) if inside else None
    if owner is None or company.people[owner[0]].kind is not PersonKind.PERSON:
        return None
    follows = company.tree.text[span.end : owner[1].start]
    return as_speaker(company, *owner) if follows.isspace() else None


def all_pronouns() -> set[str]:
    """Return all listed pronouns but the relative ones."""
    kinds = ("male", "female", "many", "thing", "narrator")
    return {word for kind in kinds for word in pronouns(kind)}


def by_name(company: Company, top: int, span: Span) -> Speaker | None:
    """Return the person or body whose name or description is the head of the source."""
    tree = company.tree
    inside = tree.within(span.start, span.end)
    ending = name_at_end(company, inside)
    heads = [
        top if ending is None else ending,
        *(i for i in inside if i != top and is_part_of_name(tree, i, top)),
    ]
    found = [at for at in heads if at in company.owners]
    if not found:
        return None
    people = [at for at in found if company.people[company.owners[at][0]].kind is PersonKind.PERSON]
    first = company.owners[(people or found)[0]]
    speaker = as_speaker(company, *first)
    others = [at for at in joined_to(tree, inside) if at in company.owners]
    names = [speaker.name] + [company.people[company.owners[at][0]].name for at in others]
    if len(set(names)) > 1:
        joined = " and ".join(dict.fromkeys(names))
        return Speaker(name=joined, kind=PersonKind.COLLECTIVE, span=span)
    return speaker


def name_at_end(company: Company, inside: range) -> int | None:
    """Return the last token before any comma, if a person's name ends there that no "of" or
    "for" leads to ("Kenyan President Ada Lunde, who …")."""
    tree = company.tree
    commas = [at for at in inside if tree.words[at] == ","]
    last = (commas[0] if commas else inside[-1] + 1) - 1
    owner = company.owners.get(last)
    if last < inside[0] or owner is None:
        return None
    person, mention = company.people[owner[0]], owner[1]
    name = tree.within(mention.start, mention.end)
    if person.kind is not PersonKind.PERSON or name[-1] != last:
        return None
    first = title_ending(tree, name[0] - 1, inside[0]) if name[0] > inside[0] else name[0]
    lead = (name[0] if first is None else first) - 1
    while lead >= inside[0] and modifies(tree, lead):
        lead -= 1
    return None if lead >= inside[0] and tree.upos(lead) in ("ADP", "CCONJ") else last


def is_part_of_name(tree: Tree, index: int, top: int) -> bool:
    """Whether only the links of names and titles lead from a token up to the head."""
    at = index
    links = NAME_LINKS if tree.upos(top) == "PROPN" else APPOSED  # "the Lunde campaign" is no Lunde
    while at != top:
        if tree.deprel(at) not in links or any(tree.kids(at, "case")):
            return False
        if tree.reading.tokens[at].deprel == "nmod:poss":
            return False
        at = tree.head(at)
        if at < 0:
            return False
    return True


def joined_to(tree: Tree, inside: range) -> list[int]:
    """Return the tokens that follow an "and" in a source and end its noun phrase."""
    ands = [at for at in inside if tree.upos(at) == "CCONJ" or tree.words[at] == ","]
    if not any(tree.upos(at) == "CCONJ" for at in ands):
        return []
    ends = [*(at - 1 for at in ands[1:]), inside[-1]]
    return [
        end
        for at, end in zip(ands, ends, strict=True)
        if at < end and all(tree.upos(name) == "PROPN" for name in range(at + 1, end + 1))
    ]


def as_speaker(company: Company, at: int, span: Span) -> Speaker:
    """Return a person of the report as a speaker."""
    person = company.people[at]
    return Speaker(name=person.name, kind=person.kind, span=span, person=person.id)


def by_pronoun(company: Company, top: int, span: Span) -> Answer:
    """Return whom a pronoun stands for: the last to speak if nobody came between, else by chain."""
    tree = company.tree
    word = tree.words[top]
    written = tree.span(top, top).of(tree.reading.report)
    if word in pronouns("narrator"):
        return None, f"'{written}' is the writer, or somebody whose words stand in a quote"
    last = last_spoken(company, span.start, word)
    named = subject_between(company, span.start, word)
    chained = by_chain(company, top, word)
    if chained and not fits_pronoun(company, chained, word):
        chained = None  # "she" after "the fire service said" is no fire service
    speaker = last if last and not named else chained or named or last
    if speaker is None:
        return None, f"'{written}' stands for nobody that the report names before"
    return Speaker(name=speaker.name, kind=speaker.kind, span=span, person=speaker.person), None


def last_spoken(company: Company, before: int, word: str) -> Speaker | None:
    """Return the last to speak before a place, if that was near and the pronoun fits."""
    text = company.tree.text
    for end, speaker in reversed(company.spoken):
        if end <= before and (text.count("\n\n", end, before) > 1 or before - end >= 600):
            return None
        if end <= before and fits_pronoun(company, speaker, word):
            return speaker
    return None


def fits_pronoun(company: Company, speaker: Speaker, word: str) -> bool:
    """Whether a pronoun may stand for a speaker: one for a person, "it" for a body."""
    one = speaker.kind in (PersonKind.PERSON, PersonKind.ANONYMOUS)
    for sex, other in (("male", "female"), ("female", "male")):
        if word in pronouns(sex):
            known = next(
                (
                    company.sexes.get(i)
                    for i, p in enumerate(company.people)
                    if p.id == speaker.person
                ),
                None,
            )
            return one and known != other
    return not one if word in pronouns("thing") else speaker.kind is not PersonKind.PERSON


def subject_between(company: Company, before: int, word: str) -> Speaker | None:
    """Return the last person who is a subject between the last to speak and a place."""
    tree = company.tree
    end = max((end for end, _ in company.spoken if end <= before), default=0)
    for token in reversed(tree.within(end, before)):
        if token not in company.owners or not is_subject(tree, token):
            continue
        speaker = as_speaker(company, *company.owners[token])
        if speaker.kind is PersonKind.PERSON and fits_pronoun(company, speaker, word):
            near = tree.text.count("\n\n", tree.starts[token], before) <= 1
            return speaker if near else None
    return None


def is_subject(tree: Tree, index: int) -> bool:
    """Whether a token is a subject, or part of the name of one."""
    at = index
    while tree.deprel(at) in NAME_LINKS and tree.head(at) >= 0:
        at = tree.head(at)
    return tree.deprel(at) == "nsubj"


def by_chain(company: Company, top: int, word: str) -> Speaker | None:
    """Return the one person in the chain of a pronoun or description."""
    chain = company.chains.get(top)
    if chain is None:
        return None
    found = [company.owners[m.head] for m in chain.mentions if m.head in company.owners]
    if len({at for at, _ in found}) == 1:
        return as_speaker(company, *found[0])
    tree = company.tree
    nouns = [m for m in chain.mentions if tree.upos(m.head) in ("NOUN", "PROPN") and m.head < top]
    return described(company, nouns[-1].head, nouns[-1].span) if nouns and not found else None


def antecedent(company: Company, top: int) -> Answer:
    """Return whom "who" stands for: the noun that its clause belongs to, else the one before."""
    tree = company.tree
    clauses = (at for at in tree.above(top) if tree.deprel(at) == "acl" and tree.head(at) < top)
    noun = next((tree.head(at) for at in clauses if tree.head(at) >= 0), None)
    before = range(top - 1, max(top - 4, -1), -1)
    nouns = (at for at in before if tree.upos(at) in ("NOUN", "PROPN"))
    noun = noun if noun is not None else next(nouns, None)
    if noun is None:
        return None, f"'{tree.words[top]}' belongs to no noun"
    inside = [at for at in tree.below(noun, "acl", "appos") if at < top]
    span = tree.span(min(inside, default=noun), max(inside, default=noun))
    return by_name(company, noun, span) or described(company, noun, span), None


def by_words(company: Company, top: int, span: Span) -> Answer:
    """Return a speaker who is described and not named: a body, a group, somebody unnamed."""
    chained = by_chain(company, top, company.tree.words[top])
    if chained and chained.person and is_single(company.tree, top):
        return Speaker(name=chained.name, kind=chained.kind, span=span, person=chained.person), None
    return described(company, top, span), None


def is_single(tree: Tree, top: int) -> bool:
    """Whether a description means one somebody: a definite noun that is no plural."""
    first = tree.within(*tree.span(min(tree.below(top)), top).pair)[0]
    return tree.words[first] == "the" and not tree.words[top].endswith("s")


def described(company: Company, top: int, span: Span) -> Speaker:
    """Return the speaker that a description makes, its name the words without article or clause."""
    tree = company.tree
    core = core_of(tree, span) or [top]
    words = " ".join(tree.text[tree.starts[core[0]] : tree.reading.tokens[core[-1]].end].split())
    words = tree.inline(words, core[0])
    return Speaker(name=fuller(company, words), kind=kind_of(tree, top, span), span=span)


def core_of(tree: Tree, span: Span) -> list[int]:
    """Return the tokens of a source without its article, its apposition and its clause."""
    inside = list(tree.within(span.start, span.end))
    while inside and (
        tree.upos(inside[0]) in ("DET", "PUNCT", "ADP") or tree.words[inside[0]] == "some"
    ):
        inside = inside[1:]
    for count, at in enumerate(inside):
        relative = tree.words[at] in pronouns("relative") and count > 0
        if tree.words[at] in (",", "(", "—", "–") or relative:
            return inside[:count]
    return inside


def head_of(tree: Tree, span: Span) -> int | None:
    """Return the head noun of a source: the last noun before any "of", comma, "and" or clause.

    Read from left to right, it stands even where the tree of a long sentence does not.
    """
    found = None
    for at in tree.within(span.start, span.end):
        ends = tree.upos(at) in ("ADP", "CCONJ", "SCONJ", "VERB") or tree.words[at] in (",", "(")
        if found is not None and (ends or tree.words[at] in pronouns("relative")):
            return found
        if tree.upos(at) in ("NOUN", "PROPN", "PRON"):
            found = at
    return found if found is not None else tree.top(span)


def fuller(company: Company, words: str) -> str:
    """Return the name of an earlier speaker that ends in the same words and says whose they are.

    "Authorities" after "Kazakh authorities" are the same, unless two such came before.
    """
    key = words.lower()
    longer = {
        speaker.name
        for _, speaker in company.spoken
        if speaker.name.lower().endswith(" " + key) and nation_of(speaker.name.split()[0])
    }
    return longer.pop() if len(longer) == 1 else words


def kind_of(tree: Tree, top: int, span: Span) -> PersonKind:
    """Return what kind of speaker a description makes."""
    bodies = table("bodies")
    words = tree.words[top]
    told = tree.text[span.start : span.end + UNNAMED_WITHIN]  # "Two officials, who asked not …"
    text = " ".join(told.lower().split())
    if any(phrase in text for phrase in bodies["unnamed"]) or words in bodies["anonymous"]:
        return PersonKind.ANONYMOUS
    if words in bodies["government"]:
        return PersonKind.GOVERNMENT
    if words in bodies["collective"] or words.endswith(("s", "people", "men", "women")):
        return PersonKind.COLLECTIVE
    entities = [e for e in tree.near(tree.span(top, top)) if e.label is not EntityLabel.DATE]
    if entities:
        label = entities[0].label
        if label in (EntityLabel.LOC, EntityLabel.FAC):
            return PersonKind.GOVERNMENT
        return PersonKind.COLLECTIVE if label is EntityLabel.NORP else body_kind(words)
    return PersonKind.ANONYMOUS
