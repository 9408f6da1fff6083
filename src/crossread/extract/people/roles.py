"""Roles: the offices and descriptions that stand beside a name, before it ("Norlandish
minister Ada Lunde"), after it ("Ada Lunde, head of the Harbour Board") or by way of "is"."""

from __future__ import annotations

from functools import cache

from crossread.extract.figure.counted import sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.place.nations import is_seat, nation_name, nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Role, Span

NAMING = ("ADJ", "NOUN", "PROPN", "NUM", "PART", "SYM")
BODIES = (EntityLabel.ORG, EntityLabel.LOC, EntityLabel.NORP, EntityLabel.FAC)
LONGEST_TITLE = 4


@cache
def kinds_by_title() -> dict[str, frozenset[str]]:
    """Return the kinds of office that each title of the table stands for."""
    found: dict[str, set[str]] = {}
    for kind, titles in table("roles")["titles"].items():
        for title in titles:
            found.setdefault(title, set()).add(kind)
    return {title: frozenset(kinds) for title, kinds in found.items()}


def bare(title: str) -> str:
    """Return a title in small letters without full stops.

    >>> bare("Lt. Gen.")
    'lt gen'
    """
    return " ".join(title.lower().replace(".", " ").replace("’", "'").split())


def kinds_of(title: str) -> frozenset[str]:
    """Return the kinds of office of a title; its last words decide where it is not listed.

    >>> sorted(kinds_of("deputy energy minister")), sorted(kinds_of("quartermaster"))
    (['minister'], [])
    """
    words = bare(title).split()
    for first in range(len(words)):
        kinds = kinds_by_title().get(" ".join(words[first:]))
        if kinds:
            return kinds
    return frozenset()


@cache
def past_words() -> frozenset[str]:
    """Return the words that say that an office is no longer held."""
    return frozenset(table("roles")["time"]["former"])


def roles_beside(tree: Tree, name: Span) -> list[Role]:
    """Return the roles that the words around a name give to its bearer."""
    inside = tree.within(name.start, name.end)
    if not inside:
        return []
    found = [role_before(tree, inside[0], inside[-1]), role_after(tree, inside[-1], name)]
    found.append(role_by_copula(tree, name))
    return [role for role in found if role and not is_kin(role)]


def is_kin(role: Role) -> bool:
    """Whether a role only says that somebody is a brother or a wife: no office, whosever it is."""
    return role.title.lower().split()[-1] in table("roles")["kin"]["words"]


def title_ending(tree: Tree, last: int, least: int) -> int | None:
    """Return the first token of the longest listed title that ends with a token."""
    for first in range(max(least, last - LONGEST_TITLE + 1), last + 1):
        if bare(tree.text[tree.starts[first] : tree.reading.tokens[last].end]) in kinds_by_title():
            return first
    return None


def role_before(tree: Tree, first: int, name_end: int | None = None) -> Role | None:
    """Return the role in the words that lead up to a name, which ends with token `name_end`."""
    sentence = tree.sentence(first)
    least = sentence.first if sentence else 0
    last = first - 1
    if last < least:
        return None
    end = first if name_end is None else name_end
    start = title_ending(tree, last, least)
    if start is None:
        linked = first <= tree.head(last) <= end or tree.head(first) == last
        address = bare(tree.words[last]) in table("roles")["honorifics"]["short"]
        if not linked or address or not is_role_noun(tree, last):
            return None
        start = last
    start = whole_title(tree, start, least)
    left = start
    while left > least and modifies(tree, left - 1):
        left -= 1
    of = end + 1 if tree.words[end + 1 : end + 2] == ("of",) else None
    return role_of(tree, (start, last), (left, start - 1), after=of)


def is_role_noun(tree: Tree, index: int) -> bool:
    """Whether a noun that no table lists names one person by what they do ("satirist")."""
    word = tree.words[index]
    return tree.upos(index) == "NOUN" and not word.endswith("s") and sort_of(word).person


def whole_title(tree: Tree, start: int, least: int) -> int:
    """Return where the phrase of a title begins: "deputy leader", "poll expert", not its body."""
    while start > least and qualifies(tree, start - 1):
        start -= 1
    return start


def qualifies(tree: Tree, index: int) -> bool:
    """Whether a word in small letters is part of the title after it."""
    word = tree.words[index]
    small = tree.text[tree.starts[index]].islower() and word not in past_words()
    if not small or any(tree.near(tree.span(index, index))):
        return False
    noun = tree.upos(index) == "NOUN" and word.isalpha()
    return noun or word in table("roles")["qualifiers"]["words"]


def modifies(tree: Tree, index: int) -> bool:
    """Whether a word may belong to the modifiers of the title after it."""
    word = tree.words[index]
    return tree.upos(index) in NAMING or word in ("-", "'s", "'", "then", "acting") or "-" in word


