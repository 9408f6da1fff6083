"""Markup: a page made ready to be read: what no reader sees is cut, what only the browser
adds (the marks of a `q`, the space around a correction) is put in."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.read.phrases import plainly, words

NOT_LETTERS = re.compile(r"[\W_]+")
_MOST_HIDDEN = 0.4
"""Share of a page's text from which what is hidden is the page itself, behind a dialogue."""
_LINKED = 0.95
"""Share of a paragraph's letters in links from which it only links elsewhere."""
_LONGEST_NOTE = 60
"""Code points of a note to readers of screens."""
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¹²³]+)[\])]?")
_POWER = re.compile(r"(?:\d|\b[kcm]?m|\bft|\bmi|\b[A-Za-z])$")
"""What a small raised number makes a power or an area of: 10², km²."""
_LINE = 20
"""Letters; a shorter piece is left alone."""
_WHOLE = ("html", "body", "main", "article")
_OPENING = "“‘\"'«„"


def bare(text: str) -> str:
    """Return the letters and digits of a text, as they stand."""
    return NOT_LETTERS.sub("", text)


def prepare(page: LexborHTMLParser) -> None:
    """Cut what is no text and what no reader sees, and put in what a browser shows besides."""
    drop(page.css(", ".join(words("page", "cut"))))
    _cut_hidden(page)
    _cut_notes(page)
    drop([node for node in page.css("sup, a[href^='#']") if _is_footnote(node)])
    _cut_pull_quotes(page)
    for node in page.css("q"):
        if not node.text().lstrip().startswith(tuple(_OPENING)):
            node.insert_before("“")
            node.insert_after("”")
        node.unwrap()
    for node in page.css("del, ins, s, strike"):
        node.insert_before(" ")
        node.insert_after(" ")


def cut_links(page: LexborHTMLParser) -> None:
    """Cut paragraphs that hold nothing but links elsewhere."""
    nodes = page.css("p, h2, h3, h4, li")
    drop([node for node in nodes if (links := node.css("a")) and _only_links(node, links)])


def drop(nodes: list[LexborNode]) -> None:
    """Take elements from a page; one within another goes with it, once."""
    going = {node.mem_id for node in nodes}
    outer = [node for node in nodes if not any(up.mem_id in going for up in above(node))]
    for node in outer:
        node.decompose()


def above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around one, the innermost first."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def _only_links(node: LexborNode, links: list[LexborNode]) -> bool:
    """Whether all the words of a paragraph are links."""
    letters = len(bare(node.text()))
    linked = sum(len(bare(link.text())) for link in links)
    return letters > _LINE and linked >= _LINKED * letters


def _cut_hidden(page: LexborHTMLParser) -> None:
    """Cut what is hidden, unless it is most of the page: then a dialogue only covers it."""
    hidden = page.css(", ".join(words("page", "hidden")))
    if not hidden or page.body is None:
        return
    most = _MOST_HIDDEN * len(page.body.text())
    drop([node for node in hidden if node.tag not in _WHOLE and len(node.text()) <= most])


def _cut_notes(page: LexborHTMLParser) -> None:
    """Cut what links say to readers of screens alone: "opens in a new tab"."""
    notes = words("page", "unseen")
    found = [(node, node.text()) for node in page.css("a *")]
    drop(
        [
            n
            for n, text in found
            if len(text) < _LONGEST_NOTE and plainly(text).strip("(), ") in notes
        ]
    )


def _is_footnote(node: LexborNode) -> bool:
    """Whether an element is the number of a footnote: behind a word, no power and no unit."""
    text = node.text().strip()
    if not _FOOTNOTE.fullmatch(text):
        return False
    if node.tag == "a" or node.css("a") or not text.isdigit():
        return True
    before = node.prev.text() if node.prev is not None else ""
    return _POWER.search(before or "") is None


def _cut_pull_quotes(page: LexborHTMLParser) -> None:
    """Cut quotations set large that repeat words of the article."""
    pulled = page.css(", ".join(words("page", "pull_quotes")))
    if not pulled or page.body is None:
        return
    whole, going = bare(page.body.text()), []
    for node in pulled:
        own = bare(node.text())
        if len(own) > _LINE and whole.count(own) > 1:
            whole = whole.replace(own, "", 1)
            going.append(node)
    drop(going)
