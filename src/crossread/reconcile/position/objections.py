"""Objections: clauses in which somebody named stands against what another says or wants.

Comes in: a Reading. Goes out: one Objection for each verb of the table `opposed` that tells what
somebody does: "The mayor denied the report", "The claim is disputed by the union". What is only
supposed, negated, or said by one speaker of another is none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.reconcile.position.clauses import Named, Page
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import stems_of
from crossread.records import Attribution, Mode, Reading, Sentence, Span, Stance

ACTS = ("denial", "refusal", "criticism", "doubt")
CLIMBED = ("conj", "xcomp", "advcl", "acl", "obj", "nmod", "ccomp", "obl")
"""Links up which a verb without a subject looks for the one who does it."""
CLIMBS = 5
"""Clauses above a verb in which its subject is looked for, at most."""
NEGATIONS = frozenset(("not", "n't", "never", "nor", "without", "hardly"))
UNREAL = frozenset(
    ("if", "whether", "unless", "would", "could", "should", "might", "may", "can", "to")
)
SHARED = ("their", "its", "our", "your", "my")
"""Whose a thing is by these words nobody can tell for sure."""
RELATIVE = ("who", "which", "that")
POINTING = frozenset(("it", "that", "this", "which", "them"))


ALONE = re.compile(r", | and ")
"""What stands between several who do one thing: nobody objects to what is his own."""


class Objection(NamedTuple):
    """Somebody stands against something."""

    reading: Reading
    speaker: Named
    act: str
    """What the verb does, as the table has it."""
    kind: str
    """What it is set against: a charge, a demand, something claimed; "pointing" for "it"; "owned"
    for whatever else is another's."""
    verb: int
    matter: Span
    """What is objected to, with whose it is."""
    span: Span
    """The verb with what hangs on it."""
    sentence: int
    owner: Named | None
    """Whose it is, where the words say so: "the mayor's plan"."""
    stems: frozenset[str]
    """The telling words of what is objected to, without its head and its owner."""


@cache
def acts() -> dict[str, str]:
    """Return {verb: what it does}."""
    return {verb: act for act in ACTS for verb in table("opposed")[act]["verbs"]}


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of a section of the table."""
    return frozenset(table("opposed")[kind]["nouns"])


def objections_in(reading: Reading) -> Iterator[Objection]:
    """Yield each objection of a report."""
    page = Page(reading)
    for number, sentence in enumerate(reading.sentences):
        for at in range(sentence.first, sentence.last):
            known = page.tokens[at].upos == "VERB" and page.word(at) in acts()
            if known and is_done(page, at, sentence):
                made = objection(page, at, number)
                if made is not None:
                    yield made


def is_done(page: Page, verb: int, sentence: Sentence) -> bool:
    """Whether somebody objects by a verb: does it, or will not confirm."""
    if acts()[page.word(verb)] == "doubt":
        return is_withheld(page, verb, sentence)
    return is_real(page, verb, sentence)


def is_withheld(page: Page, verb: int, sentence: Sentence) -> bool:
    """Whether somebody does not do what a verb says: "would not confirm", "declined to confirm"."""
    own = page.words(verb, sentence, "advmod", "aux")
    if own & NEGATIONS and own & WILL:
        return True
    up = page.tokens[verb].head
    return up >= 0 and page.tokens[verb].deprel == "xcomp" and page.word(up) in UNWILLING


WILL = frozenset(("would", "will", "wo", "wouldn", "won"))
UNWILLING = frozenset(("declined", "declines", "declining", "refused", "refuses", "refusing"))


def is_real(page: Page, verb: int, sentence: Sentence) -> bool:
    """Whether a verb tells what somebody does, neither negated nor supposed."""
    if page.words(verb, sentence, "mark", "aux", "advmod", "cc", "case") & (NEGATIONS | UNREAL):
        return False
    up = page.tokens[verb].head
    beside = page.tokens[verb].deprel == "conj" and bool(page.kids(verb, sentence, "nsubj"))
    if up < 0 or beside or page.tokens[verb].deprel not in ("xcomp", "conj", "advcl"):
        return True
    return not page.words(up, sentence, "mark", "aux", "advmod") & (NEGATIONS | {"if", "unless"})


def objection(page: Page, verb: int, number: int) -> Objection | None:
    """Return the objection of a verb; None where nobody named makes it, or of what is no matter."""
    sentence = page.reading.sentences[number]
    agent = agent_of(page, verb, sentence)
    who, target = sides(page, verb, sentence, agent)
    if target is None and agent is None and is_bare(page, verb, sentence):
        target = verb
    telling = [each for each in page.reading.attributions if is_cue(each, page, verb)]
    who = next((named for each in telling if (named := speaker_of(each))), who)
    if who is None or target is None:
        return None
    owner, matter = owner_of(page, target, sentence), matter_at(page, verb, target, sentence)
    if owner is None and (said := told_by(page, target, sentence)):
        owner, matter = teller(page, target, sentence), said
    kind = kind_of(page, verb, target) or (
        "owned" if owner and target not in page.mentioned else None
    )
    same = owner is not None and owner.name.lower() in ALONE.split(who.name.lower())
    if kind is None or same or said_by_another(page, verb, who):
        return None
    first = min(begins(page, verb, sentence), *page.under(target, sentence))
    return Objection(
        reading=page.reading,
        speaker=who,
        act=acts()[page.word(verb)],
        kind=kind,
        verb=verb,
        matter=page.span(matter),
        span=page.span([first, *(at for at in page.act(verb, sentence) if at >= first)]),
        sentence=number,
        owner=owner,
        stems=matter_of(page, verb, target, sentence) - stems_of(words_for(owner, page)),
    )


def begins(page: Page, verb: int, sentence: Sentence) -> int:
    """Return where the words of an objection begin: with the verb, or with what withholds it."""
    if acts()[page.word(verb)] != "doubt":
        return verb
    up = page.tokens[verb].head
    if up >= 0 and page.word(up) in UNWILLING:
        return up
    return min([verb, *page.kids(verb, sentence, "aux")])


def is_bare(page: Page, verb: int, sentence: Sentence) -> bool:
    """Whether a verb of denial stands without its object, which its sentence has before it: "The
    study found a risk, but the company has disputed"."""
    if acts()[page.word(verb)] != "denial" or page.kids(verb, sentence, "nsubj:pass"):
        return False
    return bool({page.word(at) for at in range(sentence.first, verb)} & CONTRASTS)


