"""Clauses: the tree of a report, and whom its words name, as the search for objections reads them.

Comes in: a Reading. Goes out: a Page, which answers what hangs on a word, and who that is.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import words_of
from crossread.records import EntityLabel, Person, PersonKind, Reading, Sentence, Span

STEPS = 40
"""Heads that are followed at most from a word up its tree."""
APART = ("conj", "parataxis", "nsubj", "cc", "advcl")
"""Links of what hangs on a verb and is no part of what it does."""
GROUPS = (EntityLabel.NORP, EntityLabel.ORG)
"""Names of those who speak as one: "Democrats", "the Harbour Union"."""
OUTSIDE = ("det", "case", "advmod")
"""Links of words before a noun that are no part of a name."""
RULERS = ("government", "governments", "administration")
OWNED = ("his", "her", "their", "its")


class Named(NamedTuple):
    """Whoever words of a report name."""

    name: str
    kind: PersonKind | None
    """None where a plain noun names no one person or body."""
    span: Span


class Page:
    """One report with its tree."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens

    def word(self, at: int) -> str:
        """Return a token in lower case."""
        return self.reading.report.text[self.tokens[at].start : self.tokens[at].end].lower()

    def up(self, at: int, top: int) -> int | None:
        """Return the token below `top` through which another hangs on it; None where it does not.

        A token hangs on itself.
        """
        below = at
        for _ in range(STEPS):
            if at == top:
                return below
            if at < 0:
                return None
            below, at = at, self.tokens[at].head
        return None

    def under(self, top: int, sentence: Sentence) -> list[int]:
        """Return what hangs on a token, itself among it."""
        inside = range(sentence.first, sentence.last)
        return [at for at in inside if self.up(at, top) is not None]

    def act(self, verb: int, sentence: Sentence) -> list[int]:
        """Return a verb and what hangs on it, without its subject and the clauses beside it."""
        return [
            at
            for at in self.under(verb, sentence)
            if at == verb or self.tokens[self.up(at, verb) or verb].deprel not in APART
        ]

    def kids(self, top: int, sentence: Sentence, *links: str) -> list[int]:
        """Return the tokens right below a token, of some links."""
        return [
            at
            for at in range(sentence.first, sentence.last)
            if self.tokens[at].head == top and (not links or self.tokens[at].deprel in links)
        ]

    def words(self, top: int, sentence: Sentence, *links: str) -> set[str]:
        """Return the words right below a token, of some links."""
        return {self.word(at) for at in self.kids(top, sentence, *links)}

    def span(self, tokens: Sequence[int]) -> Span:
        """Return the stretch of some tokens, without the marks at its ends that open or part."""
        kept = sorted(tokens)
        while len(kept) > 1 and self.word(kept[-1]) in ",;:.-(—–":
            kept.pop()
        while len(kept) > 1 and self.tokens[kept[0]].upos == "PUNCT":
            kept.pop(0)
        return self.reading.report.span(self.tokens[kept[0]].start, self.tokens[kept[-1]].end)

    def named(self, at: int, sentence: Sentence) -> Named | None:
        """Return whom a noun or pronoun names; None where that is nobody known."""
        here = self.reading.report.span(self.tokens[at].start, self.tokens[at].end)
        for each in (at, *self.kids(at, sentence, "appos", "flat", "compound")):
            person = self.bearer(each) if each in self.mentioned else None
            if person is not None:
                return Named(person.name, person.kind, here)
        if self.tokens[at].upos == "PRON" or self.word(at) in OWNED:
            person = self.meant(at)
            return Named(person.name, person.kind, here) if person else None
        if (group := self.groups.get(at)) is not None:
            return Named(" ".join(group.of(self.reading.report).split()), None, group)
        if self.tokens[at].upos == "NOUN" and self.word(at) in table("opposed")["bodies"]["nouns"]:
            span = self.span([*self.described(at, sentence), at])
            return Named(" ".join(span.of(self.reading.report).split()), None, span)
        return None

    def bearer(self, at: int) -> Person | None:
        """Return whom a mention names: the one person to whom the report gives the role where the
        chain of mentions has another; None for "the government" where the chain has a body that
        is none.

        A chain may take "the president" for whoever was named last.
        """
        person, noun = self.mentioned[at], self.word(at)
        written = self.reading.report.text[self.tokens[at].start]
        if not written.islower() or noun in OWNED or noun in words_of(person.name):
            return person
        if person.kind is PersonKind.PERSON:
            bearers = self.bearers.get(noun) or [person]
            return person if person in bearers else bearers[0] if len(bearers) == 1 else None
        return None if noun in RULERS and person.kind is not PersonKind.GOVERNMENT else person

    @cached_property
    def bearers(self) -> dict[str, list[Person]]:
        """The people to whom the report gives a role, by each word of it."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.reading.people:
            for word in {word for role in person.roles for word in words_of(role.words)}:
                found[word].append(person)
        return found

    @cached_property
    def groups(self) -> dict[int, Span]:
        """The names of parties, peoples and bodies that each token belongs to."""
        spans = [each.span for each in self.reading.entities if each.label in GROUPS]
        return {at: span for span in spans for at in inside(span, self.reading)}

    def described(self, noun: int, sentence: Sentence) -> list[int]:
        """Return the words just before a noun that belong to its name: "the Tea Party groups"."""
        found: list[int] = []
        for at in range(noun - 1, max(sentence.first, noun - 6) - 1, -1):
            beside = self.tokens[at].head == noun and self.tokens[at].deprel in OUTSIDE
            if self.up(at, noun) is None or beside:
                break
            found.append(at)
        return found

    @cached_property
    def mentioned(self) -> dict[int, Person]:
        """The person or body whom each token is a mention of."""
        found: dict[int, Person] = {}
        for person in sorted(self.reading.people, key=lambda each: each.id):
            for mention in person.mentions:
                for at in inside(mention, self.reading):
                    found.setdefault(at, person)
        return found

    def meant(self, at: int) -> Person | None:
        """Return the one person or body whom a pronoun means; None where there are several."""
        start = self.tokens[at].start
        for chain in self.reading.chains:
            spans = [mention.span for mention in chain.mentions]
            if any(span.start == start for span in spans):
                starts = {span.start for span in spans}
                people = {
                    person.id: person
                    for person in self.reading.people
                    if any(mention.start in starts for mention in person.mentions)
                }
                return next(iter(people.values())) if len(people) == 1 else None
        return None
