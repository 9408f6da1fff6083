"""Positions: a claim and who denies or answers it, face to face, in the words of each."""

from collections.abc import Iterable

from crossread.present.phrases import sentence_case, slug
from crossread.present.view.book import Book
from crossread.present.view.rows import Place, Tags
from crossread.present.view.ruled import Ruled
from crossread.records import Position, Stand
from crossread.records.base import Record

SAYS = "says"
ASIDE = {
    "denial": "claim and denial",
    "rival": "claim and counterclaim",
    "opposed-causes": "causes set against one another",
}


class Words(Record, frozen=True, kw_only=True):
    """The words in which one report has a side."""

    words: str
    place: Place


class Face(Record, frozen=True, kw_only=True):
    """One side: who takes it, how, and the words of each report that has it."""

    speaker: str
    stance: str
    words: tuple[Words, ...]


class Matched(Record, frozen=True, kw_only=True):
    """Two or more sides of one matter."""

    anchor: str
    matter: str
    kind: str
    why: str
    faces: tuple[Face, ...]
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()


def positions_of(book: Book) -> tuple[Matched, ...]:
    """Return the opposed positions."""
    return tuple(matched(row, book) for row in book.account.positions)


def matched(row: Position, book: Book) -> Matched:
    """Return one matter with its sides; whoever asserts stands first.

    Where what is denied is itself a denial ("it had not worked"), the first says it.
    """
    stands = sorted(row.stands, key=lambda stand: stand.stance == "denies")
    said = (SAYS, *(stand.stance for stand in stands[1:]))
    told = said if all(stand.stance == "denies" for stand in stands) else said_by(stands)
    speakers = tuple(dict.fromkeys(stand.speaker for stand in stands if stand.speaker))
    return Matched(
        anchor=f"claim-{slug(row.matter, 5)}-{row.id.rpartition(':')[2][:6]}",
        matter=sentence_case(row.matter),
        kind=ASIDE.get(row.kind, row.kind.replace("-", " ")),
        why=row.why,
        faces=tuple(face(*each, book) for each in zip(stands, told, strict=True)),
        tags=Tags(claimants=speakers),
        ruled=book.ruled_by(row.ruled_by),
    )


def said_by(stands: Iterable[Stand]) -> tuple[str, ...]:
    """Return how each stands to the matter."""
    return tuple(SAYS if stand.stance == "asserts" else stand.stance for stand in stands)


def face(stand: Stand, stance: str, book: Book) -> Face:
    """Return one side of a matter."""
    said = [book.attributions[key] for key in stand.attributions if key in book.attributions]
    spans = stand.spans or tuple(span for row in said for span in row.content)
    places = sorted({book.place(span) for span in spans}, key=lambda place: place.order)
    return Face(
        speaker=stand.speaker or "speaker not resolved",
        stance=stance,
        words=tuple(Words(words=place.words, place=place) for place in places),
    )
