"""Doubtful: attributions of which the sentence leaves open who speaks, or whether anybody does.

Comes in: a company and one of its drafts. Goes out: yes or no. Such rows are kept; no account shows
them, and nobody is taken to have spoken there when the next "he" is asked.
"""

from __future__ import annotations

from crossread.extract.attribution.clauses import cue_verb
from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.speaker.asked import asked_of
from crossread.extract.attribution.speaker.company import Company
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode


def is_doubtful(page: Page, company: Company, at: int, likely: float) -> bool:
    """Whether it is too unsure who speaks: a "he" of low probability, or one in a clause of what
    another did; a participle behind two subjects."""
    draft = company.drafts[at]
    verb = cue_verb(page.tree, draft.cue)
    if asked_of(company, at).form in ("male", "female"):
        least = float(table("quotes")["shown"]["pronoun"])
        return likely < least or (verb is not None and tells_of_another(page.tree, verb))
    return verb is not None and is_loose(page.tree, draft, verb)


def tells_of_another(tree: Tree, verb: int) -> bool:
    """Whether a "he" says something at the time of what another is said to have done: of "Lunde
    said Ek had lied when he denied it" it is Ek who denied."""
    if tree.deprel(verb) != "advcl" or tree.head(verb) < 0:
        return False
    above = tree.head(verb)
    subject = next(tree.kids(above, "nsubj"), None)
    named = subject is not None and tree.upos(subject) == "PROPN"
    return named and tree.deprel(above) == "ccomp"


def is_loose(tree: Tree, draft: Draft, verb: int) -> bool:
    """Whether a participle may be of another than its source: of "Lunde stays after Ek asked her to
    go, saying it is late" either may say so."""
    source = [at for pair in draft.source for at in tree.within(*pair)]
    if not source or not tree.words[verb].endswith("ing") or verb < source[-1]:
        return False
    own = next(tree.kids(verb, "nsubj"), None)
    if own is not None and own in source:
        return False
    sentence = tree.sentence(verb)
    first = max(source[-1] + 1, sentence.first if sentence else 0)
    subjects = (at for at in range(first, verb) if tree.deprel(at) == "nsubj")
    return any(
        tree.upos(at) == "PROPN" and tree.deprel(tree.head(at)) == "advcl" and tree.head(at) < verb
        for at in subjects
    )


def is_taken(tree: Tree, draft: Draft, mode: Mode) -> bool:
    """Whether a thing is taken and nothing said: "claimed the prize", but not "claimed victory"."""
    inside = [at for pair in draft.content for at in tree.within(*pair)]
    verbs = [verb_of(tree.words[at]) for pair in draft.cue for at in tree.within(*pair)]
    taking = table("cues")["taking"]
    if mode is not Mode.INDIRECT or not inside or not set(verbs) & set(taking["verbs"]):
        return False
    top = tree.top(tree.span(inside[0], inside[-1]))
    noun = top is not None and tree.upos(top) in ("NOUN", "PROPN") and tree.deprel(top) == "obj"
    return noun and tree.words[top or 0] not in taking["said"]
