"""Sign-offs: credits that name an agency and nothing else, in all their usual places."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.relay.credits import credits_in
from crossread.lineage.credits import agencies_behind, agencies_helping
from crossread.records import CreditKind, Reading
from tests.support import report_of

PROSE = (
    "The pier of Orlo gave way on Monday and hurt nine people, the harbour office said.\n\n"
    "Ana Reis, who leads the office, said that the planks had been old and that the pier would "
    "stay shut until the spring, when the town means to build another one in its place."
)
WHOLE, PART = agencies_behind, agencies_helping


def reading_of(text: str) -> Reading:
    """Return a text with its credits."""
    reading = Reading(report=report_of(text))
    return replace(reading, credits=credits_in(reading))


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: Reuters", "Reuters"),
        ("(AFP)", "Agence France-Presse"),
        ("—AFP", "Agence France-Presse"),
        ("- RTRS", "Reuters"),
        ("Anadolu Agency", "Anadolu Agency"),
        ("PTI ABC XYZ", "Press Trust of India"),
        ("AFP/lo/km", "Agence France-Presse"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "The Associated Press"),
    ],
)
def test_an_agency_alone_signs_the_report(line: str, agency: str) -> None:
    """A line with an agency and nothing else says whose words the report is."""
    assert WHOLE(reading_of(f"{PROSE}\n\n{line}")) == (agency,)


@pytest.mark.parametrize("mark", ["(AFP)", "—AFP", "- AFP", "[AFP]", "AFP XYZ"])
def test_the_signature_may_end_the_last_line(mark: str) -> None:
    """Behind the last sentence an agency in brackets or after a dash signs too."""
    assert WHOLE(reading_of(f"{PROSE} {mark}")) == ("Agence France-Presse",)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("The Associated Press contributed to this report.", "The Associated Press"),
        ("Reuters contributed to this story.", "Reuters"),
        ("Additional reporting by Reuters.", "Reuters"),
        ("(With inputs from PTI)", "Press Trust of India"),
        ("With AFP.", "Agence France-Presse"),
        ("Staff and AFP", "Agence France-Presse"),
    ],
)
def test_an_agency_that_helped_wrote_a_part(line: str, agency: str) -> None:
    """What an agency contributed to is not its own report."""
    reading = reading_of(f"{PROSE}\n\n{line}")
    assert (WHOLE(reading), PART(reading)) == ((), (agency,))


@pytest.mark.parametrize("line", ["(With inputs from agencies)", "Staff and agencies", "Agencies"])
def test_agencies_without_a_name_are_credited_without_one(line: str) -> None:
    """Two reports that credit "agencies" have no origin in common by that."""
    reading = reading_of(f"{PROSE}\n\n{line}")
    assert [(credit.kind, credit.names) for credit in reading.credits] == [(CreditKind.AGENCY, ())]
    assert (WHOLE(reading), PART(reading)) == ((), ())


@pytest.mark.parametrize("top", ["Staff and AFP", "Orlo Post with AFP", "Source: AFP"])
def test_a_credit_may_stand_at_the_top(top: str) -> None:
    """The same lines are read above the first paragraph."""
    reading = reading_of(f"{top}\n\n{PROSE}")
    assert "Agence France-Presse" in {*WHOLE(reading), *PART(reading)}


@pytest.mark.parametrize("agency", ["IANS", "Xinhua", "PTI", "Yonhap", "dpa", "TASS"])
@pytest.mark.parametrize("line", ["Orlo, May 12 ({}) ", "ORLO, May 12 ({}) - ", "ORLO ({}): "])
def test_datelines_of_all_agencies(agency: str, line: str) -> None:
    """A place, a day and an agency of the table open a report, with a dash or without."""
    reading = reading_of(line.format(agency) + PROSE)
    assert [credit.kind for credit in reading.credits] == [CreditKind.DATELINE]
    assert WHOLE(reading)


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nThe minister told AFP that he would pay.",
        f"{PROSE}\n\nReuters Sacks Editor",
        f"{PROSE} He read it on the screen (and on Reuters) at home.",
        "AFP",
        f"{PROSE}\n\nSmoke contributed to the haze.",
    ],
)
def test_what_only_mentions_an_agency_credits_none(text: str) -> None:
    """Prose and headlines about an agency are no credit of it."""
    assert not [c for c in reading_of(text).credits if c.kind is CreditKind.AGENCY]
