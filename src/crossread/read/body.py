"""Body: the article's text on a page, by trafilatura, with two nets below it."""

from crossread.read.metadata import PageFacts

_ENOUGH = 200
"""Code points; a shorter text is tried again with more recall."""


def body_of(page: str, about: PageFacts) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page, "" where there is none, and notes on how it was found."""
    text = _extracted(page, precise=True)
    if len(text) >= _ENOUGH:
        return text, ()
    wider = max(text, _extracted(page, precise=False), about.body or "", key=len)
    return wider, ()


def _extracted(page: str, *, precise: bool) -> str:
    """Return what trafilatura extracts, paragraphs a blank line apart."""
    import trafilatura

    try:
        text = (
            trafilatura.extract(
                page, include_comments=False, favor_precision=precise, favor_recall=not precise
            )
            or ""
        )
    except Exception:  # whatever a damaged page makes the extractor raise: the next net is tried
        return ""
    return text.replace("\n", "\n\n")
