"""Stories made at random: what invented reports may hold, and readings and a lineage of them."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.extract.figure.surroundings import figures_with_words
from crossread.jobs import account_as_ruled
from crossread.records import (
    Account,
    Attribution,
    Copy,
    CopyKind,
    Event,
    Figure,
    HedgeKind,
    Indicator,
    Lineage,
    Mode,
    Origin,
    Person,
    PersonKind,
    Place,
    Reading,
    Relation,
    RelationKind,
    Role,
    Ruling,
    Sentence,
    Speaker,
    Stance,
    StatementOrigin,
    Status,
    Story,
    record_id,
)
from crossread.records.base import (
    AttributionId,
    CopyId,
    EventId,
    FigureId,
    OriginId,
    PersonId,
    PlaceId,
    RelationId,
    StoryId,
)
from crossread.rulings import in_force
from tests.support import report_of

EXACT = HedgeKind.EXACT
NUMBERS = (
    ("3", 3, 3, EXACT), ("12", 12, 12, EXACT), ("12", 12, None, HedgeKind.AT_LEAST),
    ("20", 20, 20, EXACT), ("20", None, 20, HedgeKind.UP_TO), ("81", 81, 81, EXACT),
    ("81", 81, 81, HedgeKind.ABOUT), ("164", 164, 164, EXACT), ("1,324", 1324, 1324, EXACT),
    ("1,000", 1000, None, HedgeKind.MORE_THAN), ("5,800", 5800, 5800, EXACT),
    ("8,000", None, 8000, HedgeKind.NEARLY), ("12 to 20", 12, 20, HedgeKind.RANGE),
    ("dozens", 24, None, HedgeKind.VAGUE), ("No", 0, 0, EXACT),
)  # fmt: skip
"""Words, low, high and hedge of a number."""
PLACES = ("Karsk", "Dolm", "Main Square, Karsk", "Karsk Province", "Kestria", "worldwide", None)
COUNTED = ("people", "miners", "soldiers", "Dolmian miners", "cases", "petition signatures", None)
INDICATORS = (
    Indicator.KILLED, Indicator.INJURED, Indicator.DETAINED, Indicator.PROTESTERS, Indicator.OTHER,
)  # fmt: skip
STATUSES = (Status.STATED, Status.CONFIRMED, Status.SUSPECTED)
CLAIMANTS = ("narrator", "Interior Ministry", "the interior ministry of Kestria", "officials",
             "Miners' Union", "Karsk police")  # fmt: skip
DAYS = ("2022-03-01", "2022-03-02", "2022-03-03")
HOURS = ("", "T08:00", "T17:30")
WAYS = (
    "In {place} {number} {counted} were {indicator}, {claimant} said.",
    "{number} {counted} were {indicator} in {place}, according to {claimant}.",
    "The toll of {indicator} rose earlier to {number} {counted} in {place}, said {claimant}.",
    "Of {indicator} there were {number} new {counted} in {place}, {claimant} said.",
)
SPEAKERS = ("Ana Berg", "Bo Lind", "Berg", "a spokesman", None)
QUOTES = (
    "The mine was safe and every rule had been kept",
    "every rule had been kept",
    "All rules were kept and the mine was a safe one",
    "We shall open new mines in the hills next year",
    "Next year we shall open more mines up in the hills",
    "Nobody knows how many went down that day",
    "the mine was safe. Nobody knows how many went down",
    "how many men went down that day nobody knows and every rule had been kept",
    "safe",
    "new mines in the hills",
    "We are opening a new mine in the hills this year, and nobody knows its rules",
)
CAUSES = ("the price of bread", "the rising price of bread", "foreign agents")
DONE = ("Miners blocked the road to Karsk", "Miners had blocked the Karsk road", "Police fired")
ROLES = (
    ("chairman", "Mine Board", False),
    ("chairman", "Mine Board", True),
    ("mayor", None, False),
)

numbers = st.fixed_dictionaries(
    {
        "number": st.sampled_from(NUMBERS),
        "indicator": st.sampled_from(INDICATORS),
        "place": st.sampled_from(PLACES),
        "counted": st.sampled_from(COUNTED),
        "status": st.sampled_from(STATUSES),
        "claimant": st.sampled_from(CLAIMANTS),
        "as_of": st.sampled_from((None, None, *DAYS)),
        "headline": st.booleans(),
        "way": st.sampled_from(WAYS),
    }
)
quotes = st.fixed_dictionaries(
    {
        "words": st.sampled_from(QUOTES),
        "speaker": st.sampled_from(SPEAKERS),
        "stance": st.sampled_from((Stance.ASSERTS, Stance.DENIES, Stance.DEMANDS)),
        "mode": st.sampled_from((Mode.DIRECT, Mode.INDIRECT)),
    }
)
reports = st.fixed_dictionaries(
    {
        "day": st.sampled_from(DAYS),
        "hour": st.sampled_from(HOURS),
        "origin": st.integers(0, 5),
        "figures": st.lists(numbers, max_size=4),
        "quotes": st.lists(quotes, max_size=2),
        "causes": st.lists(st.sampled_from(CAUSES), max_size=1),
        "events": st.lists(st.tuples(st.sampled_from(DONE), st.sampled_from(DAYS)), max_size=1),
        "roles": st.lists(st.sampled_from(ROLES), max_size=1),
        "named": st.lists(st.sampled_from(("Karsk", "Dolm", "Kestria")), max_size=3),
        "borrowed": st.booleans(),
    }
)
stories = st.lists(reports, min_size=1, max_size=5)
wordy = st.lists(
    st.tuples(reports, st.lists(quotes, min_size=1, max_size=4)).map(
        lambda drawn: {**drawn[0], "figures": [], "quotes": drawn[1]}
    ),
    min_size=2,
    max_size=6,
)
"""Stories of words alone."""


@dataclass
class Page:
    """A text in the making, and what stands in it."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)

    def say(self, sentence: str) -> int:
        """Add a sentence; return where it begins."""
        start = len(self.text) + bool(self.text)
        self.text += (" " if self.text else "") + sentence
        self.sentences.append(Sentence(start=start, end=len(self.text), first=0, last=0))
        return start


