"""Held: the offices that reports give to one person, each once and whole.

Comes in: the Roles of all reports. Goes out: those that differ, and where one report calls
former what another calls present.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.reconcile.words.bearers import initials_of, key_of_body
from crossread.reconcile.words.wordlore import stem, stems_of, stop_words, words_of
from crossread.records import Person, Role, Span
from crossread.records.base import ReportId

Stems = frozenset[str]


def distinct(roles: Iterable[Role], bodies: Collection[Stems] = ()) -> tuple[Role, ...]:
    """Return each office once, in the fullest words that a report has for it; where there are many,
    those that are told most often.

    `bodies` are the stems of the names of the story's bodies: what one of them holds is one.
    """
    kept: list[Role] = []
    times: list[int] = []
    for role in roles:
        at = next((i for i, other in enumerate(kept) if is_one(role, other, bodies)), None)
        if at is None:
            kept.append(role)
            times.append(1)
            continue
        times[at] += 1
        if says_more(role, kept[at]):
            kept[at] = role
    whole = [
        at
        for at, role in enumerate(kept)
        if not any(holds(other, role) or names_better(other, role, bodies) for other in kept)
    ]
    telling = [at for at in whole if not is_bare(kept[at])] or whole
    often = sorted(telling, key=lambda at: -times[at])[:MOST_ROLES]
    return tuple(kept[at] for at in sorted(often))


MOST_ROLES = 4
"""Roles of one person that an account tells."""


def holds(more: Role, less: Role) -> bool:
    """Whether the words of a role stand within those of another of the same state."""
    long, short = (frozenset(words_of(role.words)) for role in (more, less))
    one = words_of(more.title)[-1:] == words_of(less.title)[-1:] or not less.title
    begins = more.words.lower().startswith(less.words.lower())
    return (one or begins) and more.former == less.former and bool(short) and short < long


def names_better(better: Role, role: Role, bodies: Collection[Stems]) -> bool:
    """Whether a role names the office of which another only says that it is at the head: "director
    general", "head of the Harbour Board"."""
    offices = table("bearers")["offices"]
    head, other = (words_of(each.title)[-1:] for each in (role, better))
    if not (role.body and better.body and head and other) or role.former != better.former:
        return False
    bare = len(words_of(role.title)) == 1 and head[0] in offices["at_the_head"]
    fuller = other[0] in offices["of_a_head"]
    return bare and fuller and bodies_fit(role.body, better.body, bodies)


def beside(roles: Sequence[Role], group: Sequence[Person]) -> tuple[Role, ...]:
    """Return the roles that stand beside a name of their bearer; all where none does."""
    places: dict[str, list[Span]] = defaultdict(list)
    for span in (span for person in group for span in person.mentions):
        places[span.report].append(span)
    near = tuple(
        role
        for role in roles
        if any(
            max(name.start - role.span.end, role.span.start - name.end) <= BESIDE
            for name in places[role.span.report]
        )
    )
    return near or tuple(roles)


BESIDE = 60
"""Characters between a name and a role beside it, at most."""


def without_past(roles: Sequence[Role], place: Mapping[ReportId, int]) -> tuple[Role, ...]:
    """Return roles without those that a later report, or the same, tells to be over; `place` is the
    place of each report in the order of the story."""
    over = [role for role in roles if role.former]
    return tuple(
        role
        for role in roles
        if role.former
        or not any(
            same_office(role, other) and place[role.span.report] <= place[other.span.report]
            for other in over
        )
    )


def same_office(a: Role, b: Role) -> bool:
    """Whether two roles of one person are of the same title, as far as their bodies are told."""
    first, second = (words_of_title(role.title) - {"former"} for role in (a, b))
    return bool(first) and first == second and bodies_fit(a.body, b.body)


def is_bare(role: Role) -> bool:
    """Whether a role names no office that is known by itself: "leader", of what is not told."""
    bare = role.title.lower().rstrip(".") in table("bearers")["offices"]["bare"]
    return bare and role.body is None and len(words_of(role.words)) <= len(role.title.split())


def is_one(a: Role, b: Role, bodies: Collection[Stems]) -> bool:
    """Whether two roles name one office, the one in fewer words than the other."""
    if a.former != b.former or not bodies_fit(a.body, b.body, bodies):
        return False
    less, more = sorted((a, b), key=lambda role: len(words_of_office(role)))
    short, long = words_of_office(less), words_of_office(more)
    if not short or not words_of_title(less.title) <= long:
        return False
    other = frozenset(table("bearers")["offices"]["other"])
    return not (words_of_title(more.title) - short) & other


def says_more(a: Role, b: Role) -> bool:
    """Whether a role says more than another of the same office."""
    return rank(a) > rank(b)


def rank(role: Role) -> tuple[bool, int, int, int]:
    """Return how much a role says: whether of what, in how many words of its title and body."""
    body, words = role.body or "", words_of(role.words)
    return bool(body), len(words_of_title(role.title)), len(words_of(body)), len(words)


