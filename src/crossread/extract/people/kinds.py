"""Kinds: whether what bears a name is a person, a body, a government's, or nobody at all."""

from __future__ import annotations

from collections import Counter

from crossread.extract.attribution.speaker.sexes import by_first_name as sex_of_name
from crossread.extract.language.tree import Tree
from crossread.extract.people.acting import is_actor, is_land
from crossread.extract.people.firms import is_called_firm, is_named_firm
from crossread.extract.people.names import is_thing
from crossread.extract.people.titles import bare, beside, kinds_of, title_ending
from crossread.extract.people.writers import is_writer
from crossread.extract.place.names import sites_of
from crossread.extract.place.nations import nation_of, seats
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, PersonKind, Span

QUOTES = '“”"‘’'
POSITIONS = ("compound", "flat", "appos", "nmod")


def is_body(tree: Tree, entity: Entity, name: str) -> bool:
    """Whether a name is a body's: an organisation, a seat of government, a land that speaks."""
    if entity.label is EntityLabel.ORG:
        thing = is_thing(name) or (is_site(name) and name.lower() not in seats())
        one = is_members(name) and not name.lower().endswith("s")
        return not (thing or one or is_cut_title(tree, entity, name))
    if entity.label not in (EntityLabel.LOC, EntityLabel.FAC):
        return False
    if name.lower() in seats() and name.lower() in table("bodies")["government"]:
        return True
    if is_actor(tree, entity.span, name):
        return True
    room = entity.span.end - entity.span.start + len("The ")
    return any(
        source.contains(entity.span) and source.end - source.start <= room
        for proposal in tree.reading.proposals
        for source in proposal.source
    )


def is_cut_title(tree: Tree, entity: Entity, name: str) -> bool:
    """Whether a name is the head of a title that goes on ("Senate Minority" Leader)."""
    if not name.lower().endswith(tuple(table("names")["cut_titles"])):
        return False
    inside = tree.within(*entity.span.pair)
    return inside[-1] + 1 < len(tree.words) and bool(kinds_of(tree.words[inside[-1] + 1]))


def body_kind(name: str) -> PersonKind:
    """Return whether a body's name is a government's or another organisation's.

    >>> body_kind("Ministry of Harbours").value, body_kind("Orla Ferries").value
    ('government', 'organisation')
    >>> body_kind("Kenya").value, body_kind("Orla County").value, body_kind("Gull House").value
    ('government', 'government', 'organisation')
    """
    words = name.lower().split()
    ends = (at for at, word in enumerate(words) if at and word in ("of", "for", "on"))
    head = words[next(ends, len(words)) - 1]
    bodies = table("bodies")
    if is_members(name):
        return PersonKind.COLLECTIVE
    bare = plain(name)
    if bare in bodies["of_none"] or bare.startswith(tuple(bodies["of_many"])):
        return PersonKind.ORGANISATION
    governs = head in bodies["government"] and not (is_society(words) or is_named_house(words))
    state = governs or is_official(words)
    seat = name.lower() in seats() or nation_of(name) is not None or is_land(name)
    return PersonKind.GOVERNMENT if state or seat else PersonKind.ORGANISATION


def is_named_house(words: list[str]) -> bool:
    """Whether a name is that of a house which is no chamber: "Gull House".

    >>> is_named_house(["gull", "house"]), is_named_house(["u.s.", "house"])
    (True, False)
    """
    land = " ".join(words[:-1])
    chamber = not land or without_land(f"{land} ") == "" or is_land(land) or land == "state"
    return words[-1] == "house" and not chamber and " ".join(words) not in seats()


def is_society(words: list[str]) -> bool:
    """Whether a name is that of a society with the head of a state's body: "Geological Council".

    A council is a state's, a land's or a town's where a word says so.
    """
    bodies = table("bodies")
    ends = (at for at, word in enumerate(words) if at and word in ("of", "for", "on"))
    if words[next(ends, len(words)) - 1] == "council" and len(words) > 1:
        return not set(words) & set(bodies["of_councils"])
    if words[-1] == "state" and len(words) > 1:
        return True  # "Orla State" is a school
    return words[-1] in bodies["either"] and any(
        word.endswith(tuple(bodies["of_science"])) for word in words[:-1]
    )


