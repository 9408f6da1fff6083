"""Body: the article's text on a page, by trafilatura, helped before and after.

Before, `markup` cuts what no reader sees and what only links elsewhere; after, the lines that
are furniture go. Where JSON-LD carries much more, the page is read along that text.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from crossread.read.line.clean import marks_in
from crossread.read.page.metadata import PageFacts
from crossread.records import FurnitureKind

_ENOUGH = 200
"""Code points; a shorter text is tried again with more recall."""
_LINE = 20
"""Letters; a shorter piece is left alone."""
_LACKING = 0.7
"""A text shorter than this share of the one in JSON-LD lacks something."""
_TRUSTED = 0.8
"""Share of the text in JSON-LD that must be found on the page to read along it."""
_BLOCKS = "p, h2, h3, h4, li, blockquote, pre"
_NOT_LETTERS = re.compile(r"[\W_]+")
_RULE = re.compile(r"[\s|:-]*")
"""A blank line, or one of a table that only parts its head from its rows."""
_BLANKS = re.compile(r"[ \t]{2,}")
_TITLE_LINES = 3  # first lines among which the headline may stand
_LONGEST_LEAD = 2000
"""Code points; a longer element is no lead alone."""
_STAYS = (FurnitureKind.CAPTION, FurnitureKind.CREDIT)


def body_of(page: LexborHTMLParser, markup: str, about: PageFacts) -> tuple[str, str]:
    """Return the text of a page made ready by `markup`, and the same with its furniture.

    Paragraphs are a blank line apart. The headline is no part of the text. Both are "" where
    there is none.
    """
    standfirst = _standfirst(page, about)
    text = _extracted(markup, recall=False)
    if len(text) < _ENOUGH:
        text = max(text, _extracted(markup, recall=True), key=len)
    if about.body and len(text) < _LACKING * len(about.body):
        text = max(text, _along(page, about.body), key=len)
    lines = [_BLANKS.sub(" ", line) for line in text.split("\n") if not _RULE.fullmatch(line)]
    lines = _without_title(lines, about)
    if standfirst and lines and not any(_bare(standfirst) in _bare(line) for line in lines):
        lines.insert(0, standfirst)
    whole = "\n\n".join(line.strip() for line in lines if line.strip())
    return "\n\n".join(_without_furniture(whole)), whole


def _extracted(page: str, *, recall: bool) -> str:
    """Return what trafilatura extracts."""
    import trafilatura

    try:
        return trafilatura.extract(page, include_comments=False, favor_recall=recall) or ""
    except Exception:  # whatever a damaged page makes the extractor raise: the next net is tried
        return ""


def _along(page: LexborHTMLParser, body: str) -> str:
    """Return the blocks of a page whose words stand in a given text; "" if they cover little."""
    wanted, lines, length = _bare(body), [], 0
    for node in page.css(_BLOCKS):
        words_of = _bare(node.text())
        if len(words_of) > _LINE and words_of in wanted and not node.css_first("p p, li p"):
            lines.append(" ".join(node.text().split()))
            length += len(words_of)
    return "\n".join(dict.fromkeys(lines)) if length >= _TRUSTED * len(wanted) else body


def _standfirst(page: LexborHTMLParser, about: PageFacts) -> str | None:
    """Return the line under the headline, if the page shows what it states as description."""
    stated = _bare(about.description or "")
    if not 2 * _LINE < len(stated) < 25 * _LINE:
        return None
    for node in page.css("h2, h3, p, div, span"):
        text = node.text()
        if len(text) < _LONGEST_LEAD and _bare(text) == stated:
            return " ".join(text.split())
    return None


def _without_title(lines: list[str], about: PageFacts) -> list[str]:
    """Return the lines without the headline among the first."""
    titles = {_bare(title) for title in about.titles}
    return [
        line
        for index, line in enumerate(lines)
        if index >= _TITLE_LINES or _bare(line) not in titles
    ]


def _without_furniture(text: str) -> list[str]:
    """Return the lines of a text that are the report's; captions and credits stay, to be read."""
    marks = [mark for mark in marks_in(text) if mark.kind not in _STAYS]
    pieces, last = [], 0
    for mark in marks:
        pieces.append(text[last : mark.start])
        last = mark.end
    pieces.append(text[last:])
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


def _bare(text: str) -> str:
    """Return the letters and digits of a text in small letters, to compare by."""
    return _NOT_LETTERS.sub("", text.lower())
