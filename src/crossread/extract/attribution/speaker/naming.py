"""Naming: which people the words of a source name, and in what place among them."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.attribution.speaker.company import NAME_LINKS, Company, is_by_name
from crossread.extract.attribution.speaker.somebody import is_somebody, is_thing
from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import modifies, title_ending
from crossread.extract.tables import table
from crossread.records import EntityLabel, PersonKind, Span, Speaker

APPOSED = frozenset(["appos", "flat"])


def named_within(company: Company, top: int, span: Span) -> Iterator[tuple[int, Span, str]]:
    """Yield each person named among the words: index, mention, and in what place it stands.

    `head` is the noun of the source or the name that ends it, `part` belongs to it by the
    links of names and appositions, `owner` is whose the head is, `other` is any other.
    """
    tree = company.tree
    inside = tree.within(span.start, span.end)
    ending = at_end(company, inside)
    beside = apposed(company, inside, top)
    places: dict[int, tuple[Span, str]] = {}
    ranks: dict[int, tuple[bool, int]] = {}
    for token in inside:
        owner = company.owners.get(token)
        if owner is None:
            continue
        place = "apposed" if owner[0] == beside else place_of(tree, token, top, ending)
        rank = not is_by_name(tree, owner[1]), ORDER.index(place)
        if rank < ranks.get(owner[0], (True, len(ORDER))):
            places[owner[0]], ranks[owner[0]] = (owner[1], place), rank
    for person, (mention, place) in places.items():
        yield person, mention, place


ORDER = ("head", "ending", "part", "apposed", "owner", "other")


def place_of(tree: Tree, token: int, top: int, ending: int | None) -> str:
    """Return in what place a token of a name stands within a source."""
    if token == top:
        return "head"
    if token == ending:
        return "ending"
    if is_part_of_name(tree, token, top):
        return "other" if token < top and is_thing(tree.words[top]) else "part"
    if tree.deprel(token) == "appos":
        return "apposed"
    return "owner" if tree.reading.tokens[token].deprel == "nmod:poss" else "other"


def apposed(company: Company, inside: range, top: int) -> int | None:
    """Return the person whose name alone stands after the first comma of a source, the words
    before which say what one person is: "the mayor of Vell, Ada Lunde, …"."""
    tree = company.tree
    commas = [at for at in inside if tree.words[at] in (",", "—", "–")]
    if not commas or commas[0] == inside[0]:
        return None
    ends = [*commas[1:], inside[-1] + 1]
    owner = company.owners.get(ends[0] - 1)
    if owner is None or company.people[owner[0]].kind is not PersonKind.PERSON:
        return None
    lead = range(inside[0], commas[0])
    name = tree.within(owner[1].start, owner[1].end)
    before = range(commas[0] + 1, name[0])
    plain = all(tree.upos(at) in ("NOUN", "PROPN", "ADJ", "PUNCT") for at in before)
    people = [at for at in lead if is_somebody(tree.words[at])] or [top]
    told = people[-1:] == [top]  # of "a spokesman for the mayor, Ada Lunde" she is the mayor
    told = told and tree.upos(top) in ("NOUN", "PROPN") and not is_thing(tree.words[top])
    single = not any(tree.upos(at) == "CCONJ" for at in (*lead, *before))
    return owner[0] if plain and told and single and name[-1] == ends[0] - 1 else None


def at_end(company: Company, inside: range) -> int | None:
    """Return the last token before any comma, if a person's name ends there that no "of" or
    "for" leads to ("Kenyan President Ada Lunde, who …")."""
    tree = company.tree
    if not inside:
        return None
    commas = [at for at in inside if tree.words[at] == ","]
    places = [at for at in commas if is_place(company, range(inside[0], at))]
    commas = commas[len(places) :] if len(places) == len(commas[: len(places)]) else commas
    last = (commas[0] if commas else inside[-1] + 1) - 1
    owner = company.owners.get(last)
    if last < inside[0] or owner is None:
        return None
    person, mention = company.people[owner[0]], owner[1]
    name = tree.within(mention.start, mention.end)
    if person.kind is not PersonKind.PERSON or name[-1] != last or not is_by_name(tree, mention):
        return None
    first = title_ending(tree, name[0] - 1, inside[0]) if name[0] > inside[0] else name[0]
    lead = (name[0] if first is None else first) - 1
    while lead >= inside[0] and (modifies(tree, lead) or tree.upos(lead) == "DET"):
        lead -= 1
    if lead < inside[0] or tree.upos(lead) not in ("ADP", "CCONJ"):
        return last
    # "Office of Pools and Parks director Bo Ek" is Ek; "a friend of Mayor Ek" is not
    people = any(is_somebody(tree.words[at]) for at in range(inside[0], lead))
    return None if people or tree.upos(lead) == "ADP" or first is None else last


def is_place(company: Company, lead: range) -> bool:
    """Whether some words name a place and nothing else: "Vell, Norl., mayor Bo Ek"."""
    tree = company.tree
    words = [at for at in lead if tree.upos(at) != "PUNCT"]
    labels = {e.label for at in words for e in tree.near(tree.span(at, at))}
    return bool(words) and labels == {EntityLabel.LOC}


def is_part_of_name(tree: Tree, index: int, top: int) -> bool:
    """Whether only the links of names and titles lead from a token up to the head."""
    at = index
    links = NAME_LINKS if tree.upos(top) == "PROPN" else APPOSED  # "the Lunde campaign" is no Lunde
    while at != top:
        if tree.deprel(at) not in links or tree.has(at, "case"):
            return False
        if tree.reading.tokens[at].deprel == "nmod:poss":
            return False
        at = tree.head(at)
        if at < 0:
            return False
    return True


def joined(company: Company, span: Span) -> Speaker | None:
    """Return the several whom a source names in one breath ("Ada Lunde and Bo Ek", "Ada Lunde and
    other mayors")."""
    borne = borne_by(company, span)
    names = list(dict.fromkeys(company.people[at].name for at in borne))
    others = others_in(company.tree, span) if borne else ""
    if others:
        name = f"{', '.join(names)} and {others}"
        return Speaker(name=name, kind=PersonKind.COLLECTIVE, span=span)
    persons = {company.people[at].kind is PersonKind.PERSON for at in borne}
    if (len(names) < 2 or len(persons) > 1) and is_family(company, span):
        words = " ".join(span.of(company.tree.reading.report).replace(" ,", ",").split())
        return Speaker(name=words, kind=PersonKind.COLLECTIVE, span=span)
    if len(names) < 2 or len(persons) > 1:
        return None
    name = " and ".join([", ".join(names[:-1]), names[-1]])
    return Speaker(name=name, kind=PersonKind.COLLECTIVE, span=span)


def others_in(tree: Tree, span: Span) -> str:
    """Return the words that tell of others beside somebody named: "other mayors of the coast"."""
    inside = listed(tree, tree.within(*span.pair))
    ands = [at for at in inside if tree.upos(at) == "CCONJ"]
    ofs = [at for at in range(inside[0] + 1, ands[-1] if ands else 0) if tree.upos(at) == "ADP"]
    if any(tree.upos(at - 1) != "PROPN" for at in ofs):
        return ""  # "the son of Ada Lunde and other mayors" is her son
    tail = range(ands[-1] + 1, inside[-1] + 1) if ands else range(0)
    begin = table("quotes")["others"]["begin"]
    if not tail or tail[0] == inside[0] or tree.words[tail[0]] not in begin:
        return ""
    parted = any(tree.words[at] in (",", "(") for at in tail)
    named = tree.upos(tail[-1]) in ("NOUN", "PROPN", "PRON")
    whole = named and not parted and len(tail) <= LONGEST_OTHERS
    return " ".join(tree.span(tail[0], tail[-1]).of(tree.reading.report).split()) if whole else ""


LONGEST_OTHERS = 8
"""Words that tell of others, at most; more of them begin to tell something else."""


def is_family(company: Company, span: Span) -> bool:
    """Whether a source lists first names before one surname: "Ada, Bo and Cy Lunde"."""
    tree, cuts = company.tree, [0]
    inside = tree.within(*span.pair)
    for at in inside:
        if tree.words[at] in (",", "and"):
            cuts.append(0)
        elif tree.upos(at) == "PROPN":
            cuts[-1] += 1
        else:
            return False
    ends = (inside[0], inside[-1]) if inside else ()
    labels = [{entity.label for entity in tree.near(tree.span(at, at))} for at in ends]
    several = any(tree.words[at] == "and" for at in inside) and set(cuts[:-1]) == {1}
    return several and cuts[-1] > 1 and all(EntityLabel.PERSON in each for each in labels)


def borne_by(company: Company, span: Span) -> list[int]:
    """Return those whose names end the parts of a list with an "and", before any clause.

    Parts without one tell what those before them are: "Ada Lunde, the mayor, and Bo Ek".
    """
    tree = company.tree
    inside = listed(tree, tree.within(span.start, span.end))
    if not any(tree.upos(at) == "CCONJ" for at in inside):
        return []
    found, first = [], inside[0]
    for end in (*(at for at in inside if parts(tree, at)), inside[-1] + 1):
        found += [at for at in [ends_part(company, range(first, end))] if at is not None]
        first = end + 1
    return found


def listed(tree: Tree, inside: range) -> range:
    """Return the tokens of a source before any clause."""
    ends = (at for at in inside if tree.words[at] in CLAUSAL or tree.upos(at) == "VERB")
    return range(inside[0], next(ends, inside[-1] + 1)) if inside else inside


CLAUSAL = frozenset(["who", "whom", "whose", "which", "that", "where", "while"])


def parts(tree: Tree, at: int) -> bool:
    """Whether a token parts a list."""
    return tree.upos(at) == "CCONJ" or tree.words[at] in (",", ";", "—", "–")


def without_bracket(tree: Tree, part: range) -> range:
    """Return a part of a list without what stands in brackets at its end: "Ada Lunde (D)"."""
    if not part or tree.words[part[-1]] not in (")", "-rrb-"):
        return part
    opens = [at for at in part if tree.words[at] in ("(", "-lrb-")]
    return range(part[0], opens[-1]) if opens and opens[-1] > part[0] else part


def ends_part(company: Company, part: range) -> int | None:
    """Return the person or body whose name ends a part of a list, but for an "of" after it."""
    tree = company.tree
    part = without_bracket(tree, part)
    ofs = [at for at in part if tree.words[at] in ("of", "from") and at > part[0]]
    names = [at for at in part if at in company.owners]
    for last in (part[-1] if part else -1, *(at - 1 for at in ofs)):
        owner = company.owners.get(last)
        if owner is None or last not in names:
            continue
        kind, label = company.people[owner[0]].kind, company.labels.get(owner[0])
        if kind is PersonKind.PERSON or (label == "ORG" and owner[1].start <= tree.starts[part[0]]):
            return owner[0]
    return None
