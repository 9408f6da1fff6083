"""Marked text: tags nest, and taking them out gives the text back."""

import re
from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from crossread.present.marked import Mark, marked


class Nesting(HTMLParser):
    """Counts open marks; fails where one is closed that was not opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += 1
        self.anchors += [value for key, value in attrs if key == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        assert self.depth >= 0


spans = st.tuples(st.integers(0, 40), st.integers(1, 20))


@given(st.text(min_size=1, max_size=40), st.lists(spans, max_size=8))
def test_taking_the_tags_out_gives_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    """Law: marked text without its tags is the text; every mark opens once and closes."""
    marks = [
        Mark(start=start, end=min(start + size, len(text)), anchor=f"m{n}", kind="figure")
        for n, (start, size) in enumerate(pairs)
        if start < len(text)
    ]
    html = marked(text, marks)
    assert re.sub(r"</?(?:mark|span)[^>]*>", "", html) == escape(text)
    parser = Nesting()
    parser.feed(html)
    parser.close()
    assert parser.depth == 0
    assert sorted(parser.anchors) == sorted(mark.anchor for mark in marks)


def test_crossing_spans_are_cut() -> None:
    """Two spans that cross are cut so that the tags nest; the anchor stays on the first piece."""
    marks = [
        Mark(start=0, end=4, anchor="a", kind="x"),
        Mark(start=2, end=6, anchor="b", kind="y"),
    ]
    assert marked("abcdef", marks) == (
        '<mark id="a" class="x">ab<mark id="b" class="y">cd</mark></mark><mark class="y">ef</mark>'
    )