CONTRASTS = frozenset(("but", "although", "though", "while", "yet", "however"))


def matter_at(page: Page, verb: int, target: int, sentence: Sentence) -> list[int]:
    """Return the words of what a verb is set against, without the preposition before them."""
    above = page.up(target, verb) is None
    kept = [
        at for at in page.under(target, sentence) if not (above and page.up(at, verb) is not None)
    ]
    before = set(page.kids(target, sentence, "case"))
    return [at for at in kept if at not in before] or [target]


def matter_of(page: Page, verb: int, target: int, sentence: Sentence) -> frozenset[str]:
    """Return the telling words of what a verb is set against, without its head."""
    if target == verb:
        return frozenset()
    words = page.span(matter_at(page, verb, target, sentence)).of(page.reading.report)
    return stems_of(words) - stems_of(page.word(target))


def is_cue(attribution: Attribution, page: Page, verb: int) -> bool:
    """Whether a verb is the cue of an attribution, or part of it."""
    return any(part.start <= page.tokens[verb].start < part.end for part in attribution.cue)


def speaker_of(attribution: Attribution) -> Named | None:
    """Return who says it, where the words of the report name the speaker."""
    speaker = attribution.speaker
    if speaker is None or not attribution.source or attribution.sure < SURE:
        return None
    return Named(speaker.name, speaker.kind, attribution.source[0])


SURE = 0.3
"""Probability from which an attribution tells better than the tree who objects."""


def said_by_another(page: Page, verb: int, who: Named) -> bool:
    """Whether somebody else says that one objects: in quotation marks, or as a charge."""
    start = page.tokens[verb].start
    return any(
        (each.mode is not Mode.INDIRECT or each.stance is Stance.ACCUSES)
        and (each.speaker is None or each.speaker.name != who.name)
        and any(part.start <= start < part.end for part in each.content)
        for each in page.reading.attributions
    )


def kind_of(page: Page, verb: int, target: int) -> str | None:
    """Return what an objection is set against; None where that is nothing that anybody says."""
    act, noun, word = acts()[page.word(verb)], page.word(target), page.word(verb)
    if word in UNWILLING and noun in table("opposed")["silent"]["verbs"]:
        return None
    if noun in POINTING or target == verb:
        return "pointing" if act != "criticism" else None
    if act != "criticism" and noun in nouns("charge"):
        return "charge"
    if noun in nouns("demand"):
        return "demand"
    if word in table("opposed")["doubtful"]["verbs"] or target in page.mentioned:
        return None
    if act == "criticism" and page.tokens[target].deprel == "ccomp":
        return "claimed"
    if act in ("denial", "doubt"):
        return None if noun in nouns("withheld") else "claimed"
    return "refusal" if word in table("opposed")["outright"]["verbs"] else None


