"""Siblings: dates of two possible days, settled by how the outlet writes them elsewhere.

Comes in: the reports of a run. Goes out: the same; 05/06/2031 of an outlet that writes
26/05/2031 in another report is the fifth of June.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from crossread.records import Dated, DayOrder, Report


def settle_dates(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports, their dates to the day where other reports of the outlet tell the order.

    An outlet whose reports show both orders tells nothing.
    """
    return tuple(map(settler(reports), reports))


def settler(reports: Iterable[Report]) -> Callable[[Report], Report]:
    """Return what settles the dates of each of some reports; no report is held."""
    orders = _orders(reports)
    return lambda report: _settled(report, orders.get(report.outlet or ""))


def _orders(reports: Iterable[Report]) -> dict[str, DayOrder]:
    """Return the one order that the reports of each outlet show."""
    shown: dict[str, set[DayOrder]] = defaultdict(set)
    for report in reports:
        for date in (report.published, report.modified):
            if report.outlet and date and date.order:
                shown[report.outlet].add(date.order)
    return {outlet: orders.pop() for outlet, orders in shown.items() if len(orders) == 1}


def _settled(report: Report, order: DayOrder | None) -> Report:
    """Return a report with its dates in the order of its outlet, or to the month again.

    What another run settled is settled anew: adding reports gives what building all at once does.
    """
    dates = [date for date in (report.published, report.modified) if date and date.either]
    if not dates:
        return report
    old = {_note(value) for date in dates for value in date.either}
    made = [_by(date, order) for date in (report.published, report.modified)]
    new = [_note(date.value) for date in made if date and date.either and date.day]
    notes = (*(note for note in report.notes if note not in old), *dict.fromkeys(new))
    return replace(report, published=made[0], modified=made[1], notes=notes)


def _by(date: Dated | None, order: DayOrder | None) -> Dated | None:
    """Return a date of two possible days as the order tells, else to the month."""
    if date is None or len(date.either) != 2:
        return date
    if order is None:
        return replace(date, value=date.either[0][: len("2031-05")])
    return replace(date, value=date.either[order is DayOrder.MONTH_FIRST])


def _note(value: str) -> str:
    """Say by what the day is known."""
    return f"it is {value[:10]}, by the order of other dates of the outlet"
