"""Credits: who supplied words or pictures, as credit lines, captions and datelines say.

Comes in: a Reading, whose captions may be marked as furniture; goes out: its credits in
order. Refuses agencies that the prose only mentions ("he told AFP").
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from crossread.extract.attribution.quotation.quotes import paragraphs_of
from crossread.extract.attribution.relay.agencies import agencies_of, agency_name
from crossread.extract.attribution.relay.signoffs import sign_offs
from crossread.extract.tables import table
from crossread.records import (
    Credit,
    CreditKind,
    FurnitureKind,
    Reading,
    Report,
    agencies,
    record_id,
)
from crossread.records.base import CreditId

Line = tuple[int, int]

CREDITING = (FurnitureKind.CAPTION, FurnitureKind.COPYRIGHT, FurnitureKind.CREDIT)
"""Furniture whose credits are read: who took the picture, whose words they are."""

WORD = r"(?:(?:[^\W\d_a-z]\.)+|[^\W\d_a-z][\w'’-]*)"
NAME = rf"{WORD}(?: (?:{WORD}|de|van|von|bin|al-\w+)){{0,4}}"
CREDIT_TAIL = re.compile(  # "Ann Lee / Press Office / NEWSWIRE", "(NEWSWIRE Photo/Ann Lee)"
    rf"(?P<all>{NAME} ?(?:/[^/\n.]{{2,62}})+)[.)]*\s*$"
)
DATELINE = re.compile(
    r"""(?P<place>[A-Z][\w.'’ -]{1,40}?(?:\ ?,\ [A-Z][\w.'’ -]{1,30}?){0,2})
    (?:\s?[,.]?\s+(?P<date>[A-Z][a-z]{2,8}\.?\ \d{1,2}(?:,\ \d{4})?|\d{1,2}\ [A-Z][a-z]{2,8}))?
    \s*[,.:]?\s*
    (?:(?:\(|-LRB-\s)(?P<agency>[^()]{2,40}?)(?:\)|\s-RRB-)|/(?P<slashed>[\w\ ]{2,30})/)?
    \s*(?P<dash>\.?\s?(?:--|[—–:-])|(?<=[)/])\.?(?=\s[^\W\d_a-z]))\s""",
    re.VERBOSE,
)
INNER = re.compile(  # "Full story WEATHER | 9:15 pm IST PORT ORLA (NEWSWIRE) - Rain fell"
    r"""(?:\d:\d\d(?:\s?[ap]\.?m\.?)?\s[A-Z]{2,4}\s+)?
    (?P<place>(?:(?![LR]RB-)[^\W\d_a-z]{2}[\w.'’/\\-]*\s+(?:,\s+)?){0,4})
    (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}\s+)?
    (?:\(|-LRB-\s)(?P<agency>[^()]{2,40}?)(?:\)|\s-RRB-)\s*(?:--|[—–-])\s""",
    re.VERBOSE,
)
HEAD = 600
"""Characters of a report among which a dateline may stand within a run-together head."""
DATE_TAIL = re.compile(r",?\s+[A-Z][a-z]{2,8}\.?\s\d{1,2}$")
OPENING = re.compile(r"\(([A-Z][\w .'’-]{1,30})\)\s*(?:--|[—–-])?\s")
OWNER = re.compile(r"(?P<name>[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3})['’]s ")
SPLIT = re.compile(r"\s*(?:,|;|\band\b|&|/)\s*")
WHERE = re.compile(r"\s+(?:in|from|at|reported|contributed|for)\b.*$")


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """Return the pattern of the set phrases of a kind, the longest first."""
    words = sorted(table("credit_lines")[kind], key=len, reverse=True)
    spaced = (re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(r"\b(?:" + "|".join(spaced) + r")\b", re.IGNORECASE)


def credits_in(reading: Reading) -> tuple[Credit, ...]:
    """Return the credits of a report in order.

    >>> from crossread.records import Report, Reading
    >>> text = "Rain fell.\\n\\nSome material in this report came from AFP."
    >>> report = Report(id="r", name="r", article="r", text=text)
    >>> [(c.kind.value, c.names) for c in credits_in(Reading(report=report))]
    [('agency', ('Agence France-Presse',))]
    """
    report = reading.report
    blocks = [line for line in paragraphs_of(report.text) if readable(report, line)]
    signed = dict(sign_offs(report, blocks))
    rest = [line for line in blocks if line not in signed]
    found = [credit for line in rest for credit in credits_of_line(report, line)]
    found += opening_credits(report, rest)
    taken = [credit.span for credit in found]
    for place, names in signed.items():
        if not any(span.overlaps(report.span(*place)) for span in taken):
            found.append(credit_of(report, place, CreditKind.AGENCY, names))
    unique = {credit.id: credit for credit in found}
    return tuple(sorted(unique.values(), key=lambda credit: credit.span))


def readable(report: Report, line: Line) -> bool:
    """Whether a line is prose, a caption or a copyright, not other furniture of the page."""
    start, end = line
    return not any(
        part.span.start < end and start < part.span.end and part.kind not in CREDITING
        for part in report.furniture
    )


def credit_of(
    report: Report, place: Line, kind: CreditKind, names: Iterable[str], where: str | None = None
) -> Credit:
    """Return a credit at a place of the text."""
    start, end = place
    return Credit(
        id=CreditId(record_id("credit", report.id, kind, start, end)),
        span=report.span(start, end),
        kind=kind,
        names=tuple(dict.fromkeys(names)),
        place=where,
    )


def credits_of_line(report: Report, line: Line) -> Iterator[Credit]:
    """Yield the credits of one paragraph: photo credits at its end, else credit sentences."""
    photo = photo_credit(report, line)
    if photo:
        yield photo
        return
    for start, end in sentences_of(report.text, line):
        if end - start <= 300:
            yield from credit_sentence(report, (start, end))


def sentences_of(text: str, line: Line) -> Iterator[Line]:
    """Yield the sentences of a credit line, which no model is needed to part."""
    start = line[0]
    for match in re.finditer(r"(?<=[a-z)\]])[.;](?=\s+[A-Z(]|$)", text[line[0] : line[1]]):
        yield start, line[0] + match.end()
        start = line[0] + match.end()
        start += len(text[start : line[1]]) - len(text[start : line[1]].lstrip())
    if start < line[1]:
        yield start, line[1]


def credit_sentence(report: Report, place: Line) -> Iterator[Credit]:
    """Yield what a sentence credits: agencies if it names any, else people."""
    start, end = place
    words = report.text[start:end]
    agency, people = phrases("agency").search(words), phrases("contributor").search(words)
    if not agency and not people:
        return
    named = list(agencies_of(report.text, start, end))
    if agency and (named or "feed" in agency[0].lower()):
        yield credit_of(report, place, CreditKind.AGENCY, (name for _, _, name in named))
    elif agency and (first := FIRST_PRINTED.match(words, agency.start())):
        yield credit_of(report, place, CreditKind.AGENCY, [first["name"]])
    elif people and is_credit(words, people):
        agencies = [name for _, _, name in named] or media_of(words, report.outlet)
        if agencies:
            yield credit_of(report, place, CreditKind.AGENCY, agencies)
        names = people_of(words, people)
        if names:
            yield credit_of(report, place, CreditKind.CONTRIBUTOR, names)


FIRST_PRINTED = re.compile(
    r"(?:(?:originally|first) (?:published|appeared) (?:by|in|on)|republished from) "
    rf"(?P<name>(?:The )?{NAME})(?=[\s.,)]*$)"
)


def media_of(words: str, outlet: str | None) -> list[str]:
    """Return the medium whose people are credited, where it is another than the outlet.

    >>> media_of("CNN's Ana Reis contributed to this report.", "Orla Post")
    ['CNN']
    >>> media_of("CNN's Ana Reis contributed to this report.", "CNN")
    []
    """
    found = OWNER.match(words.lstrip(" (-–—"))
    name = found["name"].removeprefix("The ") if found else ""
    known = name in table("media")["names"] or name.endswith(tuple(table("media")["names_end"]))
    same = outlet is not None and name.lower() in outlet.lower()
    return [name] if known and not same else []


def is_credit(words: str, phrase: re.Match[str]) -> bool:
    """Whether the phrase credits work: "Lee contributed", not "smoke contributed to the haze"."""
    before, after = words[: phrase.start()].strip(" (-–—"), words[phrase.end() :].strip()
    if phrase[0].lower().endswith((" by", "from")) and not before:
        return bool(re.match(NAME, after)) and after[:1].isupper()
    tail = re.match(r"(?:to|from|in|reporting|research|this|report|story|article|[.)]|$)", after)
    lower = [word for word in before.split() if word[:1].islower()]
    return bool(before) and bool(tail) and set(lower) <= small_words()


@cache
def small_words() -> frozenset[str]:
    """Return the words in small letters that may stand in a credit line beside its names."""
    return frozenset(table("credit_lines")["small"])


def people_of(words: str, phrase: re.Match[str]) -> list[str]:
    """Return the people whom a credit sentence names, before its phrase or after it."""
    before, after = words[: phrase.start()], words[phrase.end() :]
    by = phrase[0].lower().endswith("by")
    return names_in(after if by or not before.strip(" (-–—") else before)


def names_in(words: str) -> list[str]:
    """Return the personal names of a list: "Ann Lee in Rome and Bo Ek" gives two.

    >>> names_in("Ann Lee in Rome, Bo Ek and the agencies.")
    ['Ann Lee', 'Bo Ek']
    """
    skip = table("credit_lines")["not_names"]
    found = []
    for piece in SPLIT.split(words.strip(" \n\t().;:-–—")):
        name = WHERE.sub("", piece).strip(" .;:()")
        name = re.sub(r"^.*\b(?:[Ww]riters?|[Jj]ournalists?|[Rr]eporters?|'s|’s)\s+", "", name)
        capital = [word for word in name.split() if word[:1].isupper()]
        if len(capital) >= 2 and name.lower() not in skip and not list(agencies_of(name)):
            found.append(name)
    return found


def photo_credit(report: Report, line: Line) -> Credit | None:
    """Return the photo credit that ends a caption or stands alone on a line."""
    start, end = line
    text = report.text
    named = list(agencies_of(text, max(start, end - 120), end))
    tail = CREDIT_TAIL.search(text, max(start, end - 160), end)
    if tail and named and named[-1][1] > tail.start():
        place = tail.start("all"), tail.end("all")
        if not in_prose(text, line, place[0]):
            return credit_of(report, place, CreditKind.PHOTO, photo_names(tail["all"]))
    phrase = phrases("photo").search(text, start, end)
    if not named or not (phrase or end - start <= 60) or text[named[-1][1] : end].strip(" .)]"):
        return None
    if phrase and phrase.end() <= named[-1][0] and named[-1][0] - phrase.start() < 60:
        place = phrase.start(), named[-1][1]
        return credit_of(
            report, place, CreditKind.PHOTO, photo_names(text[phrase.end() : place[1]])
        )
    if is_photo_line(text[start:end], named[-1][2]):
        return credit_of(report, line, CreditKind.PHOTO, photo_names(text[start:end]))
    return None


def in_prose(text: str, line: Line, at: int) -> bool:
    """Whether the words before a place run on into it, so that it is no credit."""
    before = text[line[0] : at].rstrip()
    return bool(before) and before[-1] not in ".!?)(—–-:|"


def is_photo_line(words: str, agency: str) -> bool:
    """Whether a short line is nothing but a picture credit ("Ann Lee via Getty Images")."""
    photo = any(row.name == agency and row.photo for row in agencies().agency)
    bare = words.strip(" .()")
    small = [word for word in bare.replace("/", " ").split() if word[:1].islower()]
    return photo and len(bare.split()) <= 7 and set(small) <= {"via", "for", "de", "van", "von"}


def photo_names(words: str) -> list[str]:
    """Return the names of a photo credit, agencies under the names they go by.

    >>> photo_names("Ann Lee / Press Office / TASS")
    ['Ann Lee', 'Press Office', 'TASS']
    """
    found = []
    for piece in re.split(r"\s*/\s*|\s+via\s+|\s+for\s+|\s*,\s*", words.strip(" .():")):
        named = [name for _, _, name in agencies_of(piece)]
        bare = piece.strip(" .():")
        if named or bare:
            found.append(named[0] if named else bare)
    return found


def opening_credits(report: Report, blocks: list[Line]) -> Iterator[Credit]:
    """Yield the dateline and the bylines of the first paragraphs."""
    yield from bylines(report, blocks[:6])
    for read in (dateline, inner_dateline):
        for line in blocks[:6]:
            if credit := read(report, line):
                yield credit
                return


def dateline(report: Report, line: Line) -> Credit | None:
    """Return the dateline that opens a paragraph ("ORLA, Jan 3 (Reuters) - Rain fell …")."""
    text = report.text
    match = DATELINE.match(text, line[0], line[1])
    opening = OPENING.match(text, line[0], line[1])
    if match is None and opening:
        named = [name for _, _, name in agencies_of(text, opening.start(), opening.end())]
        place = opening.start(), opening.start(1) + len(opening[1]) + 1
        return credit_of(report, place, CreditKind.DATELINE, named) if named else None
    if match is None or line[1] - match.end() < 40:
        return None
    place_name = DATE_TAIL.sub("", match["place"]).strip()
    loud = place_name.split(",")[0].isupper()
    named = [name for _, _, name in agencies_of(match["agency"] or match["slashed"] or "")]
    dated = bool(match["date"]) or place_name != match["place"].strip()
    label = place_name.lower() in table("credit_lines")["not_places"]
    if match["dash"] in ("", ".", ":") and not named:
        return None
    if label or not (loud or named or dated) or len(place_name.split()) > 6:
        return None
    if match["dash"] == "-" and text[match.start("dash") - 1] not in " )/":
        return None
    end = match.start("dash")
    while text[end - 1].isspace():
        end -= 1
    return credit_of(report, (line[0], end), CreditKind.DATELINE, named, place_name.rstrip(".:,"))


def inner_dateline(report: Report, line: Line) -> Credit | None:
    """Return a dateline behind a head that runs on into it, told by its agency and dash.

    >>> from crossread.records import Report
    >>> text = "Full story RAIN | 9:15 pm IST PORT ORLA (AFP) - Rain fell."
    >>> report = Report(id="r", name="r", article="r", text=text)
    >>> credit = inner_dateline(report, (0, len(text)))
    >>> credit.place, credit.names
    ('PORT ORLA', ('Agence France-Presse',))
    """
    for match in INNER.finditer(report.text, line[0], min(line[1], HEAD)):
        name = agency_name(match["agency"])
        if name is None:
            continue
        place = match["place"].strip(" ,\n") or None
        start = match.start("place") if place else match.start("agency")
        return credit_of(report, (start, match.end("agency")), CreditKind.DATELINE, [name], place)
    return None


def bylines(report: Report, blocks: list[Line]) -> Iterator[Credit]:
    """Yield the bylines: short lines that begin with "By" and a name."""
    for start, end in blocks:
        words = report.text[start:end]
        match = re.match(r"by\s+(?=[A-Z])", words, re.IGNORECASE)
        if match is None or len(words) > 120 or words.rstrip().endswith(("?", "!")):
            continue
        names = names_in(words[match.end() :])
        names += [name for _, _, name in agencies_of(words)]
        small = [w for w in words[match.end() :].split() if w[:1].islower()]
        if names and set(small) <= small_words() | {"special", "to"}:
            yield credit_of(report, (start, end), CreditKind.BYLINE, names)
