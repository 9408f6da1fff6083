"""The FollowTheMoney export, held against followthemoney's own model."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from crossread.making import Made
from crossread.present.export import export_as
from crossread.present.export.follow_the_money import COLUMNS, TYPES

ftm = pytest.importorskip("followthemoney", reason="holds the model: make test installs it")
Export = tuple[list[dict[str, Any]], list[dict[str, str]]]


@pytest.fixture(scope="module")
def made(demo: tuple[Path, Made], tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Entities and statements of the bundled story."""
    out, found = demo
    folder = tmp_path_factory.mktemp("ftm")
    export_as("ftm", out, found.corpus, found.shelf, folder)
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        return [json.loads(line) for line in lines], list(csv.DictReader(file))


def test_every_entity_is_valid(made: Export) -> None:
    """Each entity has a schema of the model, its required properties, and clean values alone."""
    entities, _ = made
    kinds = {entity["schema"] for entity in entities}
    assert kinds >= {"Article", "Person", "Organization", "Mention", "Event"}
    for entity in entities:
        schema = ftm.model.get(entity["schema"])
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == entity["properties"].keys()


def test_links_lead_to_entities_of_the_right_kind(made: Export) -> None:
    """What is said to be a proof, a document or somebody involved is such an entity."""
    entities, _ = made
    schemata = {entity["id"]: ftm.model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        proxy = ftm.model.get_proxy(entity)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert schemata[value].is_a(prop.range), (entity["schema"], prop.name)


def test_statements_make_the_entities(made: Export) -> None:
    """Put together by entity, the statements are the entities, each with the type of the model."""
    entities, statements = made
    assert tuple(statements[0]) == COLUMNS
    found: dict[str, dict[str, list[str]]] = {}
    for row in statements:
        properties = found.setdefault(row["entity_id"], {})
        if row["prop"] == "id":
            continue
        properties.setdefault(row["prop"], []).append(row["value"].removeprefix("'"))
        assert row["prop_type"] == ftm.model.get(row["schema"]).get(row["prop"]).type.name, row
    assert found == {entity["id"]: entity["properties"] for entity in entities}
    assert TYPES.keys() >= {r["prop"] for r in statements if r["prop_type"] != "string"}


def test_a_statement_says_which_report_it_comes_from(made: Export, demo: tuple[Path, Made]) -> None:
    """The origin of a statement is the name of a report, and it was seen when that appeared."""
    _, statements = made
    _, build = demo
    names = {report.name for report in build.corpus.reports}
    said = [row for row in statements if row["prop"] != "id"]
    assert {row["origin"] for row in said} <= names
    assert all(row["first_seen"] for row in said)


def test_followthemoney_reads_the_statements(
    demo: tuple[Path, Made], tmp_path: Path, made: Export
) -> None:
    """Its own reader takes the file, and would make the same ids."""
    serialize = pytest.importorskip(
        "followthemoney.statement.serialize",
        reason="followthemoney reads statements from version 4 on, which needs a compiler",
    )
    out, found = demo
    export_as("ftm", out, found.corpus, found.shelf, tmp_path)
    with (tmp_path / "statements.csv").open("rb") as file:
        rows = list(serialize.read_csv_statements(file))
    assert len(rows) == len(made[1])
    assert all(row.id == row.generate_key() for row in rows)
