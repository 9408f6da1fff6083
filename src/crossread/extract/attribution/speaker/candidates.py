"""Candidates: everybody who may be the speaker of an attribution, and where each comes from.

Comes in: a company and one of its drafts. Goes out: candidates with their traits, among which
`speakers` chooses; "nobody known" is one of them. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from crossread.extract.attribution.clauses import agent_of, cue_verb, phrase_of, subject_of
from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import touches
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.speaker.agreement import is_only_spoken_of, may_be
from crossread.extract.attribution.speaker.asked import Asked, Candidate, asked_of, is_abbreviation
from crossread.extract.attribution.speaker.company import Company, as_speaker, is_by_name, pronouns
from crossread.extract.attribution.speaker.described import described, head_of, is_day
from crossread.extract.attribution.speaker.naming import joined, named_within
from crossread.extract.attribution.speaker.somebody import head_noun, is_somebody, is_thing
from crossread.extract.tables import table
from crossread.records import PersonKind, Span
from crossread.records.base import PersonId

PLACES = ("LOC", "FAC")
"""Labels of names that speak where the source itself names them, and nowhere else."""
WITHIN = frozenset(["head", "ending", "part", "apposed", "behind"])
"""Places in which the words of a source, or those beside it, name a person."""
OWN = frozenset(["words", "head", "ending", "part", "apposed"])
"""How the words of a source name or describe somebody themselves."""
ASIDE = frozenset(["owner", "other", "clause owner", "clause other"])
"""How they name somebody else: "Lunde's spokesman", "the board of the Vell Times"."""
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
    found = [] if is_nobody(asked) else [c for c in asked.found.values() if fits(asked, c)]
    return asked, [*found, Candidate(None, {"nobody"})]


def is_nobody(asked: Asked) -> bool:
    """Whether a source names nobody: the writer ("I" in the outlet's own prose), "one", "there"."""
    if asked.span is None or asked.top is None:
        return False
    tree = asked.company.tree
    if asked.form == "narrator":
        return not any(q.start <= asked.span.start < q.end for q in quotes_of(tree.text))
    alone = len(tree.within(*asked.span.pair)) == 1
    return alone and tree.words[asked.top] in pronouns("nobody")


def fits(asked: Asked, candidate: Candidate) -> bool:
    """Whether a candidate can be the speaker at all: what the source calls it, or what it may
    mean, and not whose it is or what it speaks of."""
    speaker, traits = candidate.speaker, candidate.traits
    if speaker is not None and is_stand(speaker.name):
        return False
    if speaker is None or (traits & OWN and "described" not in traits) or "words" in traits:
        return True
    company = asked.company
    if "cue object" in traits and cue_quotes(asked):
        return True
    if traits & ASIDE and asked.form != "paper":
        return False
    if is_only_spoken_of(company, asked.draft, speaker):
        return False
    if (
        asked.form in ("male", "female")
        and traits & NOUNS
        and not is_somebody(head_noun(speaker.name))
    ):
        return False
    if asked.form in BOUND and ("cue object" in traits or speaker.person in spoken_to(asked)):
        return False
    noun = company.tree.words[asked.top] if asked.top is not None else ""
    return "joined" in traits or may_be(company, asked.form, noun, speaker)


def is_stand(name: str) -> bool:
    """Whether a name only says for or against whom something is: "anti-Lunde"."""
    return " " not in name and name.lower().startswith(("anti-", "pro-"))


NOUNS = frozenset(["subject noun", "chain noun"])
"""What is no name, but a noun that stood before."""
BOUND = ("male", "female", "thing", "many")
"""Pronouns that as a subject stand for nobody else in their own clause."""


def spoken_to(asked: Asked) -> set[PersonId]:
    """Return those whose relative clause the cue stands in: "Lunde, who he said …" is not he."""
    company, tree = asked.company, asked.company.tree
    verb = cue_verb(tree, asked.draft.cue)
    above = [] if verb is None else [verb, *tree.above(verb)]
    nouns = [
        tree.head(at) for at in above[:REACH] if tree.deprel(at) == "acl" and tree.head(at) >= 0
    ]
    owners = [company.owners[noun] for noun in nouns[:1] if noun in company.owners]
    return {company.people[at].id for at, _ in owners}


REACH = 2
"""Verbs from a cue up to the one that a relative clause begins with."""


def cue_quotes(asked: Asked) -> bool:
    """Whether the cue gives somebody else's words: "the paper quoted the mayor as saying"."""
    verb = cue_verb(asked.company.tree, asked.draft.cue)
    return verb is not None and verb_of(asked.company.tree.words[verb]) in ("quote", "cite")


def from_source(asked: Asked, span: Span, top: int) -> None:
    """Add whom the words themselves name or describe."""
    company = asked.company
    if asked.form not in UNTOLD:
        from_words(asked, span, top)
    elif asked.form == "other" and company.tree.words[top] in pronouns("unnamed"):
        asked.add(described(company, top, span), "words")
    from_chain(asked, top)
    from_office(asked, top)
    for at, place in behind(company, span):
        asked.add(as_speaker(company, at, place), "behind")
    if asked.form == "who":
        from_clause(asked, top)


UNTOLD = ("male", "female", "many", "thing", "narrator", "who", "other")
"""Forms whose words say nothing of who it is."""


def from_words(asked: Asked, span: Span, top: int) -> None:
    """Add whom a source names, and what it describes where it names nobody as its speaker.

    "The Orla Board's report" and "Orla Board figures" are the board's words.
    """
    company = asked.company
    words = described(company, top, span)
    cut = name_cut(company, span)
    if cut is not None:
        asked.add(as_speaker(company, *cut), "ending")
    borne, persons = cut is not None, False
    if is_abbreviation(company.tree, top):
        from_initials(asked, company.tree.words[top])
    for at, place, trait in named_within(company, top, span):
        named = is_by_name(company.tree, place)
        asked.add(as_speaker(company, at, place), trait, *(() if named else ("described",)))
        if not named:
            continue
        person = company.people[at].kind is PersonKind.PERSON
        covers = trait == "head" and place.end - place.start >= len(words.name)
        persons |= person and trait in ("head", *NAMED_BY)
        asked.borne |= asked.form == "paper" and is_writer(company, place, top)
        borne |= asked.borne or covers
    if persons:  # "Harbour Board chief Bo Ek" is Ek, and not the board
        asked.found = {
            key: candidate
            for key, candidate in asked.found.items()
            if candidate.speaker and candidate.speaker.kind is PersonKind.PERSON
        }
    asked.borne |= persons
    asked.add(joined(company, span), "joined")
    asked.borne |= asked.form == "paper" and from_makers(asked, span, top)
    if not (borne or asked.borne):
        asked.add(words, "words")


def from_makers(asked: Asked, span: Span, paper: int) -> bool:
    """Add who made a paper: "a statement issued by the board", "a letter from the mayor"."""
    company, tree = asked.company, asked.company.tree
    inside = tree.within(span.start, span.end)
    made = (at for at in tree.kids(paper, "acl") if tree.words[at] in table("bodies")["made"])
    agents = [agent for at in made if (agent := agent_of(tree, at)) in inside]
    agents += [
        kid
        for kid in tree.kids(paper, "nmod", "obl")
        if kid in inside and any(tree.words[at] in ("by", "from") for at in tree.kids(kid, "case"))
    ]
    by = next((at for at in agents if at is not None), None)
    if by is None or tree.upos(by) == "PRON" or is_day(tree, by):
        return False
    owner = company.owners.get(by)
    maker = company.tree.reading.report.span(*phrase_of(tree, by))
    named = owner is not None and is_by_name(tree, owner[1])
    one = as_speaker(company, *owner) if owner and named else described(company, by, maker)
    asked.add(one, "head")
    return True


NAMED_BY = ("ending", "part", "apposed")
"""Places in which a name within a source is its speaker's."""


def from_initials(asked: Asked, letters: str) -> None:
    """Add the bodies whose names begin with some letters, word by word."""
    for at, person in enumerate(asked.company.people):
        words = (word for word in person.name.lower().split() if word not in ("of", "the", "for"))
        if "".join(word[0] for word in words) == letters:
            asked.add(as_speaker(asked.company, at, person.mentions[0]), "head")


def is_writer(company: Company, name: Span, paper: int) -> bool:
    """Whether a name stands right before a paper, as its owner or as part of its name."""
    tree = company.tree
    inside = tree.within(name.start, name.end)
    if not inside or inside[-1] >= paper or not set(inside).isdisjoint([paper]):
        return False
    between = range(inside[-1] + 1, paper)
    return all(tree.upos(at) in ("PART", "NOUN", "ADJ", "PUNCT", "NUM", "PROPN") for at in between)


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
    verb = cue_verb(tree, asked.draft.cue)
    if verb is None:
        return
    subject = subject_of(tree, verb)
    if subject is not None and not touches(asked.draft.content, *tree.span(subject, subject).pair):
        span = company.tree.reading.report.span(*phrase_of(tree, subject))
        for at, place, trait in named_within(company, subject, span):
            if trait in ("head", "ending", "part"):
                asked.add(as_speaker(company, at, place), "cue subject")
        if tree.upos(subject) == "NOUN" and not asked.borne:
            asked.add(described(company, subject, span), "cue subject")
    for kid in tree.kids(verb, "obj", "iobj", "obl"):
        owner = company.owners.get(kid)
        if owner and kid > verb:
            asked.add(as_speaker(company, *owner), "cue object")


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
    company = asked.company
    chain = company.chains.get(top)
    if chain is None:
        return
    found, nouns = company.met_in(chain)
    alone = len({at for at, _ in found}) == 1
    for at, place in found:
        asked.add(
            as_speaker(company, at, place), "chain", "chain alone" if alone else "chain of many"
        )
    last = next((noun for noun in reversed(nouns) if noun.head < top), None)
    if last and not found:
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
    inside = [at for at in tree.below(noun, "acl", "appos", *CLAUSAL) if at < top]
    span = tree.span(min(inside, default=noun), max(inside, default=noun))
    thing = is_thing(tree.words[noun]) and tree.words[top] != "which"
    for at, place, trait in named_within(company, noun, span):
        if thing and company.people[at].kind is PersonKind.PERSON:
            trait = "head"  # of "a call from Ada Lunde, who …" she is who
        asked.add(as_speaker(company, at, place), f"clause {trait}")
    if not thing:
        asked.add(described(company, noun, span), "clause")


CLAUSAL = ("nsubj", "cop", "aux", "cc", "conj", "punct", "advmod", "mark")
"""What hangs on a noun that ends a clause and is no part of its phrase."""


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
