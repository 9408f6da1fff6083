"""Figures: from a Reading to the quantities that it states, each with its bounds, what it
counts, what it measures and who states it. Refuses numbers that name, date or score something
(Article 4, 1994, 3-1) and keeps ages and durations apart, as measures.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, zip_longest

from msgspec.structs import replace

from crossread.extract.figure.claimants import Claim, claim_of
from crossread.extract.figure.context import Context
from crossread.extract.figure.counted import Counted, counted_of, singular, sort_of
from crossread.extract.figure.decide import Quantity, decided
from crossread.extract.figure.denials import denial_status
from crossread.extract.figure.hedges import Hedge, bounds, hedge_of
from crossread.extract.figure.indicators import events, indicator_of
from crossread.extract.figure.links import linked
from crossread.extract.figure.notes import note_status, own_words
from crossread.extract.figure.numbers import Number, NumberKind, number_words, numbers_in
from crossread.extract.figure.numerals import GLYPHS
from crossread.extract.figure.plainly import told_feared, told_plainly
from crossread.extract.figure.scope import scope_of
from crossread.extract.figure.shares import is_whole
from crossread.extract.figure.site import Site
from crossread.extract.figure.surroundings import with_words
from crossread.extract.figure.traps import trap_of
from crossread.extract.figure.units import Unit, unit_of, with_rate
from crossread.extract.figure.worth import Find, counts, is_nought
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.tables import table
from crossread.records import Reading, Report, Sentence, Span
from crossread.records.base import FigureId, Record, record_id
from crossread.records.figure import Figure, HedgeKind, Indicator

MINUS = re.compile(r"(?i)(?:\bminus[\s-]*|(?<=\s)[−-])$")


class Kinds(Record, frozen=True, kw_only=True):
    """What a report is of, as far as words like "cases" depend on it."""

    epidemic: bool
    protest: bool
    crowd: bool


def with_quantities(reading: Reading) -> Reading:
    """Return the reading with its figures, and with its measures: the quantities that are none.

    Measures are ages, durations, one of a set, bare numbers and the like.
    """
    found = quantities_in(reading)
    told = with_words((quantity.figure for quantity in found), reading)
    kinds = [quantity.counts for quantity in found]
    return replace(
        reading,
        figures=tuple(compress(told, kinds)),
        measures=tuple(compress(told, (not counts for counts in kinds))),
    )


def quantities_in(reading: Reading) -> list[Quantity]:
    """Return each quantity of a report, in order of the text, and whether it is a figure."""
    tree = tree_of(reading)
    return decided(tree, ruled_in(tree))


def ruled_in(tree: Tree) -> list[Quantity]:
    """Return each quantity as the rules alone have it."""
    finds = finds_in(tree)
    figures = linked(tree, [_figure(tree, find) for find in finds])
    return [
        Quantity(
            figure,
            counts(tree, figure, find),
            exact=find.trap is not None,
            plain=_plain(tree, find),
            echo=find.number.echo,
            feared=told_feared(tree, find.site),
        )
        for figure, find in zip(figures, finds, strict=True)
        if figure.low != 0 or figure.high != 0 or is_nought(figure, find)
    ]


def finds_in(tree: Tree) -> list[Find]:
    """All numbers of a report that are quantities, furniture left out."""
    report = tree.reading.report
    kinds = Kinds(
        epidemic=_told(tree, "epidemic") > 1,
        protest=_told(tree, "protest") > 0,
        crowd=_told(tree, "protest") > 2,
    )
    found = []
    for sentence in tree.reading.sentences:
        if not _may_count(tree, sentence):
            continue
        for number in numbers_in(report.text, sentence.start, sentence.end):
            if report.is_furniture(number.start, number.end):
                continue
            find = _find(tree, number, (sentence.start, sentence.end), kinds)
            if find:
                found.append(find)
    return [_with_unit(report.text, a, b) for a, b in zip_longest(found, found[1:])]


BESIDE = 20
"""Code points between two numbers that have one unit."""
SAME_UNIT = re.compile(r"(?i)\s*-?\s*(?:or|and|to|,)\s*")


def _with_unit(text: str, find: Find, after: Find | None) -> Find:
    """A number with what the next has: "a 7- or 8-inch blade", "hundreds and thousands of fans"."""
    if after and after.number.left - find.number.end > BESIDE:
        return find
    if after and _both_vague(text, find, after):
        site = after.site
        return replace(find, site=replace(find.site, counted=site.counted, sort=site.sort))
    if find.unit or not after or not after.unit or after.number.money:
        return find
    if not SAME_UNIT.fullmatch(text[find.number.end : after.number.left]):
        return find
    return replace(find, unit=after.unit, site=replace(find.site, counted=None))


def _both_vague(text: str, find: Find, after: Find) -> bool:
    """Whether two vague words stand for one crowd, the first alone."""
    kinds = {find.number.kind, after.number.kind}
    joined = SAME_UNIT.fullmatch(text[find.number.end : after.number.left])
    return kinds == {NumberKind.VAGUE} and find.site.counted is None and bool(joined)


def _told(tree: Tree, kind: str) -> int:
    """How many words of a report speak of a disease, or of a protest."""
    return sum(map(tree.words.count, table("indicators")[kind]["words"]))


DIGIT = re.compile(rf"[\d{GLYPHS}]")


def _may_count(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence holds a digit or a number word at all: most hold none."""
    words = tree.words[sentence.first : sentence.last]
    return not number_words().isdisjoint(words) or bool(
        DIGIT.search(tree.text, sentence.start, sentence.end)
    )


