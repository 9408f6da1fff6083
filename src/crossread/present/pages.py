"""Account pages: one offline HTML file a story, and an index of the stories."""

import base64
import hashlib
import re
import traceback
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from crossread.present.chart import chart
from crossread.present.phrases import cut
from crossread.present.sheet import Sheet
from crossread.records import Reading, Skip, SkipReason, time_key
from crossread.records.base import ReportId, StoryId
from crossread.records.corpus import Corpus
from crossread.visible import visible


def write_pages(
    folder: Path, corpus: Corpus, shelf: Mapping[ReportId, Reading]
) -> tuple[Skip, ...]:
    """Write `accounts/NAME.html` for every story and `index.html` into a folder.

    A story whose page cannot be made has one that says so, and a Skip is returned.
    """
    pages = folder / "accounts"
    pages.mkdir()
    accounts = {account.story: account for account in corpus.accounts}
    skips: list[Skip] = []
    for story in corpus.stories:
        try:
            readings = [shelf[report] for report in story.reports]
            page = account_page(Sheet(story, accounts[story.id], corpus, readings))
        except Exception:  # one story never costs the others their pages
            detail = traceback.format_exc()
            skip = Skip(stage="present", reason=SkipReason.FAILED, origin=story.id, detail=detail)
            skips.append(skip)
            page = render("broken.html", story=story, detail=detail)
        (pages / page_name(story.id)).write_text(page, encoding="utf-8", newline="\n")
    told = (*corpus.skips, *skips)
    index = render("index.html", stories=index_rows(corpus), skips=told)
    (folder / "index.html").write_text(index, encoding="utf-8", newline="\n")
    return tuple(skips)


def page_name(story: StoryId) -> str:
    """Return the file name of a story's page.

    >>> page_name("story:0a1b")
    'story-0a1b.html'
    """
    return re.sub(r"[^\w-]", "-", story) + ".html"


def index_rows(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the stories for the index, those of most origins and then most reports first."""
    summaries = {account.story: account.summary for account in corpus.accounts}
    outlets = {report.id: report.outlet for report in corpus.reports}
    rows = [
        {
            "title": story.title,
            "page": f"accounts/{page_name(story.id)}",
            "reports": len(story.reports),
            "outlets": len({outlets[report] for report in story.reports} - {None}),
            "origins": len(corpus.lineage.within(story.reports).origins),
            "first": story.first or "",
            "last": story.last or "",
            "summary": [cut(clause.text) for clause in summaries[story.id][:2]],
        }
        for story in sorted(corpus.stories, key=lambda s: (time_key(s.first), s.id))
    ]
    return sorted(rows, key=lambda row: (-row["origins"], -row["reports"]))


def account_page(sheet: Sheet) -> str:
    """Return the page of one story; the texts come last, when every place is known."""
    parts = {
        "told": sheet.told(),
        "summary": sheet.summary(),
        "tallies": [{**tally, "chart": chart(tally["figures"])} for tally in sheet.tallies()],
        "relations": sheet.relations(),
        "utterances": sheet.utterances(),
        "positions": sheet.positions(),
        "timeline": sheet.timeline(),
        "omissions": sheet.omissions(),
        "people": sheet.people(),
        "speakers": sheet.speakers(),
        "copies": sheet.copies(),
        "origins": sheet.origins(),
        "about": [sheet.about(sheet.reports[report]) for report in sheet.story.reports],
    }
    return render("account.html", story=sheet.story, texts=sheet.texts(), **parts)


def render(template: str, **values: Any) -> str:
    """Fill a template; style and script are inlined and named by hash in the policy."""
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; style-src {hash_of(style)}; script-src {hash_of(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = environment().get_template(template + ".j2")
    return page.render(style=style, script=script, policy=policy, **values)


def asset(name: str) -> str:
    """Return a file of the package's templates."""
    return resources.files("crossread.present").joinpath(f"templates/{name}").read_text("utf-8")


def hash_of(text: str) -> str:
    """Return the source expression of an inline style or script (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def seen(value: Any) -> Any:
    """Return a value as a page shows it: what turns or hides words is a sign; markup is let be."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return visible(value) if plain else value


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything but marked text is escaped."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("crossread.present", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=seen,
    )
