"""Indicators: what a figure measures, by the words that govern it.

Comes in: the tree, the tokens of a number, what it counts. Goes out: an Indicator. Evidence
is asked in order, nearest first: the counted noun, the words beside it, the verb over it, the
subject of "rose to", the figure before it in a list, its class.
"""

from functools import cache

from crossread.extract.figure.counted import singular
from crossread.extract.figure.lexicon import between, carry, measures, verbs, words_of_kind
from crossread.extract.figure.site import Site
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.figure import Indicator

VERBAL = ("VERB", "AUX")
WORDS = table("figure_words")["verbal"]
AUXILIARIES = frozenset(WORDS["auxiliaries"])
HOPS = frozenset(WORDS["hops"])
TOTAL_LEADS = frozenset(WORDS["total_leads"])
LINKS = frozenset(WORDS["links"])
NEAR_LEADS = frozenset(WORDS["near_leads"])
ASIDES = frozenset(WORDS["asides"])
UNSURE = frozenset({"killed", "injured", "missing"})
MOST_HOPS = 5
"""Words before a number that are passed over on the way to the verb that tells what befell."""
STEPS = 4
"""Steps up the tree from a counted noun within which its verb stands."""


def allowed(name: str | None, site: Site) -> str | None:
    """The indicator, where it can be said of the class counted: no vehicle is wounded."""
    if name is None or (name == "infected" and not site.epidemic):
        return None
    if name == "protesters" and not (site.protest or site.sort.name == "protesters"):
        return None
    measure = measures().get(Indicator(name))
    if measure is None or site.counted is None:
        return name
    if measure.only is not None:
        return name if (site.sort.name or "") in measure.only else None
    things = not site.sort.person and not site.event
    if things and site.sort.name in measure.also:
        return name
    return None if things and (site.sort.name or name not in UNSURE) else name


def indicator_of(tree: Tree, site: Site) -> Indicator | None:
    """Return what the figure at a site measures; None where nothing says it."""
    looks = WHOLE if site.whole else (_after, *LOOKS) if _is_share(tree, site) else LOOKS
    for look in looks:
        name = allowed(look(tree, site), site)
        if name in UNSURE and _unknown(site) and look not in SURE:
            continue  # "killed seven blocks from his house"
        if _nobody(site) and look in LOOSE:
            continue  # "nobody knows how the fever spreads"
        if name:
            return None if name == "detained" and _in_quarantine(tree, site) else Indicator(name)
    return None


@cache
def events() -> dict[str, str]:
    """Each noun that is itself a measure to its indicator."""
    return {noun: name for noun, name in words_of_kind("nouns").items() if name != "protesters"}


def _unknown(site: Site) -> bool:
    """Whether nothing is known of what is counted."""
    return site.counted is not None and site.sort.name is None and not site.event


def _in_quarantine(tree: Tree, site: Site) -> bool:
    """Whether who is held is held for fear of a disease, and so no prisoner."""
    start, stop = limit(tree, site)
    shut, law = (frozenset(table("indicators")["epidemic"][key]) for key in ("held", "law"))
    words = tree.words[start:stop]
    told = shut.intersection(words) or (
        shut.intersection(tree.words) and not law.intersection(words)
    )
    return site.epidemic and bool(told)


def _noun(tree: Tree, site: Site) -> str | None:
    """12 deaths, 12 arrests, 12 cases."""
    if not site.counted:
        return None
    return events().get(singular(tree.words[site.counted.head]))


def _in_hospital(tree: Tree, site: Site) -> str | None:
    """104 people in hospital; 12 patients across the country in the hospital."""
    words, at = tree.words, site.end + 1
    stop = min(limit(tree, site)[1], at + WAY)
    while at < stop and words[at] not in STOPS and tree.upos(at) not in NO_WAY:
        rest = [word for word in words[at + 1 : at + 3] if word not in ("the", "a")]
        if words[at] == "in" and rest[:1] in (["hospital"], ["hospitals"]):
            return "hospitalised"
        at += 1
    return None


