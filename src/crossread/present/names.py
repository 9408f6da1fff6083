"""Names: the speaking addresses of pages, which stay the same when later reports are added.

A story is named by its earliest report: its day and the words of its title.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from crossread.present.phrases import slug
from crossread.records import Report, Story
from crossread.records.base import ReportId, StoryId


def page_names(stories: Iterable[Story], reports: Mapping[ReportId, Report]) -> dict[StoryId, str]:
    """Return the stem of each story's page; where two would be alike both say more."""
    stories = list(stories)
    named = {story.id: stem(reports[story.reports[0]]) for story in stories}
    taken = Counter(named.values())
    return {
        story.id: name if taken[name] == 1 else f"{name}-{story.reports[0].rpartition(':')[2][:6]}"
        for story in stories
        for name in [named[story.id]]
    }


def stem(report: Report) -> str:
    """Return the stem of the page that a report begins."""
    day = report.published.day if report.published else None
    return "-".join(filter(None, [day, slug(report.title or report.name, 8)]))


def page_file(name: str) -> str:
    """Return the file of a story's page.

    >>> page_file("2025-05-12-dam-gives-way")
    '2025-05-12-dam-gives-way.story.html'
    """
    return f"{name}.story.html"


def text_file(name: str, letter: str) -> str:
    """Return the file of one report's text, for those who read without a script."""
    return f"{name}.story-{letter}.html"


def texts_file(name: str, n: int) -> str:
    """Return a file of texts that the page's script loads."""
    return f"{name}.story-texts-{n}.js"
