"""What is only denied to have been said is shown of nobody."""

import pytest

from crossread.extract.attribution.stance.gainsaid import without_gainsaid
from crossread.records import Attribution, Mode, Span, Stance
from crossread.records.base import AttributionId, ReportId

TEXT = "The office denied that Lunde had said the dam would break."


def piece(words: str) -> tuple[Span, ...]:
    """Where some words stand."""
    start = TEXT.index(words)
    return (Span(report=ReportId("r"), start=start, end=start + len(words)),)


def made(source: str, cue: str, content: str, stance: Stance) -> Attribution:
    """An attribution with its parts, shown."""
    return Attribution(
        id=AttributionId(source),
        source=piece(source),
        cue=piece(cue),
        content=piece(content),
        mode=Mode.INDIRECT,
        stance=stance,
        shown=True,
    )


@pytest.mark.parametrize(("stance", "shown"), [(Stance.DENIES, False), (Stance.ASSERTS, True)])
def test_what_is_denied_to_have_been_said(stance: Stance, shown: bool) -> None:
    """A saying within a denial is not shown, one within a report of it is."""
    outer = made("The office", "denied", "that Lunde had said the dam would break", stance)
    inner = made("Lunde", "said", "the dam would break", Stance.ASSERTS)
    assert [each.shown for each in without_gainsaid([outer, inner])] == [True, shown]
