"""Metadata: which of the things that a page says of itself is taken."""

from selectolax.lexbor import LexborHTMLParser

from crossread.read.page.metadata import PageFacts, facts_of


def facts(markup: str, url: str | None = None) -> PageFacts:
    """Return the facts of some markup."""
    return facts_of(LexborHTMLParser(f"<html><body>{markup}</body></html>"), url=url)


def test_the_heading_shown_is_the_title() -> None:
    """Of a title for search engines and one for readers, the reader's is taken."""
    found = facts(
        "<title>Orlo bridge closed: latest | Orlo Post</title><h1>Bridge in Orlo closed</h1>"
    )
    assert found.title == "Bridge in Orlo closed"


def test_the_name_of_the_site_is_no_title() -> None:
    """A first heading that shares no word with what is stated is the site's name."""
    found = facts('<meta property="og:title" content="Bridge closed"><h1>Orlo Post Online</h1>')
    assert found.title == "Bridge closed"


def test_the_outlets_name_is_cut_from_a_title() -> None:
    """A title in the head often ends with the outlet."""
    markup = '<meta property="og:site_name" content="Orlo Post">'
    markup += "<title>Bridge closed – The Orlo Post</title>"
    assert facts(markup).title == "Bridge closed"


def test_an_author_named_like_the_outlet_is_the_last_choice() -> None:
    """A name in the byline wins over a template that calls the outlet its author."""
    outlet = (
        '<meta property="og:site_name" content="Orlo Post"><meta name="author" content="Orlo Post">'
    )
    assert facts(outlet + '<p class="byline">By Ana Reis</p>').byline == "Ana Reis"
    assert facts(outlet).byline == "Orlo Post"


def test_the_host_is_the_outlet_at_worst() -> None:
    """Without any name the outlet is the host of the address."""
    assert facts("<p>x</p>", url="https://www.orlo-post.example/a").outlet == "orlo-post.example"


def test_broken_structured_data_is_let_be() -> None:
    """JSON-LD that is no JSON, or of another shape, costs nothing else."""
    scripts = [
        "{bad",
        "[" * 9000,
        '{"@type":"NewsArticle","headline":5,"author":[null,{"name":{}}]}',
    ]
    markup = "".join(f'<script type="application/ld+json">{text}</script>' for text in scripts)
    assert facts(markup + "<title>Bridge closed</title>").title == "Bridge closed"


def test_structured_data_with_small_faults_is_read() -> None:
    """Trailing commas and raw line breaks in JSON-LD are mended."""
    node = '{"@type":"NewsArticle","headline":"Bridge\nshut",}'
    markup = f'<script type="application/ld+json">{node}</script>'
    assert facts(markup).title == "Bridge shut"
