"""Adding: reports dropped or pasted, built in the background, with the progress to watch."""

import itertools
import threading
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crossread.errors import CrossreadError
from crossread.making import Order, make_watched
from crossread.present.phrases import slug
from crossread.progress import Progress
from crossread.read import ReadSettings
from crossread.web.answers import answer, as_json, site_of, wants_json
from crossread.web.guard import MOST_ADDED, is_ours
from crossread.web.library import Library
from crossread.web.looking import Missing
from crossread.web.ruling import OTHER_RUN, refused
from crossread.workers import Pool

T = TypeVar("T")
LARGEST = MOST_ADDED
"""Bytes that one form may bring."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A build that goes on, or went."""

    id: str
    state: str
    """waiting, at work, done, failed."""
    stage: str = ""
    done: int = 0
    total: int = 0
    told: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The empty form."""

    reports: int


class Jobs:
    """The builds of this run, one after the other."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._numbers = itertools.count(1)
        self._turn = threading.Lock()

    def get(self, key: str) -> Job | None:
        """Return a job as it stands."""
        return self._jobs.get(key)

    def start(self, library: Library, work: TemporaryDirectory[str], settings: ReadSettings) -> str:
        """Begin a build of what lies in a folder; return the job's name."""
        key = str(next(self._numbers))
        self._jobs[key] = Job(id=key, state="waiting")
        thread = threading.Thread(
            target=self._run, args=(key, library, work, settings), daemon=True
        )
        thread.start()
        return key

    def _run(
        self, key: str, library: Library, work: TemporaryDirectory[str], settings: ReadSettings
    ) -> None:
        with self._turn, work:
            self.note(key, state="at work")
            try:
                watch = Watching(self, key)
                with Pool() as hands:
                    order = Order(inputs=[work.name], settings=settings, hands=hands)
                    made = make_watched(library.folder, order, watch, fresh=False)
            except CrossreadError as error:
                self.note(key, state="failed", told=str(error))
            except Exception:
                self.note(key, state="failed", told=traceback.format_exc(limit=1))
            else:
                count = len(made.corpus.reports)
                self.note(key, state="done", told=f"The build holds {count:,} reports now.")

    def note(self, key: str, **changes: object) -> None:
        """Note how a job stands now."""
        self._jobs[key] = msgspec.structs.replace(self._jobs[key], **changes)


class Watching(Progress):
    """Notes how far each stage of a build is, instead of printing it."""

    def __init__(self, jobs: Jobs, key: str) -> None:
        super().__init__(quiet=True)
        self.jobs, self.key = jobs, key

    def __call__(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield the items on, counting them."""
        self.jobs.note(self.key, stage=stage, done=0, total=total or 0)
        for n, item in enumerate(super().__call__(stage, items, total), 1):
            yield item
            self.jobs.note(self.key, done=n)


def form(request: Request) -> Response:
    """The form for new reports."""
    (row,) = site_of(request).library.ask("SELECT count(*) AS n FROM reports")
    return answer(request, "add", Form(reports=row["n"]))


async def add(request: Request) -> Response:
    """Take files and pasted text, and begin the build that adds them."""
    site = site_of(request)
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > LARGEST:
        return refused(request, f"more than {LARGEST >> 20} MB at once: use crossread add", 413)
    async with request.form(max_files=500, max_fields=50) as sent:
        if not is_ours(sent.get("token"), site.rules):
            return refused(request, OTHER_RUN, 403)
        work = TemporaryDirectory(prefix="crossread-add-")
        count = await kept(sent, Path(work.name))
        settings = ReadSettings(
            published=str(sent.get("published", "")).strip() or None,
            outlet=str(sent.get("outlet", "")).strip() or None,
        )
    if not count:
        work.cleanup()
        return refused(request, "no file and no text was sent", 400)
    key = request.app.state.jobs.start(site.library, work, settings)
    if wants_json(request):
        return as_json(request.app.state.jobs.get(key), 202)
    return RedirectResponse(f"/jobs/{key}", 303)


async def kept(sent: FormData, folder: Path) -> int:
    """Write the files and the text of a form into a folder; return how many there are."""
    count = 0
    for n, item in enumerate(sent.getlist("files")):
        if isinstance(item, UploadFile) and item.filename:
            (folder / safe_name(item.filename, n)).write_bytes(await item.read())
            count += 1
    if text := str(sent.get("text", "")).strip():
        title = str(sent.get("title", "")).strip() or text.splitlines()[0]
        path = folder / f"{slug(title, 8)}.txt"
        path.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        count += 1
    return count


def safe_name(name: str, n: int) -> str:
    r"""Return a file name that leads nowhere else.

    >>> safe_name("../../etc/passwd", 3), safe_name(r"C:\news\Dam gives way.html", 0)
    ('3-passwd', '0-dam-gives-way.html')
    """
    plain = Path(name.replace("\\", "/")).name
    start, _, end = plain.rpartition(".")
    if not start:
        return f"{n}-{slug(plain)}"
    return f"{n}-{slug(start)}.{slug(end)}"


def job(request: Request) -> Response:
    """How far a build is."""
    found = request.app.state.jobs.get(request.path_params["key"].removesuffix(".json"))
    if found is None:
        return answer(request, "missing", Missing(what="no such build in this run"), 404)
    return answer(request, "job", found)
