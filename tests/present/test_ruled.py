"""Rulings on the page of a story: each row that people ruled on says so, and by whom."""

import re

import msgspec
import pytest

from crossread.judging import Typed, ruling_of
from crossread.making import remake
from crossread.records import RulingKind
from crossread.store import Folder, open_store
from crossread.store.queries import rows
from tests.support_story import ferry

DEAD = "SELECT id FROM figures WHERE indicator = 'killed' AND words = 'Fifteen'"
BRASK = "SELECT id FROM characters WHERE name LIKE '%Brask%'"


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """The page, and its twin, of a ferry of which one number was corrected and one person taken
    out."""
    folder = Folder(path=ferry(tmp_path_factory.mktemp("ruled")))
    with open_store(folder) as db:
        (dead,), (brask,) = (rows(db, query) for query in (DEAD, BRASK))
    wrong = Typed(
        kind=RulingKind.CORRECT,
        targets=(dead["id"],),
        value="value=16",
        by="Ana <Berg>",
        note="the list names 16",
    )
    gone = Typed(kind=RulingKind.REJECT, targets=(brask["id"],), by="Ben Osei")
    remake(folder, lambda: tuple(ruling_of(folder, typed) for typed in (wrong, gone)))
    (page,) = folder.pages.glob("*.story.html")
    twin = msgspec.json.decode(page.with_suffix(".json").read_bytes())
    return page.read_text("utf-8"), twin


def test_a_row_that_was_corrected_says_by_whom(ruled: tuple[str, dict[str, object]]) -> None:
    """The number of the person stands in brackets, beside it the ruling and who made it."""
    page, _ = ruled
    assert "[16]" in page
    link = re.search(r'href="#(ruling-\w+)">corrected by <bdi>Ana &lt;Berg&gt;</bdi>', page)
    assert link is not None
    assert f'id="{link[1]}"' in page


def test_what_was_taken_out_is_told(ruled: tuple[str, dict[str, object]]) -> None:
    """A row that is gone stands among the rulings, with who took it out."""
    page, _ = ruled
    part = page[page.index('<section id="rulings">') :]
    assert "Rejected person “Lena Brask”" in part
    assert "Ben Osei" in part
    assert "the list names 16" in part
    assert 'href="#rulings">Rulings <i>2</i>' in page


def test_the_twin_tells_the_rulings_too(ruled: tuple[str, dict[str, object]]) -> None:
    """The JSON beside the page has them in the order in which they were made."""
    rulings = msgspec.convert(ruled[1]["rulings"], list[dict[str, str]])
    assert [(row["done"], row["by"]) for row in rulings] == [
        ("corrected", "Ana <Berg>"),
        ("rejected", "Ben Osei"),
    ]
