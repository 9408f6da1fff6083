"""Tallies, positions, timeline, omissions, people, findings and the short account."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import as_known_at, reconcile
from crossread.reconcile.findings import on_characters
from crossread.reconcile.material import Material
from crossread.records import (
    HedgeKind,
    Indicator,
    Lineage,
    Mode,
    Person,
    PersonKind,
    Relation,
    RelationKind,
    Role,
    Stance,
    Verdict,
)
from crossread.records.base import PersonId, RelationId
from tests.reconcile.made import one_origin, quote, reading, story

KILLED = {"indicator": Indicator.KILLED, "counted": "people", "place": "Karsk"}


def toll(number: Any, name: Any, day: Any, outlet: Any = None, **fields: Any) -> Any:
    """A report of a toll."""
    return reading(
        f"The quake killed {number} people in Karsk.",
        name=name,
        published=day,
        outlet=outlet,
        figures=[(number, {**KILLED, **fields})],
    )


def test_each_origin_has_one_vote() -> None:
    """Five reprints of 12 do not outvote two origins that say 14."""
    reprints = [toll("12", f"p{i}", "2022-03-02") for i in range(5)]
    others = [toll("14", f"o{i}", "2022-03-02") for i in range(2)]
    lineage = one_origin(reprints, others[:1], others[1:])
    readings = (*reprints, *others)
    (tally,) = reconcile(story(*readings), readings, lineage).tallies
    assert (tally.low, tally.best, tally.high) == (12, 14, 14)
    assert tally.origins == 3
    assert tally.outlets == 7


def test_the_latest_day_decides() -> None:
    """A toll of Tuesday counts, one of Monday is history; every endpoint is traced."""
    old, new = toll("12", "a", "2022-03-01"), toll("30", "b", "2022-03-02")
    (tally,) = reconcile(story(old, new), (old, new), Lineage()).tallies
    assert (tally.low, tally.best, tally.high) == (30, 30, 30)
    assert tally.best_from == (new.figures[0].id,)
    assert set(tally.figures) == {old.figures[0].id, new.figures[0].id}


def test_claimants_are_kept_apart() -> None:
    """What each claimant says stands beside the tally."""
    ours = toll("12", "a", "2022-03-01", claimant="Interior Ministry")
    theirs = toll("30", "b", "2022-03-01", claimant="Miners' Union")
    (tally,) = reconcile(story(ours, theirs), (ours, theirs), Lineage()).tallies
    assert tally.claimants == ("Interior Ministry: 12", "Miners' Union: 30")


def counts_told(*readings: Any) -> list[str]:
    """The lines of the short account that give a count."""
    account = reconcile(story(*readings), readings, Lineage())
    return [clause.text for clause in account.summary if "origin" in clause.text]


def test_what_says_less_of_a_number_stands_behind_it() -> None:
    """Of two floors the higher is told, with its own origins."""
    floor = {"low": 16, "high": None, "hedge_kind": HedgeKind.AT_LEAST}
    higher = {"low": 20, "high": None, "hedge_kind": HedgeKind.AT_LEAST}
    (line,) = counts_told(
        toll("16", "a", "2022-03-01", **floor), toll("20", "b", "2022-03-01", **higher)
    )
    assert "20" in line
    assert "16" not in line
    assert line.endswith("(1 origin).")


def test_rivals_stand_side_by_side() -> None:
    """However much room the lower number leaves."""
    floor = {"low": 31, "high": None, "hedge_kind": HedgeKind.AT_LEAST}
    ours = toll("31", "a", "2022-03-01", claimant="Interior Ministry", **floor)
    theirs = toll("40", "b", "2022-03-01", claimant="Miners' Union")
    (line,) = counts_told(ours, theirs)
    assert "31" in line
    assert "40" in line


def test_nobody_hurt_is_no_line() -> None:
    """A count of none is a tally."""
    assert not counts_told(toll("0", "a", "2022-03-01"), toll("0", "b", "2022-03-01"))


def test_what_was_known_on_monday() -> None:
    """The account of an earlier moment has no later report in it."""
    old, new = toll("12", "a", "2022-03-01"), toll("30", "b", "2022-03-02")
    known = as_known_at((old, new), "2022-03-01T18:00")
    assert known == (old,)


def test_a_toll_that_rises_over_several_zones_rises() -> None:
    """Nine in Delhi, twelve in London, fourteen in New York: by the instant each is later."""
    rows = [
        toll("9", "a", "2031-05-13T02:00:00+05:30"),
        toll("12", "b", "2031-05-12T23:00:00Z"),
        toll("14", "c", "2031-05-12T20:30:00-04:00"),
    ]
    account = reconcile(story(*rows), rows, Lineage())
    whys = [each.why for each in account.figure_relations]
    assert {each.relation for each in account.figure_relations} == {Verdict.SUPERSEDED}
    assert all(why.endswith("the count went on.") for why in whys), whys
    assert account.tallies[0].best == 14


def test_a_moment_without_a_zone_is_one_moment() -> None:
    """Where reports state several zones, what was known at 22:00 is known at 22:00 UTC."""
    tokyo = toll("20", "a", "2031-05-13T06:00:00+09:00")
    rome = toll("35", "b", "2031-05-13T00:30:00+02:00")
    assert as_known_at((tokyo, rome), "2031-05-12T22:00") == (tokyo,)
    assert as_known_at((tokyo, rome), "2031-05-12") == (tokyo, rome)
    assert as_known_at((rome,), "2031-05-12") == ()


def test_opposed_causes_stand_side_by_side() -> None:
    """Two causes of one effect are a position where two named speakers give them."""
    first = caused("The protests began after the price of bread rose.", "the price of bread", "a")
    second = caused("The protests were the work of foreign agents.", "foreign agents", "b")
    assert reconcile(story(first, second), (first, second), Lineage()).positions == ()
    first, second = claimed(first, "Ana Berg"), claimed(second, "Bo Lind")
    (found,) = reconcile(story(first, second), (first, second), Lineage()).positions
    assert found.kind == "opposed-causes"
    assert {s.stance for s in found.stands} == {
        "because of the price of bread",
        "because of foreign agents",
    }


def caused(text: Any, cause: Any, name: Any) -> Any:
    """A reading that says why the protests came."""
    base = reading(text, name=name)
    start, begin = text.index(cause), text.index("The protests")
    relation = Relation(
        id=RelationId(f"relation:{name}"),
        kind=RelationKind.CAUSED_BY,
        subject=base.report.span(begin, begin + len("The protests")),
        object=base.report.span(start, start + len(cause)),
        span=base.report.span(0, len(text)),
    )
    return replace(base, relations=(relation,))


def claimed(reading: Any, speaker: Any) -> Any:
    """The reading with its cause as what a speaker says."""
    said = quote(reading, reading.report.text, speaker, mode=Mode.INDIRECT)
    cause = replace(reading.relations[0], attribution=said.id)
    return replace(reading, attributions=(said,), relations=(cause,))


def test_a_copy_is_no_omission() -> None:
    """What only the reprint leaves out is not left out by an origin."""
    words = "We shall mend the old dam before the winter comes."
    full = reading(f'Ana Berg said: "{words}"', name="a", quotes=[(words, "Ana Berg", {})])
    named = Person(
        id=PersonId("person:a"),
        name="Ana Berg",
        kind=PersonKind.PERSON,
        mentions=(full.report.span(0, 8),),
    )
    full = replace(full, people=(named,))
    cut = reading("Nothing.", name="b")
    other = reading(
        "The old dam in the hills holds. " + "The lake above it lies in the hills. " * 12, name="c"
    )
    readings = (full, cut, other)
    (found,) = reconcile(story(*readings), readings, one_origin((full, cut), (other,))).omissions
    assert found.left_out_by == (other.report.id,)
    assert found.weight == 0.5


def test_a_role_that_is_former_elsewhere_is_a_conflict() -> None:
    """One report's chairman is the former chairman of an older one."""
    readings = []
    for name, former in (("a", False), ("b", True)):
        text = "Ana Berg, chairman of the Mine Board, spoke."
        day = "2022-01-09" if former else "2022-01-10"
        base = reading(text, name=name, outlet=name, published=day)
        span = base.report.span(0, 8)
        words = "former chairman" if former else "chairman"
        role = Role(words=words, title="chairman", body="Mine Board", former=former, span=span)
        person = Person(
            id=PersonId(f"person:{name}"),
            name="Ana Berg",
            kind=PersonKind.PERSON,
            mentions=(span,),
            roles=(role,),
        )
        readings.append(replace(base, people=(person,)))
    account = reconcile(story(*readings), readings, Lineage())
    (found,) = account.characters
    assert found.conflict == "“chairman” in a, former “chairman” in b"
    material = Material(story(*readings), readings, Lineage())
    assert [f.kind for f in on_characters([found], material)] == ["role"]