WAY = 6
"""Words from the counted to "in hospital" at most."""
STOPS = frozenset((",", ";", "and", "or", "with", "by"))
NO_WAY = frozenset(("VERB", "AUX", "NUM", "PUNCT"))


def _beside(tree: Tree, site: Site) -> str | None:
    """12 wounded soldiers; 12 dead."""
    adjectives = words_of_kind("adjectives")
    inside = range(site.last + 1, min(site.end + 1, len(tree.words)))
    return next((adjectives[tree.words[i]] for i in inside if tree.words[i] in adjectives), None)


def limit(tree: Tree, site: Site) -> tuple[int, int]:
    """The tokens of the sentence of a site."""
    sentence = tree.sentence(site.first)
    return (sentence.first, sentence.last) if sentence else (0, len(tree.words))


def _after(tree: Tree, site: Site) -> str | None:
    """12 people were killed, 12 others injured, 12 people have died."""
    words, at, passive = tree.words, site.end + 1, False
    if site.counted is None and _how_badly(words[at : at + 2]):
        return "injured"
    stop = min(limit(tree, site)[1], at + 10)
    while site.counted is None and at < stop and words[at] in LINKS:
        at += 1  # "dozens of wounded"
    while at < stop:
        word = words[at]
        if name := _done(tree, at, passive, stop) or _does(tree, at):
            return name
        if word == "," and (past := _aside_end(tree, at, stop)):
            at = past
            continue
        if word not in between() and tree.upos(at) != "ADV":
            return None
        passive = passive or word in AUXILIARIES
        at += 1
    return None


def _how_badly(words: tuple[str, ...]) -> bool:
    """Whether a number alone is of those hurt: "wounded 12, five critically"."""
    return words[:1] != () and words[0] in GRAVELY and (words[1:2] or (".",))[0] in ENDS


GRAVELY = frozenset(measures()[Indicator.INJURED].how)
ENDS = frozenset({".", ",", ";", ")", "and"})


def _aside_end(tree: Tree, comma: int, stop: int) -> int | None:
    """The token after an aside on who is counted: "17 people, including 3 miners, were hurt"."""
    if tree.words[comma + 1 : comma + 2] and tree.words[comma + 1] in ASIDES:
        closing = (i for i in range(comma + 2, stop) if tree.words[i] == ",")
        end = next(closing, None)
        return None if end is None else end + 1
    return None


def _does(tree: Tree, at: int) -> str | None:
    """What the verb at `at` says of its subject: "died", "fell ill", "lost their homes"."""
    found = (verbs("does").get(" ".join(tree.words[at : at + size])) for size in (3, 2, 1))
    return next(filter(None, found), None)


def _done(tree: Tree, at: int, passive: bool, stop: int) -> str | None:
    """What was done to the counted ones by the word at `at`, unless they do it themselves."""
    word = tree.words[at]
    following = tree.words[at + 1] if at + 1 < stop else ""
    third = tree.words[at + 2] if at + 2 < stop else ""
    done = verbs("done_to")
    name = done.get(f"{word} {following} {third}") or done.get(f"{word} {following}")
    name = name or done.get(word) or words_of_kind("adjectives").get(word)
    if name is None or word.endswith("ing"):
        return name if word in words_of_kind("adjectives") else None
    if passive or word in ("dead", "missing") or at + 1 >= len(tree.words):
        return name
    if tree.upos(at) == "X":
        return None if following in ("the", "a", "an", "two", "three", "at", "several") else name
    own = tree.reading.tokens[at]
    if own.upos == "ADJ" or own.deprel in ("acl", "amod", "xcomp"):
        return name
    takes = any(kid > at and tree.upos(kid) != "PUNCT" for kid in tree.kids(at, "obj"))
    return None if takes else name


