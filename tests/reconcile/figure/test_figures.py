"""How two figures stand to one another."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.figure.counts import counts_of
from crossread.reconcile.figure.keys import leads_to
from crossread.reconcile.matter.verdicts import is_one_telling, one_thing
from crossread.records import HedgeKind, Indicator, Lineage, Place, Status
from crossread.records.base import PlaceId
from tests.reconcile.made import reading, story

KILLED = {"indicator": Indicator.KILLED, "counted": "people", "place": "Karsk"}


APART = ("scope_differs", "not_comparable")
"""How two figures stand that count two things."""


def verdict(first: Any, second: Any) -> Any:
    """The relation of the only two figures of two readings."""
    account = reconcile(story(first, second), (first, second), Lineage())
    (relation,) = account.figure_relations
    return relation


def one(
    words: Any, *, name: Any = "a", day: Any = "2022-03-01", text: Any = None, **fields: Any
) -> Any:
    """A reading of one figure."""
    text = text or f"The quake killed {words} people in Karsk."
    return reading(text, name=name, published=day, figures=[(words, {**KILLED, **fields})])


def test_one_number_agrees() -> None:
    """The same number of the same thing agrees."""
    assert verdict(one("164"), one("164", name="b")).relation == "agree"


def test_a_vague_word_leaves_room() -> None:
    """ "Dozens" does not exclude 164: who knows of 164 may still write dozens."""
    (sure,), (vague,) = (counts_of(one(words)) for words in ("164", "dozens"))
    relation, why = one_thing(sure, vague)
    assert relation == "compatible"
    assert "“dozens”" in why
    assert "“164”" in why


def test_a_later_report_replaces_a_running_count() -> None:
    """A death toll of the next day replaces that of the day before, older first."""
    first, second = one("12"), one("30", name="b", day="2022-03-02")
    found = verdict(second, first)
    assert found.relation == "superseded"
    assert found.a == first.figures[0].id


def test_a_toll_may_be_revised_down() -> None:
    """Later is not always higher where one claimant says so, and the reason tells it; of nobody in
    particular the dead do not come back, and nothing shows that the two are one count."""
    police = {"claimant": "Karsk police"}
    found = verdict(one("30", **police), one("24", name="b", day="2022-03-02", **police))
    assert found.relation == "superseded"
    assert "revised down" in found.why
    assert verdict(one("30"), one("12", name="b", day="2022-03-02")).relation in APART


def test_a_toll_of_one_day_has_grown() -> None:
    """Two numbers of one day that nobody in particular gives are states of a count that grows; no
    report says which is the later, and the reason says so."""
    found = verdict(one("30", name="b"), one("12"))
    assert found.relation == "superseded"
    assert "assumed" in found.why


def test_two_named_claimants_of_one_day_dispute() -> None:
    """Two named claimants with two numbers for one thing and day stand against one another."""
    ministry = one("12", claimant="Interior Ministry")
    union = one("30", name="b", claimant="Miners' Union")
    found = verdict(ministry, union)
    assert found.relation == "dispute"
    assert "Interior Ministry" in found.why


def test_a_sentence_that_sets_two_claimants_against_one_another_has_a_dispute() -> None:
    """ "Police estimated 10,000 at most, although organisers said up to 100,000" is a dispute
    of one crowd, though either number leaves the other open."""
    crowd = {
        "indicator": Indicator.PROTESTERS,
        "counted": "people",
        "place": "Karsk",
        "low": None,
        "hedge_kind": HedgeKind.UP_TO,
    }
    made = reading(
        "Karsk Police estimated as many as 10,000 people, although organisers said up to 100,000.",
        published="2022-03-01",
        figures=[
            ("10,000", {**crowd, "claimant": "Karsk Police", "status": Status.ESTIMATED}),
            ("100,000", {**crowd, "claimant": "organisers"}),
        ],
    )
    (found,) = reconcile(story(made), (made,), Lineage()).figure_relations
    assert found.relation == "dispute"


def test_officials_are_nobody() -> None:
    """ "Officials" name nobody, so a count of theirs is never one side of a dispute."""
    ours = one("12", claimant="officials")
    theirs = one("30", name="b", claimant="Miners' Union")
    later = one("30", name="b", claimant="Miners' Union", day="2022-03-02")
    assert verdict(ours, theirs).relation == "differs"
    assert verdict(ours, later).relation == "superseded"


def test_a_city_is_not_its_country() -> None:
    """A count of a city is part of a count of the country."""
    city = reading(
        "The quake killed 12 people in Karsk.",
        name="a",
        figures=[("12", KILLED)],
        places=[("Karsk", "ZZ"), ("Zedland", "ZZ", "PCLI")],
    )
    country = one("30", name="b", text="It killed 30 people in Zedland.", place="Zedland")
    found = verdict(city, country)
    assert found.relation == "scope_differs"
    assert found.why == "Karsk is part of Zedland."


def test_suspected_is_not_confirmed() -> None:
    """Suspected deaths and confirmed deaths differ in scope."""
    sure = one("12", status=Status.CONFIRMED)
    thought = one("30", name="b", status=Status.SUSPECTED)
    assert verdict(sure, thought).relation == "scope_differs"


def test_killed_and_detained_do_not_compare() -> None:
    """Figures of two indicators are not comparable, though the number be the same."""
    held = one("164", name="b", indicator=Indicator.DETAINED, text="They held 164 people.")
    assert verdict(one("164"), held).relation == "not_comparable"


def test_another_war_is_not_comparable() -> None:
    """A count of another time stands by itself."""
    war = "In the war of 1968 shells took the lives of 30 people in Karsk."
    old = one("30", name="b", text=war, period="1968")
    found = verdict(one("30"), old)
    assert found.relation in APART or found.likely is not None


def test_crowds_of_two_days_are_two_crowds() -> None:
    """A crowd is counted of its day; the next day's is another."""
    crowd = {"indicator": Indicator.PROTESTERS, "counted": "protesters", "place": "Karsk"}
    first = reading(
        "In Karsk 500 marched.", name="a", figures=[("500", {**crowd, "period": "2022-03-01"})]
    )
    second = reading(
        "In Karsk 900 marched.", name="b", figures=[("900", {**crowd, "period": "2022-03-02"})]
    )
    found = verdict(first, second)
    assert found.relation == "scope_differs"
    assert "2022-03-01" in found.why