def is_official(words: list[str]) -> bool:
    """Whether the words of a name are those of a state's agency, of one of its boards and offices,
    or of a chamber's committee.

    >>> [is_official(name.split()) for name in ("state board of education", "board of directors")]
    [True, False]
    >>> is_official(["office", "for", "river", "rights"]), is_official(["post", "office"])
    (True, False)
    """
    bodies = table("bodies")
    if words[0] == "office" and words[1:2] in (["of"], ["for"]):
        return True
    if "board" in words and set(words) & set(bodies["of_boards"]):
        return True
    if without_land(" ".join(words)) in bodies["agencies"]:
        return True
    if set(words) & set(bodies["of_police"]):
        return True
    chamber = any(word in bodies["chambers"] for word in words[:2])
    return chamber and any(word in bodies["of_chambers"] for word in words)


def without_land(name: str) -> str:
    """Return a name in small letters without the land before it.

    >>> without_land("u.s. coast guard"), without_land("coast guard")
    ('coast guard', 'coast guard')
    """
    for land in ("u.s. ", "u. s. ", "us ", "united states ", "american ", "uk ", "british "):
        name = name.removeprefix(land)
    return name


def is_members(name: str) -> bool:
    """Whether a name is only that of one or of many of a party: "Orla Democrat".

    >>> is_members("Democrats"), is_members("New Orla Democrat"), is_members("Senate Democrats")
    (True, True, False)
    """
    words = name.lower().split()
    members = table("names")["members"]
    one = len(words) > 1 and not words[-1].endswith("s")
    return " ".join(words) in members or (one and words[-1] in members)


def is_office(name: str) -> bool:
    """Whether a name of several words is that of an office alone: whoever holds it has a row.

    >>> is_office("Vice President"), is_office("President Lunde"), is_office("Pope")
    (True, False, False)
    """
    return " " in name and bare(name) in beside()


def is_site(name: str) -> bool:
    """Whether a name is that of something built, by its last word."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in table("names")["sites"]


def is_nobody(tree: Tree, span: Span, name: str) -> bool:
    """Whether what the model takes for a person is none: a building, a show, a party's people."""
    unnamed = is_members(name) or is_office(name) or is_site(name) or is_thing(name)
    if unnamed or begins_title(tree, span) or is_bare(name) or is_where(tree, span, name):
        return True
    if begins_thing(tree, span) or is_of_case(tree, span):
        return True
    return is_writer(tree, span) or is_title_of_work(tree, span) or is_endowed(tree, span)


def is_of_case(tree: Tree, span: Span) -> bool:
    """Whether a name is one side of a case at law: "Lunde v. Ek"."""
    inside = tree.within(*span.pair)
    if not inside:
        return False
    beside = (*tree.words[max(inside[0] - 1, 0) : inside[0]],
              *tree.words[inside[-1] + 1 : inside[-1] + 2])  # fmt: skip
    dotted = inside[0] > 1 and tree.words[inside[0] - 2 : inside[0]] == ("v", ".")
    return dotted or not VERSUS.isdisjoint(beside)


VERSUS = frozenset(("v", "v.", "vs", "vs.", "versus"))


def begins_thing(tree: Tree, span: Span) -> bool:
    """Whether a name only begins that of a law or a prize: "the Ada Lunde Harbour Safety Act"."""
    inside = tree.within(*span.pair)
    at = inside[-1] + 1 if inside else len(tree.words)
    article = bool(inside) and inside[0] > 0 and tree.words[inside[0] - 1] in ("the", "a")
    end = at
    while end < len(tree.words) and tree.text[tree.starts[end]].isupper():
        end += 1
    return article and end > at and is_thing(tree.words[end - 1])


