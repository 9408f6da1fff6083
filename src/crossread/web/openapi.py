"""The OpenAPI document: each address that answers JSON, made from the records that are sent."""

from typing import Any

import msgspec

from crossread import __version__
from crossread.records import Ruling, RulingKind
from crossread.web.adding import Job
from crossread.web.compared import Comparison
from crossread.web.library import FACETS
from crossread.web.looking import SORTS, Found, Missing, ReportPage, Stories
from crossread.web.ruling import History, Refused, Rows

REFS = "#/components/schemas/{name}"
ANSWERS: tuple[tuple[str, str, type, tuple[str, ...]], ...] = (
    (
        "/stories.json",
        "Stories, narrowed down",
        Stories,
        ("q", *FACETS, "page"),
    ),
    ("/search.json", "Reports that hold words, with snippets", Found, ("q",)),
    ("/reports/{name}.json", "A report with what it states", ReportPage, ()),
    ("/compare.json", "Two reports aligned by sentence", Comparison, ("a", "b", "start")),
    ("/rows.json", "The findings of a story", Rows, ("story", "start")),
    ("/rulings.json", "All rulings, the latest first", History, ()),
    ("/jobs/{key}.json", "How far a build is", Job, ()),
)


def document() -> dict[str, Any]:
    """Return the document (OpenAPI 3.1)."""
    records = [*(row[2] for row in ANSWERS), Missing, Refused, Ruling]
    schemas, parts = msgspec.json.schema_components(records, ref_template=REFS)
    paths = {
        path: {"get": reading(path, about, schemas[n], names)}
        for n, (path, about, _, names) in enumerate(ANSWERS)
    }
    paths["/rulings"] = {"post": deciding(schemas[-1], schemas[-2])}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "crossread",
            "version": __version__,
            "description": "What the reports of a build say and how they stand to one another.",
        },
        "paths": paths,
        "components": {"schemas": parts},
    }


def reading(path: str, about: str, schema: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the description of an address that only looks."""
    inner = [part.strip("{}") for part in path.removesuffix(".json").split("/") if "{" in part]
    given = [parameter(name, "path") for name in inner]
    given += [parameter(name, "query") for name in names]
    if path == "/stories.json":
        given.append(parameter("sort", "query", {"type": "string", "enum": list(SORTS)}))
    return {
        "summary": about,
        "parameters": given,
        "responses": {"200": holding("What was asked for", schema)},
    }


def parameter(name: str, where: str, schema: Any = None) -> dict[str, Any]:
    """Return the description of one parameter; a facet may be given several times."""
    kind = schema or {"type": "string"}
    if name in FACETS:
        kind = {"type": "array", "items": {"type": "string"}}
    return {"name": name, "in": where, "required": where == "path", "schema": kind}


def deciding(made: Any, refused: Any) -> dict[str, Any]:
    """Return the description of the address that takes rulings."""
    sent = {
        "type": "object",
        "required": ["token", "kind", "targets"],
        "properties": {
            "token": {"type": "string", "description": "as the forms of this run carry it"},
            "kind": {"type": "string", "enum": [kind.value for kind in RulingKind]},
            "targets": {"type": "string", "description": "ids of rows, a space between"},
            "value": {"type": "string", "description": "field=value, for correct"},
            "by": {"type": "string"},
            "note": {"type": "string"},
        },
    }
    return {
        "summary": "Make a ruling; the accounts are made again with it",
        "requestBody": {"required": True, "content": {"application/json": {"schema": sent}}},
        "responses": {
            "201": holding("The ruling", made),
            "400": holding("It would change nothing, or is none", refused),
            "403": holding("The token is of another run", refused),
        },
    }


def holding(about: str, schema: Any) -> dict[str, Any]:
    """Return the description of an answer."""
    return {"description": about, "content": {"application/json": {"schema": schema}}}