def test_from_to_tells_of_a_revision() -> None:
    """ "cut from 20 to 7" is one count in two states."""
    both = reading(
        "The ministry cut the toll from 20 to 7 in Karsk.",
        figures=[("20", KILLED), ("7", KILLED)],
    )
    account = reconcile(story(both), (both,), Lineage())
    assert [r.relation for r in account.figure_relations] == ["superseded"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            {"low": 1000, "high": None, "hedge_kind": HedgeKind.MORE_THAN},
            ("1,324", {}),
            "compatible",
        ),
        (
            {"low": 1000, "high": None, "hedge_kind": HedgeKind.AT_LEAST},
            ("2,403", {}),
            "superseded",
        ),
        ({"low": None, "high": 1000, "hedge_kind": HedgeKind.NEARLY}, ("960", {}), "compatible"),
        ({"low": None, "high": 1000, "hedge_kind": HedgeKind.NEARLY}, ("600", {}), "superseded"),
        ({"low": None, "high": 1000, "hedge_kind": HedgeKind.UP_TO}, ("1,000", {}), "compatible"),
    ],
)
def test_a_bound_is_a_number_rounded(first: Any, second: Any, expected: Any) -> None:
    """A floor is the number cut to its digits; a ceiling the number rounded up."""
    words, fields = second
    bound = one("1,000", claimant="Karsk police", **first)
    later = one(words, name="b", day="2022-03-02", claimant="Karsk police", **fields)
    assert verdict(bound, later).relation == expected


def test_a_count_is_no_relation_to_itself() -> None:
    """One figure alone stands in no relation."""
    alone = one("12")
    assert reconcile(story(alone), (alone,), Lineage()).figure_relations == ()


def test_the_day_of_the_event_is_not_the_day_of_the_count() -> None:
    """Who died "since Monday", told on Wednesday, is a count of Wednesday."""
    police = {"claimant": "Karsk police"}
    first = one("31", day="2022-03-02", as_of="2022-03-02", **police)
    second = one("29", name="b", day="2022-03-03", period="2022-02-28", **police)
    found = verdict(first, second)
    assert (found.relation, found.a) == ("superseded", first.figures[0].id)


def test_a_revised_number_is_later_than_the_one_it_was_revised_from() -> None:
    """ "Down from 31 to 29" leads from 31 to 29, whichever is higher."""
    text = "The ministry put the toll in Karsk down from 31 to 29."
    report = reading(text, published="2022-03-02", figures=[("31", KILLED), ("29", KILLED)])
    old, new = report.figures
    linked = replace(report, figures=(old, replace(new, revised_from=old.id)))
    (found,) = reconcile(story(linked), (linked,), Lineage()).figure_relations
    assert (found.relation, found.a) == ("superseded", old.id)