def test_a_surname_is_the_one_who_bears_it() -> None:
    """ "Berg" in one report is Ana Berg of the other."""
    full, short = reading("Ana Berg spoke.", name="a"), reading("Berg spoke.", name="b")
    people = [
        Person(
            id=PersonId(f"person:{n}"),
            name=n,
            kind=PersonKind.PERSON,
            mentions=(r.report.span(0, 4),),
        )
        for n, r in (("Ana Berg", full), ("Berg", short))
    ]
    readings = [replace(full, people=(people[0],)), replace(short, people=(people[1],))]
    (found,) = reconcile(story(*readings), readings, Lineage()).characters
    assert found.name == "Ana Berg"
    assert len(found.members) == 2


def test_the_short_account_says_who_and_from_how_many() -> None:
    """Each clause names number, claimant and origins, and stands on a finding."""
    ours = toll("164", "a", "2022-03-01", outlet="Ledger", claimant="rescue officials")
    theirs = toll("164", "b", "2022-03-01", outlet="Courier", claimant="rescue officials")
    account = reconcile(story(ours, theirs), (ours, theirs), Lineage())
    texts = [clause.text for clause in account.summary]
    assert "Killed in Karsk: 164, say rescue officials (2 origins)." in texts
    known = {finding.id for finding in account.findings}
    assert all(set(clause.findings) <= known for clause in account.summary)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("“The whole town will be built again this year.”", True),
        ("“He told me, ‘The whole town will be built again this year.’”", False),
        ("“We know it's the town's wish to be built again.”", True),
    ],
)
def test_words_that_give_anothers_words_are_no_line(said: str, told: bool) -> None:
    """What a speaker says that somebody said is not the speaker's own."""
    readings = [
        reading(f"{said} Ana Berg said.", name=name, outlet=name, quotes=[(said, "Ana Berg", {})])
        for name in "ab"
    ]
    texts = [c.text for c in reconcile(story(*readings), readings, Lineage()).summary]
    assert any("Ana Berg: " in text for text in texts) is told