def _before(tree: Tree, site: Site) -> str | None:
    """killed 12, wounding another 12, the arrest of 12."""
    at, start = site.left - 1, limit(tree, site)[0]
    hops = 0
    while at >= start and hops < MOST_HOPS:
        word = tree.words[at]
        pair = f"{word} {tree.words[at + 1]}"
        name = verbs("done_to").get(pair) or verbs("done_to").get(word)
        if name and not _passive(tree, at, start):
            return name
        if tree.words[at + 1] == "of" and (name := words_of_kind("of").get(word)):
            return name
        if word not in HOPS:
            return None
        at, hops = at - 1, hops + 1
    return None


def _passive(tree: Tree, at: int, start: int) -> bool:
    """Whether a participle at `at` is passive: its object stands before it."""
    return any(tree.words[i] in AUXILIARIES for i in range(max(start, at - 2), at))


def _governor(tree: Tree, site: Site) -> str | None:
    """The verbs and nouns over the counted phrase, with the part that it plays."""
    at = site.counted.head if site.counted else site.top
    if tree.head(at) == site.top:  # "dozens of miners": the number is the head
        at = site.top
    steps = 0
    for above in tree.above(at):
        role = tree.reading.tokens[at].deprel
        if name := _played(tree, above, role, at):
            return name
        if steps > STEPS or (tree.upos(above) in VERBAL and role not in ("conj", "xcomp", "aux")):
            return None
        at, steps = above, steps + 1
    return None


def _played(tree: Tree, above: int, role: str, at: int) -> str | None:
    """What a governor says of the phrase in that role."""
    word = tree.words[above]
    base = role.partition(":")[0]
    if base == "nsubj" and tree.upos(above) not in VERBAL:
        return words_of_kind("adjectives").get(word) or _complement(tree, above)
    if tree.upos(above) in VERBAL or word in verbs("done_to"):
        return _done_by(tree, above, role, at)
    if base == "nmod" and any(tree.words[k] == "of" for k in tree.kids(at, "case")):
        return words_of_kind("of").get(word)
    return None


def _done_by(tree: Tree, verb: int, role: str, at: int) -> str | None:
    """What a verb says of the phrase in that role."""
    word = tree.words[verb]
    if role == "obj":
        return verbs("done_to").get(word)
    if role in ("nsubj:pass", "nsubjpass"):
        return verbs("done_to").get(word) or _complement(tree, verb, passive=True)
    if role.startswith("nsubj"):
        return _does(tree, verb) or _complement(tree, verb)
    if role.startswith("obl") and any(tree.words[k] == "of" for k in tree.kids(at, "case")):
        return verbs("done_to").get(word)
    return None


def _complement(tree: Tree, verb: int, *, passive: bool = False) -> str | None:
    """12 people are known to have died, were seized and beaten: clauses with the same subject."""
    for kid in tree.kids(verb, "xcomp", "ccomp", "conj"):
        if any(True for _ in tree.kids(kid, "nsubj")):
            continue
        word = tree.words[kid]
        done = passive or any(tree.words[k] in AUXILIARIES for k in tree.children[kid])
        name = verbs("does").get(word) or (verbs("done_to").get(word) if done else None)
        if name:
            return name
    return None


def _clause(tree: Tree, site: Site) -> str | None:
    """Six reporters who were detained, 12 men charged and jailed: the clause on the noun."""
    if not site.counted:
        return None
    for kid in tree.kids(site.counted.head, "acl"):
        done = any(tree.words[k] in AUXILIARIES for k in tree.children[kid])
        subject = any(True for _ in tree.kids(kid, "nsubj"))
        name = verbs("does").get(tree.words[kid])
        if done or not subject:
            name = name or verbs("done_to").get(tree.words[kid])
        if name and (done or not tree.words[kid].endswith("ing") or name in ("protesters",)):
            return name
    return None


UNDER_SICK = ("obj", "xcomp", "ccomp", "advcl")