def test_an_odd_number_is_exact_whatever_its_hedge() -> None:
    """ "Some 26" is a count and not an estimate: it is not 25."""
    some = {"hedge": "Some", "hedge_kind": HedgeKind.ABOUT}
    found = verdict(one("25"), one("26", name="b", day="2022-03-02", **some))
    assert found.relation == "superseded"


def test_a_running_page_gives_one_count_at_two_moments() -> None:
    """Two entries of a live page, each with its clock time, are two states of one count."""
    text = "Update 9 p.m.: 500 people left Karsk. Update 3 p.m.: 219 people left Karsk."
    left = {"indicator": Indicator.DISPLACED, "counted": "people", "place": "Karsk"}
    figures = [
        ("500", {**left, "period": "2022-03-02T21:00"}),
        ("219", {**left, "period": "2022-03-02T15:00"}),
    ]
    report = reading(text, published="2022-03-02", figures=figures)
    (found,) = reconcile(story(report), (report,), Lineage()).figure_relations
    assert found.relation == "superseded"


def test_nobody_can_tell_which_of_two_claimants_of_one_day_is_the_later() -> None:
    """Officials say 5,800, a ministry 8,000: a count that rose, or a dispute; both are shown."""
    detained = {"indicator": Indicator.DETAINED}
    some = one("5,800", claimant="Authorities", **detained)
    more = one("8,000", name="b", claimant="the interior ministry", **detained)
    assert verdict(some, more).relation == "differs"
    little = one("6,000", name="b", claimant="the interior ministry", **detained)
    assert verdict(some, little).relation != "differs"


def test_two_sums_of_money_are_not_one() -> None:
    """Insurers' 400 million and the 120 million of a fund share nothing but their coin."""
    coin = {"indicator": Indicator.MONEY, "unit": "crown", "counted": None, "place": None}
    first = one("400", text="Insurers expect claims of 400 crowns.", **coin)
    second = one("120", name="b", text="The fund for homes holds 120 crowns.", **coin)
    assert verdict(first, second).relation in APART


def test_six_people_and_three_managers_are_two_counts() -> None:
    """A noun that says more than people tells another count, unless the numbers agree."""
    held = {"indicator": Indicator.DETAINED}
    first = one("6", **held)
    second = one("3", name="b", day="2022-03-02", **{**held, "counted": "managers"})
    assert verdict(first, second).relation == "scope_differs"


def test_a_part_is_no_other_count_of_its_whole() -> None:
    """ "36 of the 50 houses" are a part, and the reason says so."""
    text = "The flood took 36 of the 50 houses in Karsk."
    houses = {"indicator": Indicator.HOMES, "counted": "houses", "place": "Karsk"}
    report = reading(text, figures=[("36", houses), ("50", houses)])
    part, whole = report.figures
    told = replace(report, figures=(replace(part, part_of=whole.id), whole))
    (found,) = reconcile(story(told), (told,), Lineage()).figure_relations
    assert found.relation == "scope_differs"
    assert "part of" in found.why


def test_a_crowd_is_neither_confirmed_nor_suspected() -> None:
    """What is said of one number of a crowd is not carried to an equal number."""
    crowd = {"indicator": Indicator.PROTESTERS, "counted": "protesters"}
    feared = one("300", status=Status.FEARED, **crowd)
    account = reconcile(story(feared), (feared,), Lineage())
    assert not any("suspected" in finding.text for finding in account.findings)


def test_two_bodies_that_count_otherwise_on_one_day_dispute() -> None:
    """41 of one body and 44 of another, on one day: nothing tells which is the later. Of many near
    numbers the higher is assumed to be newer."""
    first = one("41", claimant="Karsk Ministry of Health")
    second = one("44", name="b", claimant="World Relief")
    assert verdict(first, second).relation == "dispute"
    first = one("141", claimant="Karsk Ministry of Health")
    second = one("144", name="b", claimant="World Relief")
    assert verdict(first, second).relation == "superseded"


def test_eight_pupils_are_the_same_eight_pupils() -> None:
    """One number of one class, told once with what befell them and once without, agrees."""
    pupils = {"counted": "pupils"}
    ill = one("8", indicator=Indicator.INFECTED, **pupils)
    met = one("8", name="b", indicator=Indicator.OTHER, **pupils)
    assert verdict(ill, met).relation == "agree"


