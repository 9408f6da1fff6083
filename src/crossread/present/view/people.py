"""People: persons and bodies, the roles that reports print, and what each says."""

from collections import defaultdict

from crossread.present.limits import LIMITS
from crossread.present.phrases import slug
from crossread.present.view.book import Book
from crossread.present.view.rows import Place, Tags
from crossread.present.view.ruled import Ruled
from crossread.present.view.words import Said, said_of
from crossread.records import Attribution, Character
from crossread.records.base import Record
from crossread.records.entity import role_in_full


class Office(Record, frozen=True, kw_only=True):
    """A role as printed."""

    words: str
    place: Place


class Who(Record, frozen=True, kw_only=True):
    """One person or body."""

    anchor: str
    name: str
    kind: str
    offices: tuple[Office, ...]
    conflict: str
    says: tuple[Said, ...]
    reports: int
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()


def people_of(book: Book) -> tuple[Who, ...]:
    """Return people and bodies, those who say most first; speakers without a row come after."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for row in book.attributions.values():
        if row.speaker and row.shown:
            said[row.speaker.name.casefold()].append(row)
    rows = [who(row, said.pop(row.name.casefold(), []), book) for row in book.account.characters]
    rows += [voice(rows_, book) for rows_ in said.values()]
    rows.sort(key=lambda row: (-len(row.says), -len(row.offices), row.name))
    return tuple(row for row in rows if row.says or row.offices or row.kind)[: LIMITS.people]


def who(row: Character, said: list[Attribution], book: Book) -> Who:
    """Return one person or body."""
    offices = {
        (words := role_in_full(role)).casefold(): Office(words=words, place=book.place(role.span))
        for role in row.roles
        if role.span.report in book.letters
    }
    reports = {
        m.report for r in book.readings for p in r.people if p.id in row.members for m in p.mentions
    }
    return Who(
        anchor=f"who-{slug(row.name)}-{row.id.rpartition(':')[2][:6]}",
        name=row.name,
        kind=row.kind,
        offices=tuple(offices.values()),
        conflict=row.conflict or "",
        says=said_of(said, book),
        reports=len(reports),
        tags=Tags(claimants=(row.name,)),
        ruled=book.ruled_by(row.ruled_by),
    )


def voice(rows: list[Attribution], book: Book) -> Who:
    """Return a speaker that is described, not named: police, residents, a spokesman."""
    name = rows[0].speaker.name if rows[0].speaker else ""
    return Who(
        anchor=f"who-{slug(name)}-said",
        name=name,
        kind="",
        offices=(),
        conflict="",
        says=said_of(rows, book),
        reports=len({span.report for row in rows for span in row.content}),
        tags=Tags(claimants=(name,)),
    )