def _nobody(site: Site) -> bool:
    """Whether the number is a bare "nobody" or "no one"."""
    return site.nought and site.counted is None


def _sick(tree: Tree, site: Site) -> str | None:
    """Ten pupils had flu: the object of the verb over them is a disease."""
    if not site.epidemic:
        return None
    sick = table("indicators")["epidemic"]
    following = tree.words[site.last + 1 : site.last + 2]
    if site.counted is None and following and following[0] in sick["sure"]:
        return "infected"  # "Marun: 4 confirmed"
    at = site.counted.head if site.counted else site.top
    verb = tree.head(at)
    if verb < 0 or tree.deprel(at) != "nsubj":
        return None
    below = (
        word
        for kid in tree.kids(verb, *(["obj"] if _nobody(site) else UNDER_SICK))
        for word in tree.below(kid)
    )
    return (
        "infected" if any(tree.words[i] in sick["words"] + sick["signs"] for i in below) else None
    )


def _crowd(tree: Tree, site: Site) -> str | None:
    """15,000 people in the square, in a report of a protest."""
    alone = site.counted is None or site.sort.name == "people"
    following = tree.words[site.last + 1 : site.last + 2]
    if not (site.crowd and alone and site.many) or following in (("more",), ("times",)):
        return None
    start, stop = limit(tree, site)
    crowd = table("indicators")["protest"]["crowd"]
    return "protesters" if any(word in crowd for word in tree.words[start:stop]) else None


def _total(tree: Tree, site: Site) -> str | None:
    """The death toll rose to 12; bringing the number of cases to 12."""
    start = limit(tree, site)[0]
    people = site.sort.name in ("people", "patients") or site.event
    if site.nought or (site.counted and not people):
        return None
    at = site.left - 1
    while at >= start and tree.words[at] in ("the", "a", "an", "some", "total", "just", ",", "up"):
        at -= 1
    if at < start or (tree.words[at] not in TOTAL_LEADS and tree.words[at] not in carry()):
        return None
    totals = words_of_kind("totals")
    reach = 3 if tree.words[at] in NEAR_LEADS else 40
    for index in range(at, max(start - 1, at - reach), -1):
        if name := totals.get(tree.words[index]):
            return name
        if tree.words[index] == "number":
            return None  # "the number of countries rose to nine"
    return None


def _by_class(tree: Tree, site: Site) -> str | None:
    """What a class says alone: 12 helicopters, 12 protesters."""
    kind = site.sort.name or ""
    found: str | None = table("indicators")["by_class"].get(kind)
    if found is None and site.many and not _in_quarantine(tree, site):
        found = table("indicators")["by_many"].get(kind)
    return None if site.nought and not site.event else found


def _is_share(tree: Tree, site: Site) -> bool:
    """Whether a number is a share of those it counts: "two of the injured died"."""
    return tree.words[site.last + 1 : site.last + 2] == ("of",) and site.counted is not None


def _told(tree: Tree, site: Site) -> str | None:
    """What the word right after a whole says of it: of the 12 people killed, 12 wounded."""
    at, stop = site.end + 1, limit(tree, site)[1]
    return _done(tree, at, False, stop) if at < stop else None


LOOKS = (
    _noun, _beside, _in_hospital, _after, _before, _governor, _clause, _total, _sick, _by_class,
    _crowd,
)  # fmt: skip
WHOLE = (_noun, _beside, _told)
"""Evidence of a whole of which a share is told: what befell the share is not asked."""
LOOSE = (_clause, _total, _by_class, _crowd)
"""Evidence from farther off, which tells nothing of a bare "nobody"."""
NEAREST = (_noun, _beside, _in_hospital, _after, _before)
"""Evidence from the words right beside the number and what it counts."""
SURE = (_noun, _beside, _in_hospital, _after)
"""Evidence that stands beside the counted noun, and holds even where its class is unknown."""
