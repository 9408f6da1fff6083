"""The account page of a story: its view, pictures and texts, filled into one template."""

from datetime import date

from crossread.present.limits import LIMITS
from crossread.present.names import page_file, text_file
from crossread.present.picture import bars, day_axis, lanes_chart, matter_chart, small_chart
from crossread.present.picture.axis import Line
from crossread.present.picture.days import heading
from crossread.present.picture.keys import LANES_KEY, MATTER_KEY, TIMELINE_KEY
from crossread.present.render import render
from crossread.present.texts import Text, loaded_from, scripts_of, texts_of
from crossread.present.view import Book, StoryView, view_of
from crossread.present.view.rows import places_in
from crossread.records.base import Record


class Axis(Record, frozen=True, kw_only=True):
    """The days of a timeline, drawn and as numbers."""

    line: Line
    first: str
    days: int
    svg: str
    key: str


class Charts(Record, frozen=True, kw_only=True):
    """The pictures of a page as SVG; "" where one would tell nothing."""

    wide: str
    narrow: str
    key: str
    small: dict[str, str]
    lanes: str
    lanes_narrow: str
    lanes_key: str


def account_files(book: Book, home: str = "../index.html") -> dict[str, str]:
    """Return the files of a story by name: its page, and those beside it of a long story."""
    view = view_of(book)
    places = set(places_in(view))
    texts = texts_of(book, view.reports, places)
    files = {page_file(book.name): account_page(book, view, texts, home)}
    if book.long:
        names = names_of(view)
        for text in texts:
            page = render("report", row=text, story=page_file(book.name), home=home, names=names)
            files[text_file(book.name, text.about.letter)] = page
        files |= scripts_of(book)
    return files


def account_page(book: Book, view: StoryView, texts: tuple[Text, ...], home: str) -> str:
    """Return the page of a story; the texts of a long one lie beside it."""
    axis = axis_of(view)
    several = [m for m in view.matters[1:] if len(m.states) > 1]
    single = [m for m in view.matters[1:] if len(m.states) <= 1]
    shown, counts = several[: LIMITS.matters], single[: LIMITS.singles]
    return render(
        "account",
        keyboard=True,
        loads=book.long,
        home=home,
        view=view,
        names=names_of(view),
        parts=parts_of(view),
        charts=charts_of(view, [m.anchor for m in shown]),
        several=shown,
        single=counts,
        unshown=len(several) + len(single) - len(shown) - len(counts),
        axis=axis,
        bars=lambda entry: bars(entry, axis.line) if axis else "",
        told_less=max(0, len(book.account.timeline) - LIMITS.timeline),
        texts_of=loaded_from(book),
        texts=() if book.long else texts,
    )


def names_of(view: StoryView) -> dict[str, str]:
    """Return what a letter stands for, to be read over it; of many the script tells it."""
    if len(view.reports) > LIMITS.letters:
        return {}
    return {row.letter: f"{row.outlet}, {row.when}" for row in view.reports}


def parts_of(view: StoryView) -> list[tuple[str, str, int]]:
    """Return the parts that have rows: anchor, name, how many."""
    counted = [
        ("figures", "Figures", len(view.matters)),
        ("disagreements", "Disagreements", len(view.apart)),
        ("words", "In other words", len(view.sayings)),
        ("positions", "Claim and denial", len(view.positions)),
        ("timeline", "Timeline", sum(len(day.entries) for day in view.timeline)),
        ("origins", "Origins", len(view.lanes)),
        ("left-out", "Left out", len(view.omissions)),
        ("people", "People", len(view.people)),
        ("reports", "Reports", len(view.reports)),
        ("rulings", "Rulings", len(view.rulings)),
        ("open", "Not resolved", len(view.unsettled)),
    ]
    rows = [part for part in counted if part[2]]
    return [part for part in rows if part[0] != "disagreements" or view.differences]


def charts_of(view: StoryView, small: list[str]) -> Charts:
    """Return the pictures."""
    main = view.matters[0] if view.matters else None
    wide = matter_chart(main) if main else ""
    drawn = {m.anchor: small_chart(m) for m in view.matters if m.anchor in set(small)}
    return Charts(
        wide=wide,
        narrow=matter_chart(main, narrow=True) if main else "",
        key=f'<p class="key">{MATTER_KEY}</p>' if wide else "",
        small=drawn,
        lanes=lanes_chart(view.lanes, view.copies),
        lanes_narrow=lanes_chart(view.lanes, view.copies, narrow=True),
        lanes_key=LANES_KEY,
    )


def axis_of(view: StoryView) -> Axis | None:
    """Return the axis of the timeline."""
    line = day_axis(view.timeline, [row.published for row in view.reports])
    if line is None:
        return None
    first = date.fromordinal(int(line.low)).isoformat()
    days = int(line.high - line.low)
    return Axis(line=line, first=first, days=days, svg=heading(line), key=TIMELINE_KEY)
