"""Agreement: who can be meant by the words of a source, whatever the scores say.

Comes in: in what form a source stands, and somebody whom the report names elsewhere. Goes out:
whether they can be such a thing: "he" no woman and no building, "it" no person, "the hospital"
nobody but itself, "the officials" no single person. Nothing is chosen here.
"""

from __future__ import annotations

from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.attribution.speaker.company import Company
from crossread.extract.attribution.speaker.somebody import (
    head_noun,
    is_several,
    is_somebody,
    is_thing,
)
from crossread.extract.tables import table
from crossread.records import PersonKind, Speaker

DESCRIBING = ("the", "named", "a", "bare", "whose")
"""Forms in which a noun says what the speaker is."""


def may_be(company: Company, form: str, noun: str, speaker: Speaker) -> bool:
    """Whether words of a form, with a noun at their head, may mean somebody named elsewhere."""
    person = speaker.kind is PersonKind.PERSON
    if form in ("male", "female"):
        return is_one(speaker) and sex_of(company, speaker) in (None, form)
    if form in ("thing", "paper") or noun == "which":
        somebody = is_somebody(head_noun(speaker.name)) and not is_body(speaker)
        return not (person or somebody or is_people(speaker))
    if form == "many":
        return not person
    if form in DESCRIBING and (is_thing(noun) or is_several(noun)):
        return not person
    return form not in DESCRIBING or not is_somebody(noun) or not is_body(speaker)


def is_people(speaker: Speaker) -> bool:
    """Whether a description tells of several people: "U.S. officials", no team ("the Rangers")."""
    noun = head_noun(speaker.name)
    return is_several(noun) and noun in speaker.name


def is_body(speaker: Speaker) -> bool:
    """Whether a speaker is a body or many people, and no single person."""
    return speaker.kind not in (PersonKind.PERSON, PersonKind.ANONYMOUS)


def is_one(speaker: Speaker) -> bool:
    """Whether a speaker may be one person: no building, no body and no paper."""
    if speaker.kind is PersonKind.PERSON:
        last = speaker.name.lower().split()[-1]
        return last not in table("place_words")["buildings"]
    return is_one_described(speaker)


def is_one_described(speaker: Speaker) -> bool:
    """Whether a description may mean one person: "spokesman for the board", not "report"."""
    noun = head_noun(speaker.name)
    described = speaker.kind is PersonKind.ANONYMOUS and not speaker.person
    return described and not is_thing(noun) and not is_several(noun)


def sex_of(company: Company, speaker: Speaker) -> str | None:
    """Return the sex of a speaker, where the report tells it."""
    at = company.numbers.get(speaker.person) if speaker.person else None
    if at is not None:
        return company.sexes.get(at)
    last = speaker.name.lower().split()[-1:]
    return "female" if last and last[0].endswith("woman") else None


def is_only_spoken_of(company: Company, draft: Draft, speaker: Speaker) -> bool:
    """Whether somebody is named nowhere but within the words that are said."""
    at = company.numbers.get(speaker.person) if speaker.person else None
    mentions = company.people[at].mentions if at is not None else ()
    return bool(mentions) and all(touches(draft.content, *span.pair) for span in mentions)
