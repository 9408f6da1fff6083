"""Trim: what the phrase of a role neither begins nor ends with: ages, datelines, lines above it,
edges of clauses, the name of its bearer.

Comes in: a tree, a noun and the phrase about it. Goes out: the first and the last token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import CLOSING, OPENING
from crossread.extract.people.beside import is_person
from crossread.extract.people.somebody import means_somebody
from crossread.extract.people.titles import is_acronym, is_of_a_seat, past_words, title_ending
from crossread.extract.tables import table
from crossread.records import EntityLabel


def trimmed(tree: Tree, head: int, phrase: tuple[int, int], name: range) -> tuple[int, int]:
    """Return first and last token of a phrase without what no phrase begins or ends with, and with
    the word before it that says that it is over or is the abbreviation of a body."""
    first, last = begun(tree, head, phrase[0]), phrase[1]
    if last + 1 in name:
        last = next((at - 1 for at in range(head + 1, last + 1) if is_seat_behind(tree, at)), last)
    else:
        last = with_name(tree, head, last)
    last = cut(tree, head, whole_end(tree, head, without_edges(tree, head, last)))
    first = next((at + 2 for at in range(head - 2, first, -1) if goes_over(tree, at)), first)
    first = next((at + 1 for at in range(head - 1, first, -1) if tree.words[at] == "as"), first)
    first -= first > 0 and is_acronym(tree, first - 1)
    seconds = table("roles")["qualifiers"]["seconds"]
    first -= first > 0 and tree.words[first - 1] in seconds  # "acting WHO director"
    past = first > 1 and tree.words[first - 1] in past_words() and tree.words[first - 2] != "-"
    return first - past, last


def without_edges(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends without a mark, an article or an "and" behind it."""
    while last > head and is_edge(tree, last, ()):
        last -= 1
    return last