def _find(tree: Tree, number: Number, within: tuple[int, int], kinds: Kinds) -> Find | None:
    """One number with its unit, hedge and site; None for a trap."""
    text, (start, end) = tree.text, within
    unit = unit_of(text, number)
    context = Context(
        text=text, number=number, unit=unit, start=start, end=end,
        shouting=text[start:end].isupper(),
    )  # fmt: skip
    trap = trap_of(context)
    if trap not in (None, "one of", *MEASURED):
        return None
    if trap in MEASURED and unit is None:  # "Ada Lunde, 33, said", "won 3-1"
        unit = Unit(name=MEASURED[trap], family=trap, end=number.end)
    hedge = hedge_of(text, number, start=start, end=end)
    site = _site(tree, number, hedge, unit, kinds)
    if site and is_whole(text, start, hedge.start):
        site = replace(site, whole=True)
    if site is None or _named(tree, site, unit):
        return None
    return Find(number=number, unit=unit, hedge=hedge, site=site, trap=trap)


def _site(tree: Tree, number: Number, hedge: Hedge, unit: Unit | None, kinds: Kinds) -> Site | None:
    """Where a number stands; None where no token holds it."""
    tokens = tree.within(number.start, number.end)
    if not tokens:
        return None
    last = tokens[-1] + (tree.words[tokens[-1] + 1 : tokens[-1] + 2] == ("+",))
    counted = None if unit else counted_of(tree, last)
    left = tree.within(hedge.start, number.end)
    top = tree.top(tree.reading.report.span(number.start, number.end))
    return Site(
        first=tokens[0],
        last=last,
        top=tokens[0] if top is None else top,
        left=left[0] if left else tokens[0],
        counted=counted,
        sort=sort_of(_words(tree, counted)),
        subject=counted is None and _is_subject(tree, tokens, top),
        event=bool(counted and singular(tree.words[counted.head]) in events()),
        nought=number.kind is NumberKind.ZERO,
        many=max(number.low, number.high or 0) >= MANY,
        **{name: getattr(kinds, name) for name in ("epidemic", "protest", "crowd")},
    )


MEASURED = {"age": "year of age", "score": "point"}  # what such numbers are of, which name no unit
MANY = 50  # a number from here on is many


def _is_subject(tree: Tree, tokens: range, top: int | None) -> bool:
    """Whether a number alone is the subject of a verb, by the tree or by the word after it."""
    before = tree.words[max(0, tokens[0] - 1) : tokens[0]]
    after = tree.words[tokens[-1] + 1 : tokens[-1] + 2]
    listed = before == ("with",) and after == ("in",)  # "..., with 10 in Marun"
    beside = bool(after) and after[0] in table("figure_words")["verbal"]["after_subject"]
    return listed or beside or (top is not None and tree.deprel(top) == "nsubj")


def _words(tree: Tree, counted: Counted | None) -> str:
    """What is counted, as written."""
    if counted is None:
        return ""
    return tree.span(counted.first, counted.last).of(tree.reading.report)


@cache
def _plain_heads() -> frozenset[str]:
    """Relations in which a number names the noun before it ("Boeing 737")."""
    return frozenset({"nummod", "flat", "compound", "appos", "dep", "nmod"})