def agent_of(page: Page, verb: int, sentence: Sentence) -> int | None:
    """Return who does it in the passive: "is disputed by the union"."""
    for at in page.kids(verb, sentence, "obl", "obl:agent"):
        if "by" in page.words(at, sentence, "case"):
            return at
    return None


def sides(
    page: Page, verb: int, sentence: Sentence, agent: int | None
) -> tuple[Named | None, int | None]:
    """Return who objects and the head of what that is set against."""
    passive = page.kids(verb, sentence, "nsubj:pass")
    if agent is None:
        if passive:
            return None, None
        return subject(page, verb, sentence), target_of(page, verb, sentence)
    owned = page.tokens[verb].head if page.tokens[verb].deprel == "acl" else None
    return page.named(agent, sentence), passive[0] if passive else owned


def subject(page: Page, verb: int, sentence: Sentence) -> Named | None:
    """Return who does it: the verb's own subject, or that of the clause it hangs on."""
    at = verb
    for _ in range(CLIMBS):
        own = page.kids(at, sentence, "nsubj")
        if own:
            relative = page.word(own[0]) in RELATIVE and page.tokens[at].deprel == "acl:relcl"
            named = [page.tokens[at].head] if relative else own
            return next((who for each in named if (who := page.named(each, sentence))), None)
        if page.tokens[at].deprel not in CLIMBED or page.tokens[at].head < 0:
            return None
        at = page.tokens[at].head
    return None


def target_of(page: Page, verb: int, sentence: Sentence) -> int | None:
    """Return the head of what a verb is set against: its object, or what "to" leads to."""
    for link in ("obj", "ccomp", "xcomp"):
        if found := page.kids(verb, sentence, link):
            return found[0]
    against = set(table("opposed")["against"]["words"])
    for at in page.kids(verb, sentence, "obl"):
        if against & page.words(at, sentence, "case"):
            return at
    return None


def is_name(page: Page, at: int) -> bool:
    """Whether a word is a name of somebody: of "the Courier report" the Courier is whose it is."""
    return at in page.mentioned and page.tokens[at].upos == "PROPN"


def words_for(owner: Named | None, page: Page) -> str:
    """Return the name of an owner and the words for him: "the mayor", who is Lunde."""
    return f"{owner.name} {owner.span.of(page.reading.report)}" if owner else ""


def told_by(page: Page, head: int, sentence: Sentence) -> list[int]:
    """Return the words of what a report, a study or the like says, where the words behind it tell:
    "a report which argued that the dam was unsafe"."""
    if page.word(head) not in nouns("charge"):
        return []
    for verb in page.kids(head, sentence, "acl:relcl", "acl"):
        for clause in page.kids(verb, sentence, "ccomp"):
            return page.under(clause, sentence)
    return []


def teller(page: Page, head: int, sentence: Sentence) -> Named:
    """Return the report, the study or the like that says something, by its noun and what stands
    before it."""
    span = page.span([*page.described(head, sentence), head])
    return Named(" ".join(span.of(page.reading.report).split()), None, span)


def owner_of(page: Page, head: int, sentence: Sentence) -> Named | None:
    """Return whose a thing is: "the mayor's plan", "the Courier report", "Karskian claims", "claims
    by the union"."""
    before = page.kids(head, sentence, "nmod:poss", "compound")
    owns = [
        at
        for at in before
        if page.word(at) not in SHARED
        and (page.tokens[at].deprel != "compound" or is_name(page, at))
    ]
    if page.word(head) in nouns("charge"):
        people = page.kids(head, sentence, "amod", "nsubj")  # a tree may take "Karskian" for either
        owns += [at for at in people if at in page.groups and at < head]
    for verb in (head, *page.kids(head, sentence, "acl")):
        links = ("nmod", "obl") if verb == head else ("obl", "obl:agent")
        by = {"by", "from"} if verb == head else {"by"}
        owns += [at for at in page.kids(verb, sentence, *links) if is_led(page, at, sentence, by)]
    found = next((who for at in owns if (who := page.named(at, sentence))), None)
    return found and many(found, page.reading.report.text)


def is_led(page: Page, at: int, sentence: Sentence, words: set[str]) -> bool:
    """Whether one of some prepositions leads to a noun, no verb between."""
    return any(
        page.word(case) in words
        and not any(page.tokens[each].upos == "VERB" for each in range(case, at))
        for case in page.kids(at, sentence, "case")
    )


def many(who: Named, text: str) -> Named:
    """Return those whom one word of a group names, as the report calls them elsewhere: of
    "Republican claims" the Republicans."""
    plural = f"{who.name}s"
    return who._replace(name=plural) if who.kind is None and f" {plural} " in text else who
