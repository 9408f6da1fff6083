"""Stories: the record of a group of events, with the reason for each report in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossread.group.headlines import likest
from crossread.group.likeness import Profile
from crossread.group.reprints import Reprints
from crossread.group.terms import shared
from crossread.records import Join, Report, Story, SubEvent, record_id, time_key
from crossread.records.base import ReportId, StoryId

ALSO = 0.42
"""Mean likeness from which a report tells another event of its story as well."""


def story_of(
    events: Sequence[Sequence[int]],
    pairs: Iterable[tuple[int, int, float]],
    ordered: Sequence[Profile],
    reprints: Reprints,
) -> Story:
    """Return the story of some events; profiles are in order of time, pairs are inside it."""
    members = sorted(number for event in events for number in event)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, two, score in pairs:
        near[one][two] = near[two][one] = score
    firsts = [ordered[number].report for number in members]
    copies = [(first, copy) for first in firsts for copy in reprints.get(first.id, ())]
    reports = sorted([*firsts, *(copy for _, copy in copies)], key=lambda report: report.in_time)
    dates = [report.published.value for report in reports if report.published]
    return Story(
        id=StoryId(record_id("story", *sorted(report.id for report in reports))),
        title=_title(members, near, ordered),
        reports=tuple(report.id for report in reports),
        first=min(dates, key=time_key, default=None),
        last=max(dates, key=time_key, default=None),
        joins=(
            *(_join(number, near[number], ordered) for number in members),
            *(_follows(first, copy) for first, copy in copies),
        ),
        events=tuple(
            SubEvent(
                label=ordered[_centre(event, near)].label,
                reports=_with_reprints(_told(event, near), ordered, reprints),
            )
            for event in events
        ),
    )


def _title(
    members: Sequence[int], near: dict[int, dict[int, float]], ordered: Sequence[Profile]
) -> str:
    """What heads the story: the likest title without a number, else that of its middle."""
    titles = [(ordered[number].report.title or "").strip() for number in members]
    return likest([title for title in titles if title]) or ordered[_centre(members, near)].label


def _follows(first: Report, copy: Report) -> Join:
    return Join(report=copy.id, reason=f"prints the text of {first.name}", score=1.0)


def _with_reprints(
    numbers: Iterable[int], ordered: Sequence[Profile], reprints: Reprints
) -> tuple[ReportId, ...]:
    found = []
    for number in numbers:
        first = ordered[number].report
        found += [first, *reprints.get(first.id, ())]
    return tuple(report.id for report in sorted(found, key=lambda report: report.in_time))


def _centre(event: Sequence[int], near: dict[int, dict[int, float]]) -> int:
    """The report most like the others, the earliest of equals."""
    alike, inside = dict.fromkeys(event, 0.0), set(event)
    for two in event:
        for one in inside & near[two].keys():
            alike[one] += near[two][one]
    return max(event, key=lambda one: (alike[one], -one))


def _told(event: Sequence[int], near: dict[int, dict[int, float]]) -> list[int]:
    """The reports of an event, and those of its story that tell it as well."""
    alike: dict[int, float] = defaultdict(float)
    inside = set(event)
    for other in event:
        for number, score in near[other].items():
            alike[number] += score
    least = ALSO * len(event)
    also = (number for number, total in alike.items() if total >= least and number not in inside)
    return sorted([*event, *also])


def _join(number: int, near: dict[int, float], ordered: Sequence[Profile]) -> Join:
    own = ordered[number]
    if not near:
        return Join(report=own.id, reason="opens the story: no other report is near", score=1.0)
    best = max(near.values())
    terms = shared(own.terms, (ordered[other].terms for other in near))
    words = f"shares {', '.join(terms)} with " if terms else "reads like "
    others = f"{len(near)} report{'s' if len(near) > 1 else ''}"
    if number < min(near):
        return Join(report=own.id, reason=f"opens the story: {words}{others} after it", score=best)
    days = {own.day - day for other in near if own.day and (day := ordered[other].day)}
    when = f", {min(days, key=abs)} days apart at the nearest" if days and 0 not in days else ""
    same = ", the same day" if 0 in days else ""
    return Join(report=own.id, reason=f"{words}{others}{when}{same}", score=min(1.0, best))