def test_a_place_is_shown_as_the_report_writes_it() -> None:
    """The gazetteer's "Al Karşk" is Karsk to a reader."""
    base = one("164", place="Al Karşk")
    karsk = base.report.text.index("Karsk")
    found = Place(
        id=PlaceId("p"), span=base.report.span(karsk, karsk + 5), name="Al Karşk", feature="PPL"
    )  # fmt: skip
    figure = replace(base.figures[0], place_id="p")
    told = replace(base, places=(found,), figures=(figure,))
    (finding,) = reconcile(story(told), (told,), Lineage()).findings
    assert "Karsk" in finding.text
    assert "Karşk" not in finding.text


def test_a_yearly_toll_is_not_that_of_the_event() -> None:
    """What floods take in any year is not compared with what this one took."""
    yearly = one("5,000", period="XXXX")
    assert verdict(one("164", name="b"), yearly).relation in APART


def test_a_share_is_shown_as_a_share() -> None:
    """Fifteen per cent is not "15" people."""
    share = {"indicator": Indicator.OTHER, "unit": "percentage", "percent": True, "counted": None}
    report = one("15", text="Of the homes in Karsk 15 % were lost.", **share)
    (finding,) = reconcile(story(report), (report,), Lineage()).findings
    assert finding.text.startswith("share, Karsk: “15 %”")


def test_a_lower_count_of_another_claimant_is_a_dispute() -> None:
    """54 of a relief group and, a day later, 29 of a ministry: the dead do not come back."""
    first = one("54", claimant="the Orla Relief Network")
    second = one("29", name="b", day="2022-03-02", claimant="the interior ministry")
    found = verdict(first, second)
    assert found.relation == "dispute"
    assert "lower" in found.why
    missing = {"indicator": Indicator.MISSING}
    first = one("54", claimant="the Orla Relief Network", **missing)
    second = one("29", name="b", day="2022-03-02", claimant="the interior ministry", **missing)
    later = verdict(first, second)
    assert later.relation == "superseded"
    assert "another claimant" in later.why


def test_a_later_number_settles_no_dispute() -> None:
    """Of 12 and 19 that two claimants dispute, the one's 20 of the next day supersedes none of the
    other's numbers."""
    mayor, relief = {"claimant": "Mayor Ada Lunde"}, {"claimant": "the Orla Relief Network"}
    some = (
        one("12", **mayor),
        one("19", name="b", **relief),
        one("20", name="c", day="2022-03-02", **relief),
    )
    found = reconcile(story(*some), some, Lineage()).figure_relations
    ids = [each.figures[0].id for each in some]
    told = {(each.a, each.b): each.relation for each in found}
    assert told[ids[0], ids[1]] == told[ids[0], ids[2]] == "dispute"
    assert told[ids[1], ids[2]] == "superseded"


def test_an_average_is_no_toll() -> None:
    """ "12 people are killed on the roads on average each day" counts no event."""
    text = "12 people were killed at Karsk{}, the ministry said."
    for behind, tallied in (("", True), (" on the roads on average each day", False)):
        report = one("12", text=text.format(behind), claimant="the ministry")
        account = reconcile(story(report), (report,), Lineage())
        assert bool(account.tallies) is tallied


def test_numbers_too_far_apart_are_no_states_of_one_count() -> None:
    """498 and, a day later, 28,100 of one place unnamed otherwise count two things."""
    found = verdict(one("498"), one("28100", name="b", day="2022-03-02"))
    assert found.relation in APART
    assert "nothing shows" in found.why


@pytest.mark.parametrize(
    ("indicator", "counted", "leads"),
    [(Indicator.KILLED, "people", True), (Indicator.OTHER, "delegates", False)],
)
def test_a_running_page_counts_a_toll_on_and_no_delegates(
    indicator: Indicator, counted: str, leads: bool
) -> None:
    """Two numbers at two hours are states of a toll; delegates may be of two candidates."""
    hours = (("120", "2031-05-06T08:15"), ("66", "2031-05-06T09:30"))
    page = reading(
        f"At dawn 120 {counted} were told. An hour later 66 {counted} were told.",
        published="2031-05-06",
        figures=[
            (words, {"indicator": indicator, "counted": counted, "period": hour})
            for words, hour in hours
        ],
    )
    first, second = counts_of(page)
    assert leads_to(first, second) is leads
    assert is_one_telling(first, second) is not leads
