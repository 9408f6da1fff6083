"""Matters: what is gathered as one thing counted, and what is kept apart."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.figure.atlas import Atlas, Lie, atlas_of
from crossread.reconcile.figure.counts import counts_of
from crossread.reconcile.figure.features import FEATURES, fitted
from crossread.reconcile.figure.keys import difference
from crossread.reconcile.figure.tellable import may_differ
from crossread.reconcile.forest import judge_of
from crossread.reconcile.material import Material
from crossread.reconcile.matter.settled import matters_of
from crossread.reconcile.matter.verdicts import one_thing
from crossread.records import (
    Chances,
    Covers,
    HedgeKind,
    Indicator,
    Lineage,
    PlaceBasis,
    Scope,
    Status,
    Verdict,
)
from tests.reconcile.made import one_origin, reading, story

KILLED = {"indicator": Indicator.KILLED, "counted": "people"}
HERE = {"place": "Karsk", "place_basis": PlaceBasis.STATED}
THERE = {"place": "Dolm", "place_basis": PlaceBasis.STATED}


def toll(
    number: Any,
    name: Any,
    *,
    day: Any = "2022-03-01",
    text: Any = "The quake killed {} people.",
    **fields: Any,
) -> Any:
    """A report of one toll."""
    return reading(
        text.format(number),
        name=name,
        published=day,
        figures=[(number, {**KILLED, **fields})],
        places=[("Karsk", "KA"), ("Dolm", "KA")],
    )


def account(*readings: Any, lineage: Any = None) -> Any:
    """The account of the readings."""
    return reconcile(story(*readings), readings, lineage or Lineage())


def rows(found: Any) -> Any:
    """The numbers of each tally, with how many figures stand in it."""
    return sorted((t.low, t.best, t.high, len(t.figures)) for t in found.tallies)


def kinds(first: Any, second: Any) -> Any:
    """What two figures differ in."""
    one, two = (next(counts_of(toll("12", "a", **fields))) for fields in (first, second))
    return [each.kind for each in difference(one, two, Atlas(()))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, HERE, []),
        (HERE, {**HERE, "counted": "miners"}, []),
        (HERE, {**HERE, "status": Status.SUSPECTED}, ["status"]),
        (HERE, {**HERE, "status": Status.DENIED}, ["status"]),
        (HERE, {**HERE, "status": Status.CONFIRMED}, []),
        (HERE, {"place": "Main Square, Karsk"}, []),
        (HERE, THERE, ["place"]),
        ({"indicator": Indicator.MISSING}, HERE, ["indicator"]),
        ({"counted": "soldiers"}, {"counted": "children"}, ["class"]),
        ({"counted": "Dolmian miners"}, {"counted": "Karskian miners"}, ["counted"]),
        ({"change": "up"}, {}, ["addition"]),
        ({"covers": Covers.DAY}, {"covers": Covers.RUNNING}, ["time"]),
        ({"covers": Covers.DAY}, {}, []),
        ({"scope": Scope.WHOLE}, {"scope": Scope.BACKGROUND}, ["event"]),
        ({"period": "1968"}, {}, ["event"]),
        ({"unit": "crown"}, {"unit": "dollar"}, ["unit"]),
    ],
)
def test_the_key_names_every_difference(first: Any, second: Any, expected: Any) -> None:
    """What a report leaves open is no difference; what it says otherwise is, either way round."""
    assert kinds(first, second) == kinds(second, first) == expected


def test_a_figure_stands_in_one_row_alone() -> None:
    """A bare 81 belongs to one row, whatever other rows it might fit."""
    found = account(toll("81", "a", **HERE), toll("81", "b"), toll("81", "c", **THERE))
    told = [row for finding in found.findings for row in finding.rows]
    assert len(told) == len(set(told)) == 3


def test_two_more_bodies_are_no_toll() -> None:
    """What adds to a count stands in a row of its own and revises nothing."""
    first = toll("7", "a", text="The fire killed {} people in Karsk.", **HERE)
    more = toll("2", "b", day="2022-03-02", text="Divers found {} more people in Karsk.", **HERE)
    again = toll("7", "c", text="In Karsk a fire killed {} people.", **HERE)
    found = account(first, more, again)
    assert rows(found) == [(7, 7, 7, 2)]
    assert not {each.relation for each in found.figure_relations} & {"superseded", "dispute"}


def test_dozens_beside_a_number_is_no_revision() -> None:
    """Who writes dozens on Tuesday has not revised the 164 of Monday."""
    found = account(toll("164", "a", **HERE), toll("dozens", "b", day="2022-03-02", **HERE))
    assert not {each.relation for each in found.figure_relations} & {"superseded", "dispute"}


def test_rivals_move_low_and_high() -> None:
    """The ministry's 31 and the network's 54 give 31 to 54, with both named."""
    found = account(
        toll("31", "a", claimant="the Interior Ministry", **HERE),
        toll("54", "b", claimant="the Orla Relief Network", **HERE),
    )
    (tally,) = found.tallies
    assert (tally.low, tally.high) == (31, 54)
    assert tally.claimants == ("the Interior Ministry: 31", "the Orla Relief Network: 54")


def test_a_denied_number_votes_for_nothing() -> None:
    """A number that is said to be wrong is told as denied and moves no tally."""
    denied = toll("31", "b", status=Status.DENIED, **HERE)
    found = account(toll("31", "a", **HERE), denied, toll("31", "c", **HERE))
    assert rows(found) == [(31, 31, 31, 2)]
    assert any("denied" in f.text for f in found.findings if f.kind == "figure")


def test_a_guess_of_place_stands_nowhere_as_fact() -> None:
    """The country that a report names most is no place of its bare count."""
    guess = {"place": "Karsk", "place_basis": PlaceBasis.REPORT}
    found = account(toll("31", "a", **guess), toll("31", "b", **guess))
    assert found.tallies[0].place is None


def test_what_one_report_says_in_passing_is_not_tallied() -> None:
    """A number of one origin alone, nobody knows where, is no toll, nor one that is estimated."""
    bare = "{} people died."
    assert account(toll("31", "a", text=bare), toll("7", "b", text=bare)).tallies == ()
    about = {**HERE, "hedge_kind": HedgeKind.ABOUT}
    assert account(toll("31", "a", **about), toll("7", "b", text=bare)).tallies == ()


def test_what_one_sentence_says_clearly_is_tallied() -> None:
    """How many whom something befell, and where: one sentence of one report is enough."""
    found = account(toll("31", "a", **HERE), toll("7", "b", **THERE))
    assert rows(found) == [(7, 7, 7, 1), (31, 31, 31, 1)]


def test_a_crowd_and_an_estimate_by_somebody_named_are_tallied() -> None:
    """One clear sentence is enough for a crowd, and for "about 31" where a claimant is named."""
    crowd = {**HERE, "indicator": Indicator.PROTESTERS}
    assert rows(account(toll("31", "a", **crowd))) == [(31, 31, 31, 1)]
    about = {**HERE, "hedge_kind": HedgeKind.ABOUT, "claimant": "the Orla Relief Network"}
    assert rows(account(toll("31", "a", **about))) == [(31, 31, 31, 1)]


def test_what_is_told_clearly_is_tallied_though_it_may_be_background() -> None:
    """Three killed in Karsk last week are tallied where it is hardly more likely than not that they
    are background; those of a year that the sentence names are not."""
    near = {**HERE, "scope": Scope.BACKGROUND}
    chances = Chances(indicator=0.99, place=0.9, scope=0.55)
    found = account(toll("31", "a", chances=chances, **near), toll("7", "b", **THERE))
    assert (31, 31, 31, 1) in rows(found)
    long_ago = "In 1972 {} people died in Karsk."
    old = toll("31", "a", chances=chances, text=long_ago, **near)
    assert (31, 31, 31, 1) not in rows(account(old, toll("7", "b", **THERE)))


def test_of_the_states_of_one_origin_the_last_is_tallied() -> None:
    """A count of one report that another took up later in that place is no second toll."""
    earlier = toll("31", "a", day="2022-03-01", **HERE)
    later = toll("310", "b", day="2022-03-04", **HERE)
    assert rows(account(earlier, later)) == [(310, 310, 310, 1)]


def test_the_higher_of_two_numbers_of_one_claimant_and_day_is_newer() -> None:
    """What one claimant counts of a day only grows; more than 11,000 is 11,168 cut short."""
    one = {"claimant": "the Orla Relief Network", **HERE}
    assert rows(account(toll("250", "a", **one), toll("272", "b", **one))) == [(272, 272, 272, 2)]
    floor = toll("11,000", "a", high=None, hedge_kind=HedgeKind.MORE_THAN, **one)
    assert rows(account(floor, toll("11,168", "b", **one))) == [(11168, 11168, 11168, 2)]


def test_one_claimant_who_gives_another_number_later_has_gone_on() -> None:
    """64 villages on Monday and 68 on Wednesday by one agency are no unexplained difference."""
    said = "The relief network counted {} villages in Karsk."
    same = {"indicator": Indicator.OTHER, "claimant": "the Orla Relief Network", **HERE}
    first = toll("64", "a", text=said, day="2022-03-01", **same)
    later = toll("68", "b", text=said, day="2022-03-03", **same)
    a, b = (next(counts_of(each)) for each in (first, later))
    assert one_thing(a, b)[0] is Verdict.SUPERSEDED


def test_a_toll_of_another_time_is_not_tallied() -> None:
    """A count of half a year ago, a rate, and the ends of a course are no toll of the event."""
    old = {"period": "2021-09"}
    assert account(toll("31", "a", **old), toll("31", "b", **old)).tallies == ()
    daily = "The quakes kill {} people a day in Karsk."
    assert account(toll("31", "a", text=daily), toll("31", "b", text=daily)).tallies == ()


def test_a_count_without_a_place_is_not_tallied_where_the_story_has_several() -> None:
    """Where people died in Karsk and in Dolm, a bare number is of nobody knows where."""
    here = [toll("31", name, **HERE) for name in "ab"]
    there = [toll("19", name, **THERE) for name in "cd"]
    bare = [toll("7", name, text="{} people died.") for name in "ef"]
    assert rows(account(*here, *there, *bare)) == [(19, 19, 19, 2), (31, 31, 31, 2)]


def test_a_dam_that_reports_share_lies_in_their_province() -> None:
    """A site that no map shows, named by several reports, makes no two places; two towns do."""
    dam = {"place": "Brannock Dam", "place_basis": PlaceBasis.STATED}
    one, two = toll("54", "a", **dam), toll("31", "b", **HERE)
    shared = atlas_of((one, two, toll("54", "c", **dam)))
    assert shared.lie("Brannock Dam", "Karsk") is Lie.UNKNOWN
    assert atlas_of((one, two)).lie("Brannock Dam", "Karsk") is Lie.OTHER
    assert shared.lie("Dolm", "Karsk") is not Lie.UNKNOWN


def test_the_country_that_reports_its_own_cases_is_not_the_world() -> None:
    """ "Zedland has reported 160" and "898 in 18 countries" are of two places, though neither names
    one as its place."""
    own = toll("160", "a", text="Zedland said it had {} cases.", claimant="Zedland")
    own = replace(own, places=reading("Zedland", places=[("Zedland", "ZZ", "PCLI")]).places)
    world = toll("898", "b", text="There were {} cases in 18 countries.")
    one, two = (next(counts_of(each)) for each in (own, world))
    atlas = atlas_of((own, world))
    assert [each.kind for each in difference(one, two, atlas)] == ["place"]
    assert not may_differ(one, two, atlas)


def test_a_late_reprint_is_no_later_statement() -> None:
    """12 of Tuesday, reprinted on Thursday, does not replace the 20 of Wednesday."""
    first = toll("12", "a", day="2022-03-01", **HERE)
    other = toll("20", "b", day="2022-03-02", **HERE)
    late = toll("12", "c", day="2022-03-03", **HERE)
    lineage = one_origin([first, late], [other])
    found = account(first, other, late, lineage=lineage)
    assert rows(found) == [(20, 20, 20, 3)]
    assert not any("revised down" in relation.why for relation in found.figure_relations)


def test_a_rejected_row_stays_rejected_when_a_later_report_comes() -> None:
    """The id of a row hangs on its first sentence."""
    old, new = toll("12", "a", **HERE), toll("30", "b", day="2022-03-02", **HERE)
    before, after = account(old), account(old, new)
    assert before.findings[0].id == after.findings[0].id


def test_the_days_of_a_count_stand_one_by_one() -> None:
    """What is counted on several days has a row for each: low, best, high, and who says so."""
    found = account(
        toll("12", "a", **HERE),
        toll("30", "b", day="2022-03-02", claimant="the Interior Ministry", **HERE),
    )
    assert [(day.day, day.low, day.best, day.high) for day in found.series] == [
        ("2022-03-01", 12, 12, 12),
        ("2022-03-02", 30, 30, 30),
    ]
    assert found.series[1].claimants == ("the Interior Ministry: 30",)


def test_at_least_leaves_the_high_end_open() -> None:
    """ "At least 2,000" has no highest number, unless another count closes it."""
    floor = {"high": None, "hedge_kind": HedgeKind.AT_LEAST, **HERE}
    (tally,) = account(toll("2,000", "a", **floor), toll("2,000", "b", **floor)).tallies
    assert (tally.low, tally.best, tally.high) == (2000, 2000, None)


def test_an_age_on_which_reports_agree_is_no_line_of_the_account() -> None:
    """Two reports that make Ada Lunde 33 agree, and tell a reader nothing new."""

    def aged(name: Any) -> Any:
        age = {"unit": "year of age", "indicator": Indicator.OTHER, "names": ("Ada Lunde",)}
        text = "Ada Lunde, 33, of Karsk was found in the mill."
        made = reading(text, name=name, figures=[("33", age)])
        return replace(made, figures=(), measures=made.figures)

    found = account(aged("a"), aged("b"))
    assert [each.relation for each in found.figure_relations] == [Verdict.AGREE]
    assert [each for each in found.findings if each.kind == "figure"] == []


def test_a_ceiling_gives_no_low_and_no_best() -> None:
    """ "Up to 60 people" says how many at most, and nothing of how many at least."""
    most = {"low": None, "high": 60.0, "hedge_kind": HedgeKind.UP_TO, **HERE}
    assert rows(account(toll("60", "a", **most), toll("60", "b", **most))) == [(None, None, 60, 2)]


def test_a_number_credited_to_a_body_has_that_body_behind_it() -> None:
    """However many relay what the Karsk Quake Board says, or give it as their own."""
    said = [toll("31", name, claimant="Karsk Quake Board", **HERE) for name in "ab"]
    (tally,) = account(*said, toll("31", "c", **HERE)).tallies
    assert (tally.best, tally.origins) == (31, 1)
    (tally,) = account(*[toll("31", name, **HERE) for name in "ab"]).tallies
    assert (tally.best, tally.origins) == (31, 2)


def test_a_rounded_number_yields_to_the_one_that_it_rounds() -> None:
    """ "About 6,500" beside 6,497 moves neither low nor high."""
    about = toll("6500", "a", hedge_kind=HedgeKind.ABOUT, **HERE)
    (tally,) = account(about, toll("6497", "b", **HERE)).tallies
    assert (tally.low, tally.best, tally.high) == (6497, 6497, 6497)


def test_a_count_of_nobody_that_a_greater_one_may_hold_is_not_tallied() -> None:
    """Eight pupils in a town, credited to nobody, may be of the 40 that others count there."""
    pupils = {"text": "The quake killed {} pupils.", "counted": "pupils", **HERE}
    whole = [toll("40", name, claimant="Karsk Quake Board", **HERE) for name in "ab"]
    told = {t.best for t in account(*whole, toll("8", "c", **pupils)).tallies}
    said = {t.best for t in account(*whole, toll("8", "c", claimant="Ada Ek", **pupils)).tallies}
    assert (told, said) == ({40}, {8, 40})


def test_globally_is_the_world_wherever_it_stands() -> None:
    """ "Globally" at the head of a sentence names no place of that name."""
    (tally,) = account(*[toll("31", n, **HERE | {"place": "Globally"}) for n in "ab"]).tallies
    assert tally.place == "worldwide"


def test_a_matter_is_of_one_place() -> None:
    """However sure the score is, a count that names no place joins no tolls of two towns."""
    stump = {
        "feature": [0, 0, 0], "threshold": [0, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2],
        "value": [0, 0, 0],
    }  # fmt: skip
    always = {"features": FEATURES, "start": 9.0, "depth": 1, "tree": [stump]}
    judge = judge_of({**always, "least": fitted().least}, FEATURES)
    said: Any = (("8", 1, HERE), ("9", 2, {}), ("11", 3, THERE), ("12", 4, HERE))
    given = [toll(number, number, day=f"2022-03-0{day}", **at) for number, day, at in said]
    matters, _ = matters_of(Material(story(*given), given, Lineage(), judge))
    placed = [{c.place for c in matter.counts if c.place} for matter in matters]
    assert {frozenset(each) for each in placed} == {frozenset({"Karsk"}), frozenset({"Dolm"})}
    assert max(len(matter.counts) for matter in matters) == 3
