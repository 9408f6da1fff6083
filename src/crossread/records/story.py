"""Story: reports of one event, with finer events inside."""

from crossread.records.base import Record, ReportId, StoryId


class Join(Record, frozen=True, kw_only=True):
    """Why a report stands in a story."""

    report: ReportId
    reason: str
    score: float = 1.0


class SubEvent(Record, frozen=True, kw_only=True):
    """A finer event within a story; a report may belong to several."""

    label: str
    reports: tuple[ReportId, ...]


class Story(Record, frozen=True, kw_only=True):
    """Reports of one event, in order of publication."""

    id: StoryId
    title: str
    reports: tuple[ReportId, ...]
    first: str | None = None
    last: str | None = None
    joins: tuple[Join, ...] = ()
    events: tuple[SubEvent, ...] = ()
    made_by: str = "group@1"