def is_bare(name: str) -> bool:
    """Whether a name is a title in short, words in small letters alone, or cut before its end.

    >>> is_bare("Rev."), is_bare("new hope"), is_bare("Lunde"), is_bare("ada")
    (True, True, False, False)
    >>> is_bare("Ada von"), is_bare("Ada von Lunde")
    (True, False)
    """
    titles = table("roles")["honorifics"]["short"]
    if " " in name and name.rsplit(maxsplit=1)[-1] in PARTICLES:
        return True
    return name.rstrip(".").lower() in (*titles, "rev") or (name.islower() and " " in name)


PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "du", "da", "di", "bin", "ibn", "al", "el"]
)
"""Small words with which a surname begins, and none ends."""


def is_where(tree: Tree, span: Span, name: str) -> bool:
    """Whether what looks like a person is a place that something is in: "in Tora Bora"."""
    inside = tree.within(*span.pair)
    led = bool(inside) and inside[0] > 0 and tree.words[inside[0] - 1] in ("in", "near", "at")
    return led and bool(sites_of(name)[0]) and not has_first_name(name)


def has_first_name(name: str) -> bool:
    """Whether a name begins as persons' do."""
    return " " in name and sex_of_name(name) is not None


def begins_title(tree: Tree, span: Span) -> bool:
    """Whether what looks like a name is only the first of a title: "Lance" of "Lance-Corporal"."""
    inside = tree.within(*span.pair)
    if not inside:
        return False
    for at in range(inside[-1] + 1, min(inside[-1] + 3, len(tree.words))):
        start = title_ending(tree, at, inside[0])
        if start == inside[0]:
            return True
    return False


def is_title_of_work(tree: Tree, span: Span) -> bool:
    """Whether a name stands alone between quotation marks, after a body: "Orla TV's “Lunde”"."""
    text = tree.text
    before, after = text[: span.start].rstrip(" ")[-1:], text[span.end :].lstrip(" ,.")[:1]
    if before not in tuple(QUOTES) or after not in tuple(QUOTES):
        return False
    inside = tree.within(*span.pair)
    own = tree.words[inside[0] - 2 : inside[0] - 1] if inside and inside[0] > 1 else ()
    return own in (("'s",), ("'",), ("show",), ("program",), ("programme",), ("series",))


def is_endowed(tree: Tree, span: Span) -> bool:
    """Whether a name is only that of a chair: "Ada Lunde Professor of Harbours", "an Ada Lunde
    senior fellow"."""
    inside = tree.within(*span.pair)
    at = inside[-1] + 1 if inside else len(tree.words)
    if tree.words[at : at + 1] == ():
        return False
    endowed = table("roles")["qualifiers"]["endowed"]
    if tree.text[tree.starts[at]].isupper():
        return tree.words[at] in endowed
    article = inside[0] > 0 and tree.words[inside[0] - 1] in ("a", "an", "the")
    return article and any(
        tree.words[end] in endowed and title_ending(tree, end, at) == at
        for end in range(at, min(at + LONGEST_CHAIR, len(tree.words)))
    )


LONGEST_CHAIR = 2
"""Words of what somebody with such a chair is: "senior fellow"."""


def products_in(tree: Tree) -> frozenset[str]:
    """Return the names, in small letters, that the noun before one calls a product or a show."""
    return frozenset(
        plain(entity.span.of(tree.reading.report))
        for entity in tree.reading.entities
        if entity.label is EntityLabel.ORG and is_called_product(tree, entity.span)
    )


def is_called_product(tree: Tree, span: Span) -> bool:
    """Whether the noun right before a name calls it a product: "the browser Orla"."""
    inside = tree.within(*span.pair)
    at = inside[0] - 1 if inside else -1
    if at < 0 or tree.upos(at) != "NOUN" or not tree.text[tree.starts[at]].islower():
        return False
    known = tree.words[at] in table("names")["products"]
    return known and (tree.deprel(at) in POSITIONS or tree.head(inside[0]) == at)


