"""Recurring lines of many reports: counted with little memory, and as a plain count counts them."""

from collections import Counter, defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.read import mark_recurring
from crossread.records import FurnitureKind, Report
from tests.support import report_of

LINES = st.sampled_from(["Menu", "News", "Sport", "Rain fell on the old town.", "It went on.", "x"])
PAGES = st.lists(
    st.tuples(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["Post", "Gazette"])),
    max_size=14,
)


def plainly(reports: list[Report]) -> dict[str, set[str]]:
    """Return the lines of each outlet that stand with three different longest lines or more."""
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for report in reports:
        lines = report.text.split("\n")
        for line in lines:
            seen[report.outlet or ""][line].add(max(lines, key=len))
    return {
        outlet: {line for line, longest in lines.items() if len(longest) >= 3}
        for outlet, lines in seen.items()
    }


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_a_line_recurs_where_a_plain_count_says_so(pages: list[tuple[list[str], str]]) -> None:
    """What recurs is marked, and of other lines those alone with which two pages begin alike."""
    reports = [
        report_of("\n".join(lines), name=f"r{n}", outlet=outlet)
        for n, (lines, outlet) in enumerate(pages)
    ]
    recurring = plainly(reports)
    begin_alike = Counter(tuple(report.text.split("\n")[:3]) for report in reports)
    for report in mark_recurring(reports):
        marks = [one for one in report.furniture if one.kind is FurnitureKind.RECURRING]
        told, lines = {one.span.of(report) for one in marks}, report.text.split("\n")
        wanted = recurring[report.outlet or ""] & set(lines)
        assert wanted <= told
        assert told == wanted or begin_alike[tuple(lines[:3])] > 1
