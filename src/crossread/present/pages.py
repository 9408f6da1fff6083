"""Account pages: one offline page a story, and an index of the stories."""

import traceback
from collections.abc import Mapping
from pathlib import Path

from crossread.present.account import account_files
from crossread.present.export.twin import account_json
from crossread.present.names import json_file, page_file, page_names
from crossread.present.phrases import cut
from crossread.present.render import render
from crossread.present.view.book import book_of
from crossread.records import Reading, Skip, SkipReason, Story, time_key
from crossread.records.base import Record, ReportId, StoryId
from crossread.records.corpus import Corpus


class StoryRow(Record, frozen=True, kw_only=True):
    """A story as the index lists it."""

    title: str
    page: str
    reports: int
    outlets: int
    origins: int
    first: str
    last: str
    summary: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether more than one report tells it."""
        return self.reports > 1


def write_pages(
    folder: Path, corpus: Corpus, shelf: Mapping[ReportId, Reading]
) -> tuple[Skip, ...]:
    """Write the page of every story and its twin into `accounts/`, and `index.html` into a folder.

    A story whose page cannot be made has one that says so, and a Skip is returned.
    """
    pages = folder / "accounts"
    pages.mkdir()
    names = page_names(corpus.stories, corpus.reports)
    skips: list[Skip] = []
    begun: dict[StoryId, tuple[str, ...]] = {}
    for story, account in zip(corpus.stories, corpus.accounts, strict=True):
        begun[story.id] = tuple(cut(clause.text) for clause in account.summary[:2])
        try:
            readings = [shelf[report] for report in story.reports]
            book = book_of(story, account, corpus, readings, names[story.id])
            files = account_files(book)
            files[json_file(names[story.id])] = account_json(book).decode()
        except Exception:  # one story never costs the others their pages
            detail = traceback.format_exc()
            skip = Skip(stage="present", reason=SkipReason.FAILED, origin=story.id, detail=detail)
            skips.append(skip)
            files = {page_file(names[story.id]): broken(story, detail)}
        for name, text in files.items():
            (pages / name).write_text(text, encoding="utf-8", newline="\n")
    told = (*corpus.skips, *skips)
    rows = index_rows(corpus, begun, names)
    index = render("index", stories=rows, skips=told, home="index.html")
    (folder / "index.html").write_text(index, encoding="utf-8", newline="\n")
    return tuple(skips)


def broken(story: Story, detail: str) -> str:
    """Return the page that says that a story's page could not be made."""
    return render("broken", title=story.title, detail=detail)


def index_rows(
    corpus: Corpus,
    begun: Mapping[StoryId, tuple[str, ...]],
    names: Mapping[StoryId, str],
) -> list[StoryRow]:
    """Return the stories for the index, those of most origins and then most reports first;
    `begun` are the first lines of their short accounts."""
    outlets = {report.id: report.outlet for report in corpus.reports}
    rows = [
        StoryRow(
            title=story.title,
            page=f"accounts/{page_file(names[story.id])}",
            reports=len(story.reports),
            outlets=len({outlets[report] for report in story.reports} - {None}),
            origins=len(corpus.lineage.within(story.reports).origins),
            first=(story.first or "")[:10],
            last=(story.last or "")[:10],
            summary=begun[story.id],
        )
        for story in sorted(corpus.stories, key=lambda s: (time_key(s.first), s.id))
    ]
    return sorted(rows, key=lambda row: (-row.origins, -row.reports))
