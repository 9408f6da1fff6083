"""The export in the words of schema.org, read by rdflib with nothing fetched."""

import warnings
from pathlib import Path
from typing import Any

import pytest

from crossread.making import Made
from crossread.present.export import export_as

rdflib = pytest.importorskip("rdflib", reason="reads JSON-LD: make test installs it")
SCHEMA = "https://schema.org/"
TYPES = {"NewsArticle", "Quotation", "Claim", "Event", "Person", "Organization", "Observation"}


@pytest.fixture(scope="module")
def graph(demo: tuple[Path, Made], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bundled story as rdflib reads it."""
    out, made = demo
    folder = tmp_path_factory.mktemp("jsonld")
    export_as("jsonld", out, made.corpus, made.shelf, folder)
    with warnings.catch_warnings():  # rdflib warns of a class that it uses itself
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(folder / "stories.jsonld", format="json-ld")


def subjects(graph: Any, kind: str) -> set[Any]:
    """Return what is of a type of schema.org."""
    return set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(SCHEMA + kind)))


def test_every_type_is_there_and_no_rating(graph: Any) -> None:
    """Articles, quotations, claims, events, people and counts are there; never a ClaimReview."""
    kinds = {str(kind).removeprefix(SCHEMA) for kind in graph.objects(None, rdflib.RDF.type)}
    assert kinds >= TYPES
    assert not {"ClaimReview", "Review", "Rating"} & kinds


def test_an_article_a_report(graph: Any, demo: tuple[Path, Made]) -> None:
    """Each report is a NewsArticle with its headline and the moment it appeared."""
    _, made = demo
    articles = subjects(graph, "NewsArticle")
    assert len(articles) == len(made.corpus.reports)
    headlines = {
        str(title)
        for article in articles
        for title in graph.objects(article, rdflib.URIRef(SCHEMA + "headline"))
    }
    assert headlines == {report.title for report in made.corpus.reports}


def test_a_quotation_has_its_words_speaker_and_article(graph: Any, demo: tuple[Path, Made]) -> None:
    """The words of a quotation are the text of its article between start and end."""
    _, made = demo
    texts = {f"urn:crossread:{report.id}": report.text for report in made.corpus.reports}
    start, end = (rdflib.URIRef(f"urn:crossread:terms#{name}") for name in ("start", "end"))
    quotations = subjects(graph, "Quotation")
    assert quotations
    for quotation in quotations:
        article = str(graph.value(quotation, rdflib.URIRef(SCHEMA + "isPartOf")))
        first, last = (int(graph.value(quotation, at)) for at in (start, end))
        words = " ".join(texts[article][first:last].split())
        assert str(graph.value(quotation, rdflib.URIRef(SCHEMA + "text"))).startswith(words)
    assert any(graph.value(q, rdflib.URIRef(SCHEMA + "spokenByCharacter")) for q in quotations)


def test_every_link_leads_to_a_node(graph: Any) -> None:
    """What stands under a link of crossread's own is described in the graph."""
    nodes = {node for node in graph.objects() if str(node).startswith("urn:crossread:")}
    terms = {node for node in nodes if str(node).startswith("urn:crossread:terms#")}
    assert not {node for node in nodes - terms if (node, None, None) not in graph}


def test_denied_happenings_are_no_events(graph: Any, demo: tuple[Path, Made]) -> None:
    """What reports deny is a claim; no event has its words."""
    _, made = demo
    denied = {m.text for a in made.corpus.accounts for m in a.timeline if m.status == "denied"}
    name = rdflib.URIRef(SCHEMA + "name")
    told = {str(graph.value(event, name)) for event in subjects(graph, "Event")}
    assert told
    assert not denied & told