def firms_in(tree: Tree) -> frozenset[str]:
    """Return the names, in small letters, that the model takes for persons and that are bodies.

    The noun beside one calls it a firm ("the investment bank Orla Ek"), or most mentions are
    labelled a body; one with a title, or that a chain calls "he" or "she", is a person.
    """
    labels: dict[str, Counter[EntityLabel]] = {}
    firms: set[str] = set()
    people: set[str] = set()
    persons, things = persons_by_pronoun(tree), things_by_pronoun(tree)
    for entity in tree.reading.entities:
        if entity.label not in (EntityLabel.PERSON, EntityLabel.ORG):
            continue
        name = plain(entity.span.of(tree.reading.report))
        labels.setdefault(name, Counter())[entity.label] += 1
        person = entity.label is EntityLabel.PERSON
        told = person and (is_named_firm(tree, entity.span) or is_thing_told(tree, entity, things))
        if told or is_called_firm(tree, entity.span):
            firms.add(name)
        if has_title(tree, entity.span) or persons & set(tree.within(*entity.span.pair)):
            people.add(name)
    most = {
        name for name, count in labels.items() if count[EntityLabel.ORG] > count[EntityLabel.PERSON]
    }
    return frozenset((firms | most) - people)


def is_thing_told(tree: Tree, entity: Entity, things: set[int]) -> bool:
    """Whether what looks like a person has no first name, is "it" again and again, and is nowhere
    surely labelled a person's."""
    if not things & set(tree.within(*entity.span.pair)):
        return False
    name = plain(entity.span.of(tree.reading.report))
    for other in tree.reading.entities:
        if other.label is EntityLabel.PERSON:
            full = plain(other.span.of(tree.reading.report))
            longer = full != name and name in full.split()
            if longer or (full == name and other.score >= SURE):
                return False
    return not nation_of(name) and sex_of_name(name) is None


def things_by_pronoun(tree: Tree) -> set[int]:
    """Return the tokens that stand in a chain with "it" twice or more, and with nobody."""
    pronouns = table("bodies")["pronouns"]
    own = {*pronouns["male"], *pronouns["female"]}
    found: set[int] = set()
    for chain in tree.reading.chains:
        words = [tree.words[mention.head] for mention in chain.mentions]
        somebody = own & set(words) or any(kinds_of(word) for word in words)
        if sum(word in ("it", "its") for word in words) >= LEAST_TOLD and not somebody:
            found |= {mention.head for mention in chain.mentions}
    return found


SURE = 0.95
"""Probability of a label from which what is "it" in a chain still is a person: in 804 reports all 8
names below it are firms, groups, shows and towns, the one above it is a person."""
LEAST_TOLD = 2
"""Times that something is "it" before it is no person."""


def plain(name: str) -> str:
    """Return a name in small letters without article and possessive."""
    words = " ".join(name.lower().replace("’", "'").split())
    return words.removesuffix("'s").removesuffix("'").strip().removeprefix("the ")


def has_title(tree: Tree, span: Span) -> bool:
    """Whether a form of address or an office stands right before a name."""
    inside = tree.within(*span.pair)
    if not inside or inside[0] == 0:
        return False
    word = tree.words[inside[0] - 1].rstrip(".")
    return word in table("roles")["honorifics"]["words"] or bool(kinds_of(word))


def persons_by_pronoun(tree: Tree) -> set[int]:
    """Return the tokens that stand in a chain with "he" or "she"."""
    pronouns = table("bodies")["pronouns"]
    own = {*pronouns["male"], *pronouns["female"]}
    return {
        mention.head
        for chain in tree.reading.chains
        if any(tree.words[m.head] in own for m in chain.mentions)
        for mention in chain.mentions
    }


def is_firm(entity: Entity, name: str, firms: frozenset[str]) -> bool:
    """Whether a name labelled a person is a body's by its form ("Ek & Lunde"), or by what the whole
    report says of it."""
    known = " & " in name or plain(name) in firms or plain(name) in table("names")["firms"]
    return entity.label is EntityLabel.PERSON and known and not is_site(name)
