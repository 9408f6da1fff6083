"""Pages that are no report, in the words of many sites. All invented."""

from pathlib import Path

import pytest

from crossread.records import Report, Skip
from tests.read.support import WORDS, items


def found(tmp_path: Path, title: str, *lines: str) -> Report | Skip:
    """Return what a page of these lines is read as."""
    inside = "".join(f"<p>{line}</p>" for line in lines)
    whole = f"<!doctype html><html lang=en><head><title>{title}</title></head><body><main>"
    file = tmp_path / "page.html"
    file.write_text(f"{whole}<h1>{title}</h1>{inside}</main></body></html>")
    (item,) = items(file)
    return item


@pytest.mark.parametrize(
    "lines",
    [
        ("Continue with advertising: we use cookies and your personal data.",
         "Or subscribe without tracking for 3.99 a month."),
        ("Something about your browser made us think you were a bot.",
         "To regain access, please make sure that cookies and JavaScript are enabled."),
        ("We have taken this story down while we look into complaints about it.",),
        ("This article, published on 12 May, was withdrawn: it did not meet our standards.",),
        ("This content is not available in your country for legal reasons.",),
        ("You visit from the European Economic Area: access cannot be granted at this time.",),
        ("That page can't be found. Nothing was found at this location. Try a search?",),
        ("The server is temporarily unable to service your request.",),
        ("You need an account to read this. Sign in with your email.", "Forgot your password?"),
        ("Sorry, we are performing some maintenance at the moment.",),
        ("You are being redirected. If you are not redirected, click here.",),
        ("You need to enable JavaScript to run this app.",),
        ("Please disable your ad blocker to go on. Advertising pays for what we write.",),
    ],
)  # fmt: skip
def test_such_a_page_is_skipped(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A wall, a check, an error or an empty form is a Skip with its reason."""
    item = found(tmp_path, "Orlo Post", *lines)
    assert isinstance(item, Skip), item
    assert item.reason == "no-article"


@pytest.mark.parametrize(
    "line",
    [
        "The court said the firm must ask for consent before it uses cookies, and fined it.",
        "The firm, whose captcha asks people to prove that they are human, was sold on Friday.",
        "The statue has been removed, and the article of the law on statues with it.",
        "The site of the ministry was down for maintenance on Monday, when the tax was due.",
        "Readers are being redirected to another road, and must sign in at the gate.",
    ],
)
def test_a_report_about_such_things_is_a_report(tmp_path: Path, line: str) -> None:
    """A report that tells of cookies, robots and removed things stays one."""
    item = found(tmp_path, "Orlo Post", WORDS, line, WORDS.replace("Tuesday", "Friday"))
    assert isinstance(item, Report)
    assert line in item.text
