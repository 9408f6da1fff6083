"""Names: the speaking addresses of pages, which stay the same when later reports are added.

A story is named by its earliest report: its day and the words of its title.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from crossread.present.phrases import slug
from crossread.records import Report, Story
from crossread.records.base import ReportId, StoryId


def page_names(stories: Iterable[Story], reports: Iterable[Report]) -> dict[StoryId, str]:
    """Return the stem of each story's page; where two would be alike both say more."""
    firsts = {story.id: story.reports[0] for story in stories}
    wanted = set(firsts.values())
    begun = {report.id: begun_by(report) for report in reports if report.id in wanted}
    return apart({story: (first, begun[first]) for story, first in firsts.items()})


def begun_by(first: Report) -> str:
    """Return the stem of the page that a report begins."""
    return stem(first.title or first.name, first.published.day if first.published else None)


def apart(named: Mapping[StoryId, tuple[ReportId, str]]) -> dict[StoryId, str]:
    """Return the stem of each story, with the id of its first report where two are alike."""
    taken = Counter(name for _, name in named.values())
    return {
        story: name if taken[name] == 1 else f"{name}-{first.rpartition(':')[2][:6]}"
        for story, (first, name) in named.items()
    }


def stem(title: str, day: str | None) -> str:
    """Return the stem of the page that a report begins.

    >>> stem("Dam gives way", "2025-05-12")
    '2025-05-12-dam-gives-way'
    """
    return "-".join(filter(None, [day, slug(title, 8)]))


def page_file(name: str) -> str:
    """Return the file of a story's page.

    >>> page_file("2025-05-12-dam-gives-way")
    '2025-05-12-dam-gives-way.story.html'
    """
    return f"{name}.story.html"


def json_file(name: str) -> str:
    """Return the twin in JSON of a story's page.

    >>> json_file("2025-05-12-dam-gives-way")
    '2025-05-12-dam-gives-way.story.json'
    """
    return f"{name}.story.json"


def text_file(name: str, letter: str) -> str:
    """Return the file of one report's text, for those who read without a script."""
    return f"{name}.story-{letter}.html"


def texts_file(name: str, n: int) -> str:
    """Return a file of texts that the page's script loads."""
    return f"{name}.story-texts-{n}.js"
