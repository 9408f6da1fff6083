"""The twin in JSON of a story's page."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossread.making import Made
from crossread.present import write_pages
from tests.present.enlarged import enlarged

PAGE = Path(__file__).parents[2] / "docs" / "account-json.md"


def twin(out: Path, made: Made) -> tuple[Path, dict[str, Any]]:
    """Return the file and the object of the longest story."""
    files = sorted((out / "accounts").glob("*.story.json"))
    assert len(files) == len(made.corpus.stories)
    longest = max(files, key=lambda path: path.stat().st_size)
    found: dict[str, Any] = msgspec.json.decode(longest.read_bytes())
    return longest, found


def test_a_twin_lies_beside_each_page(demo: tuple[Path, Made]) -> None:
    """Each page has a twin of the same name that names it, and tells the same account."""
    out, made = demo
    path, found = twin(out, made)
    assert found["page"] == path.with_suffix(".html").name
    assert path.with_suffix(".html").is_file()
    (account,) = (a for a in made.corpus.accounts if a.story == found["id"])
    assert found["summary"] == [clause.text for clause in account.summary]
    assert [row["id"] for row in found["about"]] == found["reports"]


def places(value: Any) -> list[dict[str, Any]]:
    """Return every place in an object."""
    if isinstance(value, list):
        return [place for entry in value for place in places(entry)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"id", "start", "end", "words"} == value.keys() else []
    return here + [place for entry in value.values() for place in places(entry)]


def test_every_place_has_its_words(demo: tuple[Path, Made]) -> None:
    """The words beside a place are those of the report between start and end."""
    out, made = demo
    texts = {report.name: report.text for report in made.corpus.reports}
    found = places(twin(out, made)[1])
    assert found
    assert all(texts[p["id"]][p["start"] : p["end"]] == p["words"] for p in found)


def test_every_key_is_documented(demo: tuple[Path, Made]) -> None:
    """docs/account-json.md names each key of the object and of what is known of a report."""
    out, made = demo
    _, found = twin(out, made)
    text = PAGE.read_text("utf-8")
    assert not [key for key in {*found, *found["about"][0]} if f"`{key}`" not in text]


@pytest.mark.parametrize("times", [50])
def test_the_twin_of_a_long_story_is_light(
    demo: tuple[Path, Made], tmp_path: Path, times: int
) -> None:
    """Of 500 reports it stays below four megabytes: no pairs of figures stand in it."""
    _, made = demo
    corpus, shelf = enlarged(made.corpus, made.shelf, times)
    assert write_pages(tmp_path, corpus, shelf) == ()
    (file,) = (tmp_path / "accounts").glob("*.story.json")
    assert file.stat().st_size < 4_000_000
    assert "figure_relations" not in msgspec.json.decode(file.read_bytes())