def bodies_fit(a: str | None, b: str | None, bodies: Collection[Stems] = ()) -> bool:
    """Whether two bodies of an office may be one: one not told, or both within one name."""
    if a is None or b is None or abbreviates(a, b) or abbreviates(b, a):
        return True
    first, second = stems_of(in_full(a)), stems_of(in_full(b))
    return any(first <= name and second <= name for name in (first, second, *bodies))


def abbreviates(short: str, full: str) -> bool:
    """Whether a word in capitals stands for the name of a body.

    >>> abbreviates("OSP", "Orla State Police"), abbreviates("OSP", "Vell Police")
    (True, False)
    """
    one, whole = key_of_body(short), key_of_body(full)
    return one == whole or (short.isupper() and len(one) == 1 and one[0] in initials_of(whole))


def words_of_office(role: Role) -> frozenset[str]:
    """Return what tells an office from others: the words of its title and body."""
    return words_of_title(in_full(role.title)) | stems_of(in_full(role.body or ""))


def in_full(words: str) -> str:
    """Return words with a party's short name in full.

    >>> in_full("GOP front-runner"), in_full("mayor")
    ('Republican front-runner', 'mayor')
    """
    names: Mapping[str, str] = table("bearers")["offices"]["in_full"]
    return " ".join(names.get(word, word) for word in words.split())


def words_of_title(title: str) -> frozenset[str]:
    """Return the words of a title, those that are one office in one form.

    >>> words_of_title("Rep.") == words_of_title("Representative")
    True
    >>> words_of_title("interim premier") == words_of_title("Interim Prime Minister")
    True
    """
    words = " ".join(words_of(title))
    for name, same in alike():
        if f" {words} ".endswith(f" {name} ") or f" {words} ".startswith(f" {name} "):
            words = f" {words} ".replace(f" {name} ", f" {same} ").strip()
            break
    return frozenset(stem(word) for word in words.split() if word not in stop_words())


@cache
def alike() -> tuple[tuple[str, str], ...]:
    """Return each title of the table with the last of its line, the longest first."""
    lines = table("bearers")["offices"]["alike"]
    pairs = [(name, line[0]) for line in lines for name in line]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def conflict(roles: Iterable[Role], material: Material) -> str | None:
    """Return where one report calls former what another calls present, both with the body of the
    office: "President Orr" may be a courtesy to a former one; who is called former in a report that
    is no older has left since."""
    roles = tuple(roles)
    past = [role for role in roles if role.former]
    for now in (role for role in roles if not role.former):
        for then in past:
            apart = now.span.report != then.span.report
            told = apart and is_plain(now, then, material) and is_earlier(then, now, material)
            if told and one_office(now, then) and not moved(now, then, roles):
                first, second = (name_of(role, material) for role in (now, then))
                return f"“{now.title}” in {first}, former “{then.title}” in {second}"
    return None


def is_plain(now: Role, then: Role, material: Material) -> bool:
    """Whether the words of one role say that it is over, and nothing near the other does.

    "The director at the time" and "then-director" tell of one time and contradict nobody.
    """
    text = material.report(now.span).text
    near = text[max(now.span.start - NEAR, 0) : now.span.end + NEAR]
    return bool(OVER.match(then.words)) and not PAST.search(near)


def is_earlier(one: Role, other: Role, material: Material) -> bool:
    """Whether the report of one role is of an earlier day than that of another."""
    days = [report.published for report in map(material.report, (one.span, other.span))]
    first, second = (day.value[:10] if day else "" for day in days)
    return bool(first) and first < second


NEAR = 30
"""Characters beside a role in which its time is told."""
OVER = re.compile(r"(?:the )?(?:former|ex|onetime|one-time|ousted|deposed|erstwhile)\b", re.I)
PAST = re.compile(
    r"\b(?:then|former|ex|once|was|were|had|been|served|late|outgoing|at th(?:e|at) time|until)\b",
    re.I,
)


def one_office(a: Role, b: Role) -> bool:
    """Whether two roles name one office."""
    first, second = (words_of_title(role.title) - {"former"} for role in (a, b))
    return bool(a.body and b.body and first) and first == second and bodies_fit(a.body, b.body)


def moved(now: Role, then: Role, roles: Iterable[Role]) -> bool:
    """Whether somebody holds the office elsewhere now: "coach", coach of Orla, once of Vell."""
    if now.body and then.body:
        return not bodies_fit(now.body, then.body)
    told = now.body or then.body
    title = words_of_title(then.title)
    return any(
        role.body is not None and not role.former and not bodies_fit(role.body, told)
        for role in roles
        if words_of_title(role.title) & title
    )


def name_of(role: Role, material: Material) -> str:
    """Return the outlet, else the name, of the report that gives a role."""
    report = material.report(role.span)
    return report.outlet or report.name