def cut(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends before what goes on behind it: a line, a clause, another role."""
    line = next((at for at in range(head, last) if ends_line(tree, at)), last)
    last = last if line == last else without_edges(tree, head, line)
    for ends in (is_relative, goes_to_name, goes_over):
        last = next((at - 1 for at in range(head + 1, last) if ends(tree, at)), last)
    opened = next((at for at in range(head, last + 1) if tree.words[at] in OPENING), None)
    if opened is not None and not any(tree.words[at] in CLOSING for at in range(opened, last + 1)):
        last = opened - 1
    for ends in (is_clause, begins_other, is_day):
        last = next((at - 1 for at in range(head + 1, last) if ends(tree, at)), last)
    last = next((at - 1 for at in range(head + 1, last) if is_whose(tree, head, at)), last)
    return with_quote(tree, head, without_edges(tree, head, last))


def is_seat_behind(tree: Tree, at: int) -> bool:
    """Whether the title of a seat begins with a token, behind another role: "challenger Rep."."""
    return tree.words[at].endswith(".") and is_of_a_seat(tree, at)


def is_clause(tree: Tree, at: int) -> bool:
    """Whether a clause or a line begins with a token: "head of the board is the new mayor", "rival
    as mayor"."""
    told = tree.upos(at) == "AUX" and tree.deprel(at) == "cop"
    return told or tree.words[at] in (":", "|", "as")


def is_day(tree: Tree, at: int) -> bool:
    """Whether a day begins with a token, which is of the verb behind: "mayor of Vell on Sunday"."""
    begins = tree.starts[at + 1] if tree.words[at] == "on" else tree.starts[at]
    return any(
        time.span.start == begins and DAY.match(time.value or "") for time in tree.reading.times
    )


DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""The value of a time that is one day."""


def with_quote(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends with the mark that closes what it quotes."""
    quoted = tree.text[tree.starts[head] : tree.reading.tokens[last].end]
    behind = tree.words[last + 1 : last + 2]
    opened = any(quoted.count(left) > quoted.count(right) for left, right in QUOTES)
    straight = quoted.count('"') % 2 == 1
    return last + 1 if (opened or straight) and behind and behind[0] in CLOSES else last


QUOTES = (("“", "”"), ("``", "''"), ("‘", "’"))
CLOSES = ("”", "''", '"', "’")


def is_relative(tree: Tree, at: int) -> bool:
    """Whether a clause about the bearer begins: "author whose books"."""
    small = tree.text[tree.starts[at]].islower()  # "WHO" is a body
    that = tree.words[at] == "that" and tree.upos(at) == "PRON"
    return small and (that or tree.words[at] in ("who", "whose", "which", "whom"))


def begun(tree: Tree, head: int, first: int) -> int:
    """Return where a phrase begins, without what leads up to it: a dateline, a headline, an age, a
    pronoun, a verb of becoming."""
    for at in range(head - 1, first - 1, -1):
        dash = tree.words[at] in DASHES and is_set_apart(tree, at)
        closed = tree.words[at] in CLOSING and not opens(tree, first, at)
        if dash or closed or ends_line(tree, at) or ends_body(tree, at):
            first = at + 1
            break
        if at > first and is_begun_anew(tree, at):
            first = at
            break
    word = tree.words[head].rstrip(".")
    if word in table("roles")["honorifics"]["alone"]:
        return head
    if word in table("roles")["ranks"]["words"]:
        start = title_ending(tree, head, first)
        inside = range((head if start is None else start) - 1, first - 1, -1)
        first = next((at + 1 for at in inside if is_title(tree, at)), first)
    if is_of_a_seat(tree, head):
        inside = range(head - 1, first - 1, -1)
        headed = "'s" in tree.words[first:head]  # a headline before it
        others = (at + 1 for at in inside if headed or means_somebody(tree.words[at]))
        first = next((at for at in others if not is_of_seat(tree, at - 1)), first)
    ages = (age_end(tree, at) for at in range(first, head))
    first = min(next((end for end in ages if end), first), head)
    while first < head:
        if is_edge(tree, first, (*BEGINS, *IDLE)) or is_leading(tree, first):
            first += 1
        else:
            break
    return whole_word(tree, min(first, head))


def behind_how(tree: Tree, first: int, title: int) -> int:
    """Return where the words of a role begin behind an adverb that tells how its holder is, not
    when: an "often-absent mayor" is the mayor. Of 11 such in 150 stories none told the office."""
    when = {*past_words(), *NOT_HOW}
    adverbs = (at for at in range(first, title) if tree.upos(at) == "ADV")
    judged = next((at for at in adverbs if tree.words[at] not in when), None)
    if judged is None:
        return first
    behind = range(judged + 1, title)
    return next((at for at in behind if tree.upos(at) in ("NOUN", "PROPN")), title)


NOT_HOW = ("now", "currently", "recently", "newly", "soon", "first", "vice", "ever")
"""Adverbs before a title that tell when somebody holds it, or are part of it."""


def age_end(tree: Tree, at: int) -> int | None:
    """Return where an age ends that begins with a token: "73-year-old"."""
    if tree.words[at + 1 : at + 1 + len(AGED)] == AGED:
        return at + 1 + len(AGED)
    return at + 1 if tree.words[at].endswith("-year-old") else None


def whole_word(tree: Tree, first: int) -> int:
    """Return where the word begins in which a phrase does: "prize-winning"."""
    at = first
    while at > 1 and tree.words[at - 1] == "-" and is_closed(tree, at - 1):
        at -= 2
    if tree.words[at + 1 : at + 1 + len(AGED)] == AGED:
        return max(first, at + 1 + len(AGED))
    return first if tree.words[at] in past_words() else at


def is_closed(tree: Tree, at: int) -> bool:
    """Whether no blank stands on either side of a token."""
    before, after = tree.starts[at] - 1, tree.reading.tokens[at].end
    return not (tree.text[before].isspace() or tree.text[after : after + 1].isspace())


def ends_body(tree: Tree, at: int) -> bool:
    """Whether an "and" parts a role from the body of the one before it: "head of the Harbour Board
    and organizer"."""
    if tree.words[at] != "and" or tree.text[tree.starts[at + 1]].isupper():
        return False
    bodies = [e for e in tree.near(tree.span(at - 1, at - 1)) if e.label is EntityLabel.ORG]
    return bool(bodies) and not any(at in tree.within(*e.span.pair) for e in bodies)


def begins_other(tree: Tree, at: int) -> bool:
    """Whether another role begins behind the body of one: "… Harbour Board and organizer"."""
    return ends_body(tree, at) and means_somebody(tree.words[at + 1])


def is_begun_anew(tree: Tree, at: int) -> bool:
    """Whether a sentence begins with a token, which follows a headline: "Harbours Former" head."""
    past = tree.words[at] in past_words() and tree.text[tree.starts[at]].isupper()
    return past and tree.text[tree.starts[at - 1]].isupper()


AGED = ("-", "year", "-", "old")
"""What follows the number in "73-year-old"."""
DASHES = ("-", "--", "—", "–")


def is_set_apart(tree: Tree, at: int) -> bool:
    """Whether a dash with blanks parts a word with a capital from the rest: "ORLA - President"."""
    before, after = tree.starts[at] - 1, tree.reading.tokens[at].end
    apart = tree.text[before].isspace() and tree.text[after].isspace()
    return apart and at > 0 and tree.text[tree.starts[at - 1]].isupper()


def is_title(tree: Tree, at: int) -> bool:
    """Whether a noun in small letters before a rank is a role by itself: "spokesperson Captain"."""
    small = tree.upos(at) == "NOUN" and tree.text[tree.starts[at]].islower()
    return small and title_ending(tree, at, at) == at


def is_of_seat(tree: Tree, at: int) -> bool:
    """Whether a word before a lawmaker's title may belong to it: a land, a party, what is over."""
    names, word = table("names"), tree.words[at]
    party = word in (*names["parties"], *names["members"]) or word in past_words()
    lands = (EntityLabel.LOC, EntityLabel.NORP)
    own = at - (word == "'s")
    land = any(entity.label in lands for entity in tree.near(tree.span(own, own)))
    return party or land or tree.upos(at) in ("ADJ", "PUNCT", "NUM") or word in SEATED


SEATED = ("state", "fellow", "incumbent", "freshman", "then", "-")
"""Words before a lawmaker's title that belong to it."""


def opens(tree: Tree, first: int, at: int) -> bool:
    """Whether a bracket that closes at a token opens in the same phrase."""
    return any(word in OPENING for word in tree.words[first:at])


def ends_line(tree: Tree, at: int) -> bool:
    """Whether a line ends with a token, and a capital begins the next."""
    token, after = tree.reading.tokens[at], tree.reading.tokens[at + 1]
    if "\n" not in tree.text[token.end : after.start] or not tree.text[after.start].isupper():
        return False
    both = tree.text[token.start : token.end], tree.text[after.start : after.end]
    return not all(word.isupper() and len(word) > 1 for word in both)  # a text in capitals


def is_leading(tree: Tree, at: int) -> bool:
    """Whether a token only leads up to a role: "his", "become", "73-year-old"."""
    word = tree.words[at]
    return tree.upos(at) == "PRON" or word in BECOMING or word.endswith("-year-old")


BECOMING = ("become", "becoming", "became", "be")


def whole_end(tree: Tree, head: int, last: int) -> int:
    """Return the end of the word, or the name of a body, in the middle of which a phrase ends."""
    for entity in tree.near(tree.span(last, last)) if last > head else ():
        end = tree.within(*entity.span.pair)[-1]
        if entity.label in (EntityLabel.ORG, EntityLabel.FAC) and end > last:
            return end
    hyphen = tree.words[last + 1 : last + 2] == ("-",) and is_closed(tree, last + 1)
    titled = hyphen and title_ending(tree, last + 2, last) == last
    return last + 2 if titled else last


def with_name(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends that was cut at the short form of address of a name: "Mr."."""
    short = tree.words[last].rstrip(".") in table("roles")["honorifics"]["short"]
    if last == head or not short or last + 1 == len(tree.words):
        return last
    named = tree.near(tree.span(last + 1, last + 1))
    return tree.within(*named[0].span.pair)[-1] if named else last - 1


def is_whose(tree: Tree, head: int, at: int) -> bool:
    """Whether a possessive belongs to the noun of a role: "the secretary's campaign"."""
    listed = title_ending(tree, at - 1, head) == head and at - 1 > head
    return tree.words[at] in ("'s", "'") and (tree.head(at) == head or at == head + 1 or listed)


def goes_to_name(tree: Tree, at: int) -> bool:
    """Whether a mark parts a role from the name of its holder: "FORMER MAYOR : Ada Lunde"."""
    return tree.words[at] in (":", ";") and is_person(tree, at + 1)


def goes_over(tree: Tree, at: int) -> bool:
    """Whether another role, of another time, begins with an "and": "and now chairman"."""
    behind = tree.words[at + 1]
    return tree.words[at] == "and" and (behind in BEGINS or behind in past_words())


BEGINS = ("now", "currently", "also", "then")
"""Words that lead up to a role and are none of it."""
IDLE = ("female", "male", "actual", "even", "such", "only", "majesty", "highness", "excellency",
        "fellow")  # fmt: skip
"""Words that a role may begin with and that are no part of the office."""
EDGES = ("DET", "PUNCT", "CCONJ", "ADP")
"""Parts of speech that no role begins or ends with."""


def is_edge(tree: Tree, at: int, words: Sequence[str]) -> bool:
    """Whether a token does not belong to a role that it begins or ends."""
    word = tree.words[at]
    dotted = word.endswith(".") and len(word) > 1
    return (tree.upos(at) in EDGES and not dotted) or word in ("'s", "'", *words)
