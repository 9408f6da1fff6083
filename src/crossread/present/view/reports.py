"""Reports: what is known of each, and what changed between versions of one article."""

from crossread.present.phrases import clock_of_day, many, origin_name
from crossread.present.view.book import Book
from crossread.present.view.rows import Place, Refs
from crossread.records import Report
from crossread.records.base import Record, ReportId
from crossread.visible import visible


class About(Record, frozen=True, kw_only=True):
    """What is known of a report."""

    letter: str
    place: Place
    title: str
    outlet: str
    name: str
    when: str
    published: str
    day: str
    basis: str
    byline: str
    url: str
    """Empty unless it is an address of the web: nothing else becomes a link."""
    address: str
    """The address as given, to be read."""
    origin: str
    characters: int
    credits: str
    notes: tuple[str, ...]


class Change(Record, frozen=True, kw_only=True):
    """Two versions of one article."""

    earlier: str
    later: str
    title_changed: bool
    removed: Refs
    added: Refs
    told: str


def reports_of(book: Book) -> tuple[About, ...]:
    """Return the reports in order of publication."""
    credits = {
        r.report.id: ", ".join(
            dict.fromkeys(name for c in r.credits if c.kind == "agency" for name in c.names)
        )
        for r in book.readings
    }
    return tuple(about(report, credits[report.id], book) for report in book.reports.values())


def about(report: Report, credits: str, book: Book) -> About:
    """Return what is known of one report."""
    url = report.url or ""
    published = report.published
    return About(
        letter=book.letters[report.id],
        place=book.beginning(report.id),
        title=report.title or report.name,
        outlet=report.outlet or "outlet not named",
        name=report.name,
        when=clock_of_day(published.value) if published else "no date",
        published=published.value if published else "",
        day=(published.day or "") if published else "",
        basis=published.basis.value if published else "",
        byline=report.byline or "",
        url=live(url),
        address=visible(url),
        origin=origin_behind(report.id, book),
        characters=len(report.text),
        credits=credits,
        notes=report.notes,
    )


def live(url: str) -> str:
    """Return an address if it is one of the web, else "".

    >>> live("https://a.example/b"), live("javascript:alert(1)"), live(" http://a")
    ('https://a.example/b', '', '')
    """
    safe = url.isprintable() and not any(c in url for c in " \\<>\"'")
    return url if safe and url.lower().startswith(("http://", "https://")) else ""


def origin_behind(report: ReportId, book: Book) -> str:
    """Return the name of the origin that a report counts as."""
    for origin in book.lineage.origins:
        if report in origin.reports:
            return origin_name(origin.name, book.reports, origin.reports)
    return ""


def changes_of(book: Book) -> tuple[Change, ...]:
    """Return what changed between versions of one article."""
    held = book.letters
    rows = [v for v in book.lineage.versions if v.earlier in held and v.later in held]
    return tuple(
        Change(
            earlier=held[row.earlier],
            later=held[row.later],
            title_changed=row.title_changed,
            removed=book.refs(row.removed),
            added=book.refs(row.added),
            told=f"{many(len(row.removed), 'passage')} removed, {len(row.added):,} added",
        )
        for row in rows
    )