def _named(tree: Tree, site: Site, unit: Unit | None) -> bool:
    """Whether the tree hangs a bare numeral on a name right before it: Boeing 737."""
    token = tree.reading.tokens[site.first]
    if unit or site.first != site.last or site.counted or token.head != site.first - 1:
        return False
    written = tree.words[site.first]
    before = site.first - 1
    return (
        written.isdigit()
        and tree.upos(before) in ("PROPN", "NOUN")
        and tree.deprel(site.first) in _plain_heads()
        and not tree.words[before].isdigit()
    )


def _figure(tree: Tree, find: Find) -> Figure:
    """The figure of a find."""
    number, site, unit = find.number, find.site, find.unit
    report = tree.reading.report
    span = report.span(number.start, number.end)
    low, high = bounds(number, find.hedge.kind)
    minus = unit and MINUS.search(tree.text[max(0, number.left - 8) : number.left])
    if minus:
        low, high = (None if high is None else -high), (None if low is None else -low)
    head = site.counted.head if site.counted else site.top
    indicator = _indicator(tree, find)
    noted = note_status(tree, number.left) or denial_status(tree, site.top)
    claim = claim_of(tree, span, head)
    claim = Claim() if own_words(tree, number.left, claim.claimant) else claim
    scope = scope_of(tree, site, claim.attribution)
    change = "down" if minus and unit and unit.family == "percent" else scope.change
    counted, named = site.counted, _unit_name(tree, find, indicator)
    return Figure(
        id=FigureId(record_id("figure", report.id, number.start, number.end)),
        span=span,
        low=low,
        high=high,
        hedge=_hedge(find, named, change),
        hedge_kind=find.hedge.kind,
        status=noted or scope.status,
        indicator=indicator,
        counted=_words(tree, counted) or None,
        counted_span=tree.span(counted.first, counted.last) if counted else None,
        counted_class=site.sort.name,
        unit=named,
        place=scope.place.name,
        place_id=scope.place.id,
        place_basis=scope.place.basis,
        period=scope.period,
        claimant=claim.claimant,
        attribution=claim.attribution,
        as_of=as_of_entry(report, span, scope.as_of),
        cumulative=scope.cumulative,
        change=change,
        percent=bool(unit and unit.family == "percent"),
        headline=scope.headline,
    )


def as_of_entry(report: Report, span: Span, as_of: str | None) -> str | None:
    """Return the moment a figure was true: as stated, else that of the entry it stands in.

    Of one day the entry's moment is the more precise.
    """
    entry = report.entry_at(span.start)
    moment = entry.moment if entry else None
    return moment if moment and (as_of is None or moment.startswith(as_of)) else as_of


BOUNDED = (HedgeKind.MORE_THAN, HedgeKind.AT_LEAST, HedgeKind.UP_TO, HedgeKind.FEWER_THAN)


def _hedge(find: Find, unit: str | None, change: str | None) -> str | None:
    """The hedge as written; of a measure that rose or fell, which of the two."""
    moved = change and unit and find.hedge.kind not in BOUNDED
    moved = moved and not (find.unit and find.unit.family in ("age", "duration"))
    return change if moved else find.hedge.words


def _indicator(tree: Tree, find: Find) -> Indicator:
    """What a find measures."""
    if find.unit:
        return Indicator.MONEY if find.unit.family == "money" else Indicator.OTHER
    if find.number.kind is NumberKind.FRACTION:
        return Indicator.OTHER
    return indicator_of(tree, find.site) or Indicator.OTHER


def _plain(tree: Tree, find: Find) -> Indicator | None:
    """What befell those counted, where a word beside them says it plainly."""
    bare = find.unit is None and find.number.kind is not NumberKind.FRACTION
    return told_plainly(tree, find.site) if bare else None


def _unit_name(tree: Tree, find: Find, indicator: Indicator) -> str | None:
    """The unit of measure; for counts of things and not of people, the thing."""
    if find.unit:
        return find.unit.name
    if find.number.kind is NumberKind.FRACTION:
        return "fraction"
    counted = find.site.counted
    if counted and not find.site.sort.person and indicator is Indicator.OTHER:
        name = singular(tree.words[_measuring(tree, find, counted)])
        return with_rate(tree.text, name, tree.span(counted.first, counted.last).end)[0]
    return None


def _measuring(tree: Tree, find: Find, counted: Counted) -> int:
    """The noun that a number counts: the pages of "a 12 page document", else the head."""
    first, head = counted.first, counted.head
    nouns = all(tree.upos(at) == "NOUN" for at in (first, head))
    singular_both = not any(tree.words[at].endswith("s") for at in (first, head))
    measures = nouns and singular_both and head == first + 1 and find.number.low > 1
    return first if measures and find.hedge.kind is HedgeKind.EXACT else head