def role_after(tree: Tree, last: int, name: Span) -> Role | None:
    """Return the role in the apposition that follows a name and its comma."""
    sentence = tree.sentence(last)
    if sentence is None or last + 2 >= sentence.last or tree.words[last + 1] != ",":
        return None
    first = last + 2
    while first < sentence.last and tree.upos(first) == "DET":
        first += 1
    end = first
    while end < sentence.last and modifies(tree, end):
        end += 1
    for at in range(end - 1, first - 1, -1):
        start = title_ending(tree, at, first)
        if start is not None:
            start = whole_title(tree, start, first)
            while at + 1 < end and tree.upos(at + 1) == "NOUN":  # "a consultant engineer"
                at += 1
            return role_of(tree, (start, at), (first, start - 1), after=at + 1)
    top = tree.top(name)
    for kid in tree.kids(top, "appos") if top is not None else ():
        if is_role_noun(tree, kid) and first <= kid < end:
            return role_of(tree, (kid, kid), (first, kid - 1), after=kid + 1)
    return None


def role_by_copula(tree: Tree, name: Span) -> Role | None:
    """Return the role that a clause with "is", "was" or "became" gives to a name."""
    top = tree.top(name)
    if top is None or tree.deprel(top) != "nsubj":
        return None
    noun = tree.head(top)
    linked = noun >= 0 and (
        any(tree.kids(noun, "cop")) or tree.words[noun] in ("became", "becomes")
    )
    if linked and tree.words[noun] in ("became", "becomes"):
        noun = next(tree.kids(noun, "xcomp"), -1)
    if not linked or noun < 0 or tree.upos(noun) not in ("NOUN", "PROPN"):
        return None
    start = title_ending(tree, noun, max(noun - LONGEST_TITLE, 0))
    if start is None:
        return None
    start = left = whole_title(tree, start, 0)
    while left > 0 and modifies(tree, left - 1):
        left -= 1
    return role_of(tree, (start, noun), (left, start - 1), after=noun + 1)


def role_of(
    tree: Tree, title: tuple[int, int], modifiers: tuple[int, int], after: int | None = None
) -> Role:
    """Return the role of a title, its modifiers and the words that come after it."""
    left, right = modifiers
    words = {tree.words[at].removeprefix("ex-") for at in range(left, right + 1)}
    written = tree.text[tree.starts[title[0]] : tree.reading.tokens[title[1]].end]
    aged = any(
        tree.words[at] in ("year", "years", "month", "months") for at in range(left, right + 1)
    )
    if aged:  # "the 36-year-old champion" still is one
        words.discard("old")
    former = bool(words & past_words()) or any(
        tree.words[at].startswith("ex-") for at in range(left, title[1] + 1)
    )
    body = body_within(tree, left, right)
    if body is None and after is not None:
        body = body_after(tree, after)
    end = max(title[1], tree.within(*body.span.pair)[-1]) if body else title[1]
    return Role(
        title=written,
        body=body_name(tree, body) if body else proper_within(tree, left, right),
        former=former,
        span=tree.span(min(left, title[0]), end),
    )


def body_within(tree: Tree, first: int, last: int) -> Entity | None:
    """Return the last name of a body or land among the tokens from `first` to `last`."""
    if first > last:
        return None
    span = tree.span(first, last)
    named = [e for e in tree.near(span) if e.label in BODIES and span.contains(e.span)]
    return named[-1] if named else None


def proper_within(tree: Tree, first: int, last: int) -> str | None:
    """Return the proper nouns right before a title, where the model saw no name in them."""
    start = last + 1
    while start > first and tree.upos(start - 1) == "PROPN":
        start -= 1
    if start > last:
        return None
    words = tree.span(start, last).of(tree.reading.report)
    code = nation_of(words)
    return nation_name(code) if code and not is_seat(words) else " ".join(words.split())


def body_after(tree: Tree, at: int) -> Entity | None:
    """Return the body named after "of", "at", "for" or "with" that follows a title."""
    tokens = tree.reading.tokens
    if at >= len(tokens) or tree.words[at] not in ("of", "at", "for", "with", "to", "in"):
        return None
    reach = tree.span(at, min(at + 6, len(tokens) - 1))
    for entity in tree.near(reach):
        if entity.label in BODIES and entity.span.start > tokens[at].start:
            between = tree.text[tokens[at].end : entity.span.start].split()
            return entity if len(between) <= 2 and "," not in "".join(between) else None
    return None


def body_name(tree: Tree, entity: Entity) -> str:
    """Return the name of a body; the country where its people or adjective is named."""
    words = entity.span.of(tree.reading.report)
    bare_words = words.replace("’", "'").removesuffix("'s").removeprefix("ex-").strip()
    code = nation_of(bare_words) if entity.label in (EntityLabel.NORP, EntityLabel.LOC) else None
    return nation_name(code) if code else " ".join(bare_words.split())