def said(page: Page, row: dict[str, Any]) -> tuple[int, int]:
    """Write a count down; return where its number stands."""
    words = row["number"][0]
    sentence = row["way"].format(
        number="\0", counted=row["counted"] or "of them", indicator=row["indicator"].value,
        claimant=row["claimant"], place=row["place"] or "the place",
    )  # fmt: skip
    start = page.say(sentence.replace("\0", words)) + sentence.index("\0")
    return start, start + len(words)


def made(row: dict[str, Any], name: str, outlet: str | None = None) -> Reading:
    """A reading of a drawn report."""
    page = Page(name)
    counts = [(f, *said(page, f)) for f in row["figures"]]
    told = [
        (q, page.say(f"“{q['words']},” said {q['speaker'] or 'one'}.") + 1) for q in row["quotes"]
    ]
    why = [(c, page.say(f"The protests came because of {c}.")) for c in row["causes"]]
    done = [(*e, page.say(f"{e[0]} on that day.")) for e in row["events"]]
    roles = [(r, page.say(f"Ana Berg, {r[0]} of {r[1]}, was there.")) for r in row["roles"]]
    named = [(n, page.say(f"{n} is here.")) for n in row["named"]]
    report = report_of(
        page.text + " That is all.",
        name=name, outlet=outlet or name, published=row["day"] + row["hour"],
    )  # fmt: skip

    def at(start: int, words: str) -> Any:
        return report.span(start, start + len(words))

    reading = Reading(
        report=report,
        sentences=tuple(page.sentences),
        figures=tuple(figure(f, report.span(start, end)) for f, start, end in counts),
        attributions=tuple(attribution(q, at(start, q["words"])) for q, start in told),
        relations=tuple(
            Relation(
                id=RelationId(record_id("relation", report.id, start)),
                kind=RelationKind.CAUSED_BY,
                subject=at(start, "The protests"),
                object=at(start + len("The protests came because of "), cause),
                span=at(start, "The protests came"),
            )
            for cause, start in why
        ),
        events=tuple(
            Event(id=EventId(record_id("event", report.id, start)), type="PROTEST", day=day,
                  span=at(start, words))
            for words, day, start in done
        ),
        people=tuple(
            Person(
                id=PersonId(record_id("person", report.id, start)),
                name="Ana Berg", kind=PersonKind.PERSON,
                mentions=(at(start, "Ana Berg"),),
                roles=(Role(title=title, body=body, former=former, span=at(start, "Ana Berg")),),
            )
            for (title, body, former), start in roles
        ),
        places=tuple(
            Place(id=PlaceId(record_id("place", report.id, start)), span=at(start, name_),
                  name=name_, country="KE", feature="PCLI" if name_ == "Kestria" else "PPL")
            for name_, start in named
        ),
    )  # fmt: skip
    return replace(reading, figures=figures_with_words(reading))


