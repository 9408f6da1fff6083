"""Chief: whom an editor would miss in an account: whom a headline or most reports name, or whose
words it shows; a body too to which the reports come back. Others stand where they are surer.

Comes in: a character, the persons it links, what the story knows. Goes out: yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import words_of
from crossread.records import Character, Person, PersonKind, Span

if TYPE_CHECKING:
    from crossread.reconcile.known import Known

BEHIND = 30
"""Characters behind a body in which stands what it does."""


def is_chief(character: Character, persons: Sequence[Person], known: Known) -> bool:
    """Whether an account must not leave a character out: whose words it shows, first of all. Of
    42 such persons whom readers judged, less probable than others must be, 36 are right."""
    reports = {span.report for person in persons for span in person.mentions}
    if character.kind != PersonKind.PERSON:
        enough = len(reports) >= float(table("chief")["share"]) * len(known.material.reports)
        return enough and is_chief_body(character, persons, known)
    quoted = any(person.id in known.quoted for person in persons)
    most = is_named_by_most(persons, len(reports), len(known.material.reports))
    return quoted or most or is_in_title(character, known)


def is_chief_body(character: Character, persons: Sequence[Person], known: Known) -> bool:
    """Whether an account must not leave a body out: one of a headline, one that the reports come
    back to, or whose words are shown, a government with which a report begins. Who carries the
    words of others is named for that alone."""
    words, full = words_of(character.name), " " in character.name
    named = sum(len(person.mentions) for person in persons)
    if f" {' '.join(words)} " in known.titles and (named > 1 or full):
        return True
    if is_medium(words):
        return False
    starts = (span.start for person in persons for span in person.mentions)
    if full and character.kind == PersonKind.GOVERNMENT and min(starts) <= len("The "):
        return True
    known_by = full or any(letter.isupper() for letter in character.name[1:])
    if known_by and any(leads(span, known) for each in persons for span in each.mentions):
        return True
    spoken_for = full or character.kind == PersonKind.GOVERNMENT
    quoted = spoken_for and any(person.id in known.quoted for person in persons)
    nearly = character.sure >= float(table("chief")["nearly"])
    return quoted or (nearly and named >= int(table("chief")["named"]))


def leads(span: Span, known: Known) -> bool:
    """Whether a report begins with a body, alone or in a row: "Orla Ferries and Vell Line met"."""
    text = known.material.report(span).text
    before, after = text[: span.start], text[span.end : span.end + BEHIND]
    names = all(word[0].isupper() or word in ("the", "and") for word in before.split())
    return len(before) <= ROW and names and bool(DOES.match(after))


ROW = 80
"""Characters at the beginning of a report in which a row of names stands."""
DOES = re.compile(
    r"(?:,? (?:and )?(?:the )?[A-Z][\w.&-]*){0,6},? (?:on [A-Z][a-z]+day )?"
    r"(?:will|has|have|had|is|are|was|were|said|says|[a-z]{3,}(?:ed|s))\b"
)
"""What a body in front does: "said", "will", "closed"."""


def is_medium(words: Sequence[str]) -> bool:
    """Whether a body prints, sends or carries what others say.

    >>> is_medium(["orla", "news"]), is_medium(["bbc"]), is_medium(["orla", "ferries"])
    (True, True, False)
    """
    media = table("chief")["media"]
    return " ".join(words) in media or any(word in media for word in words[-1:])


def is_named_by_most(persons: Sequence[Person], reports: int, count: int) -> bool:
    """Whether most of the reports name a person, and often."""
    named = sum(len(person.mentions) for person in persons)
    often = named >= int(table("sure")["character"]["central"])
    return 2 * reports >= count and reports > 1 and often


def is_in_title(character: Character, known: Known) -> bool:
    """Whether a headline names a person by the surname."""
    return f" {words_of(character.name)[-1]} " in known.titles