def test_an_older_count_and_what_was_added_make_the_newer() -> None:
    """1,261 and 59 new cases make 1,320: the account says so."""
    cases = {"indicator": Indicator.INFECTED, "counted": "cases", "place": "Karsk"}
    old = reading("There are 1,261 cases in Karsk.", name="a", published="2022-03-01",
                  figures=[("1,261", cases)])  # fmt: skip
    new = reading("There are 1,320 cases in Karsk, with 59 new cases.", name="b",
                  published="2022-03-02", figures=[("1,320", cases), ("59", cases)])  # fmt: skip
    account = reconcile(story(old, new), (old, new), Lineage())
    (found,) = [f for f in account.findings if f.verdict == "adds-up"]
    assert found.text == "infected, Karsk: “1,261” and “59” make “1,320”"


def test_parts_that_exceed_their_total_are_told() -> None:
    """A total of 20 with parts of 18 and 9 does not add up."""
    base = reading("Of 20 dead in Karsk 18 were miners and 9 guards.",
                   figures=[("20", KILLED), ("18", KILLED), ("9", KILLED)])  # fmt: skip
    whole, *parts = base.figures
    split = (whole, *(replace(part, part_of=whole.id) for part in parts))
    base = replace(base, figures=split)
    account = reconcile(story(base), (base,), Lineage())
    (found,) = [f for f in account.findings if f.verdict == "does-not-add-up"]
    assert "come to 7 more than “20”" in found.text


def test_a_denial_of_the_theme_answers_nobody() -> None:
    """A denial meets a claim by words of its own, not by those that run through the report."""
    theme = "The swamp fever came. Swamp fever. The swamp fever. A swamp fever. Swamp fever grew."
    claim, denial = "swamp fever would reach the coast", "that the swamp fever had been hidden"
    yes = reading(f"{theme} {claim}.", name="a", quotes=[(claim, "Ana Berg", {})])
    no = reading(
        f"{theme} {denial}.", name="b", quotes=[(denial, "Bo Lind", {"stance": Stance.DENIES})]
    )
    assert reconcile(story(yes, no), (yes, no), Lineage()).positions == ()
