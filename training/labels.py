"""The labels of every head, in the order of the network's outputs."""

ATTRIBUTION = ("O", *tuple(f"{p}-{r}" for r in ("source", "cue", "content") for p in "BI"))
ENTITY_TYPES = (
    "PERSON", "ORG", "LOC", "NORP", "FAC", "DATE", "MONEY", "PRODUCT", "EVENT", "MISC",
)  # fmt: skip
ENTITY = ("O", *tuple(f"{p}-{t}" for t in ENTITY_TYPES for p in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
# Universal relations, and the subtypes with at least 100 cases in the training parts.
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
    "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj",
    "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip

# What the readings by hand say of a figure, of a quotation and of a happening.
INDICATORS = (
    "killed", "injured", "missing", "detained", "displaced", "infected", "hospitalised", "rescued",
    "deployed", "protesters", "strikes", "aircraft", "vehicles", "homes", "money", "votes", "other",
)  # fmt: skip
STATUSES = (
    "stated", "confirmed", "suspected", "probable", "estimated", "feared", "planned",
    "hypothetical", "denied",
)  # fmt: skip
COVERS = ("running", "day", "period", "moment", "unknown")
SCOPES = ("whole", "part", "background", "other-event")
STANCES = (
    "asserts", "denies", "questions", "demands", "promises", "accuses", "warns", "announces",
)  # fmt: skip
HAPPENING = ("O", "B-happening", "I-happening")
HAPPENED = ("happened", "planned", "denied", "hypothetical")
POINTERS = ("counted", "place", "when", "claimant", "part_of")
FIGURE = {"what": INDICATORS, "status": STATUSES, "covers": COVERS, "scope": SCOPES}


def relation_index(name: str) -> int:
    """The index of a relation; a rare subtype counts as its universal part.

    >>> RELATIONS[relation_index("obl:tmod")], RELATIONS[relation_index("nmod:poss")]
    ('obl', 'nmod:poss')
    """
    if name not in RELATIONS:
        name = name.split(":", maxsplit=1)[0]
    return RELATIONS.index(name) if name in RELATIONS else RELATIONS.index("dep")


def entity_bits(*tags: str) -> int:
    """A set of entity tags as bits."""
    return sum(1 << ENTITY.index(tag) for tag in tags)


ANY_ENTITY = (1 << len(ENTITY)) - 1