def figure(row: dict[str, Any], span: Any) -> Figure:
    """The figure of a drawn count."""
    _, low, high, kind = row["number"]
    return Figure(
        id=FigureId(record_id("figure", span.report, span.start)),
        span=span, low=low, high=high, hedge_kind=kind,
        **{key: row[key] for key in ("indicator", "place", "counted", "status", "claimant",
                                     "as_of", "headline")},
    )  # fmt: skip


def attribution(row: dict[str, Any], span: Any) -> Attribution:
    """The attribution of a drawn quote."""
    name = row["speaker"]
    kind = PersonKind.ANONYMOUS if name == "a spokesman" else PersonKind.PERSON
    return Attribution(
        id=AttributionId(record_id("attribution", span.report, span.start)),
        content=(span,), mode=row["mode"], stance=row["stance"],
        speaker=Speaker(name=name, kind=kind) if name else None,
    )  # fmt: skip


def readings_of(rows: list[dict[str, Any]]) -> list[Reading]:
    """A reading of each drawn report."""
    return [made(row, f"r{i}") for i, row in enumerate(rows)]


def lineage_of(rows: list[dict[str, Any]], readings: list[Reading]) -> Lineage:
    """A lineage in which reports of one number have one origin; some borrow a count of origin 0.

    A report named "again" is a reprint of the first.
    """
    copies = tuple(
        Copy(id=CopyId(record_id("copy", r.report.id)), a=min(readings[0].report.id, r.report.id),
             b=max(readings[0].report.id, r.report.id), kind=CopyKind.DUPLICATE, share=1.0)
        for r in readings
        if r.report.name == "again"
    )  # fmt: skip
    groups: dict[int, list[Reading]] = {}
    for row, reading in zip(rows, readings, strict=True):
        groups.setdefault(row["origin"], []).append(reading)
    origins = {
        key: Origin(id=OriginId(record_id("origin", key)), name=str(key), kind="report",
                    reports=tuple(r.report.id for r in group))
        for key, group in groups.items()
    }  # fmt: skip
    borrowed = tuple(
        StatementOrigin(statement=reading.figures[0].id, report=reading.report.id,
                        origins=(OriginId(record_id("origin", 0)),), reason="by the agency")
        for row, reading in zip(rows, readings, strict=True)
        if row["borrowed"] and reading.figures
    )  # fmt: skip
    return Lineage(copies=copies, origins=tuple(origins.values()), statements=borrowed)


def account_of(
    rows: list[dict[str, Any]],
    readings: list[Reading] | None = None,
    rulings: tuple[Ruling, ...] = (),
) -> Account:
    """The account of all the reports as one story."""
    readings = readings_of(rows) if readings is None else readings
    names = sorted(reading.report.id for reading in readings)
    story = Story(id=StoryId("story:made"), title="Made", reports=tuple(names))
    within = lineage_of(rows, readings)
    account, _ = account_as_ruled(story, readings, within, in_force(rulings))
    return account


def reprinted(row: dict[str, Any], day: str) -> dict[str, Any]:
    """The same report, printed on a day that is not before it."""
    return {**row, "day": max(day, row["day"])}
