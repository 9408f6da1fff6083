"""Structure: what the markup of a page said survives reading, in exact code points."""

import json
from pathlib import Path

import pytest

from crossread.read import report_row
from crossread.records import Block, BlockKind, FurnitureKind, Report
from tests.read.support import WORDS, json_ld, only, page, skips, written

LONG = "The harbour office in Orlo said that the ferry would stay in port until the wind fell."


def report_of(tmp_path: Path, *, after: str = "", head: str = "", title: str = "Bridge") -> Report:
    """Return the report of a page with more behind its article."""
    return only(written(tmp_path / "a.html", page(title=title, after=after, head=head)))


def words_of(report: Report, kind: BlockKind) -> list[str]:
    """Return the words of the blocks of a kind."""
    return [block.span.of(report) for block in report.blocks((kind,))]


def test_a_quotation_set_apart_keeps_its_bounds(tmp_path: Path) -> None:
    """A blockquote of two paragraphs is one quotation over both."""
    report = report_of(
        tmp_path,
        after="<p>The owner of the bridge wrote:</p>"
        "<blockquote><p>We looked at the pillars in May.</p><p>We found nothing.</p></blockquote>",
    )
    assert words_of(report, BlockKind.QUOTATION) == [
        "We looked at the pillars in May.\n\nWe found nothing."
    ]


def test_a_post_has_its_author(tmp_path: Path) -> None:
    """An embedded post is signed; its signature is furniture, no part of the words."""
    report = report_of(
        tmp_path,
        after='<blockquote class="twitter-tweet"><p>The bridge was never safe at all.</p>'
        "&mdash; Dora Lind (@doralind) "
        '<a href="https://posts.example/doralind/1">May 13, 2025</a></blockquote>',
    )
    (block,) = report.blocks((BlockKind.POST,))
    assert (block.span.of(report), block.author, block.href) == (
        "The bridge was never safe at all.",
        "Dora Lind",
        "https://posts.example/doralind/1",
    )
    signatures = [f for f in report.furniture if f.kind is FurnitureKind.SIGNATURE]
    assert [f.span.of(report)[:11] for f in signatures] == ["— Dora Lind"]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_struck_words_are_told_from_what_stands_for_them(tmp_path: Path, tag: str) -> None:
    """Words struck through stay in the text and are marked; the words beside them are not."""
    report = report_of(
        tmp_path, after=f"<p>{LONG} At least <{tag}>nine</{tag}><ins>12</ins> people were hurt.</p>"
    )
    assert words_of(report, BlockKind.STRUCK) == ["nine"]
    assert "nine 12 people" in report.text


def test_the_marks_of_an_inline_quotation_are_those_a_browser_shows(tmp_path: Path) -> None:
    """A q is given the quotation marks that no page writes itself."""
    report = report_of(tmp_path, after=f"<p>{LONG} The mayor said: <q>Go home.</q></p>")
    assert "The mayor said: “Go home.”" in report.text


def test_a_pull_quote_is_told_once(tmp_path: Path) -> None:
    """A quotation set large that repeats words of the article is no second one."""
    report = report_of(
        tmp_path,
        after='<aside class="pullquote"><p>I will cross it on my own two feet</p></aside>'
        "<p>“I will cross it on my own two feet tomorrow,” the mayor said.</p>",
    )
    assert report.text.count("my own two feet") == 1


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>, 80 people</span>",
        '<span aria-hidden="true">, 80 people</span>',
        '<span style="display: none">, 80 people</span>',
        '<span class="visually-hidden">, 80 people</span>',
        '<span style="position: absolute; left:-9999px">, 80 people</span>',
        '<span style="opacity:0">, 80 people</span>',
        '<span style="color: red; font-size:0">, 80 people</span>',
        '<span class="sr-only">, 80 people</span>',
        "<template>, 80 people</template>",
        "<noscript>, 80 people</noscript>",
    ],
)
def test_what_no_reader_sees_is_gone(tmp_path: Path, hidden: str) -> None:
    """Hidden text is no part of a report."""
    report = report_of(tmp_path, after=f"<p>{LONG} Nine people{hidden} were hurt.</p>")
    assert "80 people" not in report.text
    assert "Nine people were hurt." in report.text


def test_notes_for_readers_of_screens_are_gone(tmp_path: Path) -> None:
    """What a link says of new tabs is no part of a report."""
    link = '<a href="/law">the law<span>, opens new tab</span></a>'
    report = report_of(tmp_path, after=f"<p>{LONG} It follows {link} of the port.</p>")
    assert "It follows the law of the port." in report.text


def test_a_page_behind_a_dialogue_is_read_all_the_same(tmp_path: Path) -> None:
    """What is hidden and is most of the page is the page."""
    whole = page().replace("<article>", '<div aria-hidden="true"><article>')
    assert WORDS.split(".")[0] in only(written(tmp_path / "a.html", whole)).text


def test_headings_items_and_cells_have_their_bounds(tmp_path: Path) -> None:
    """What is no prose is told: headings, list items, cells of a table."""
    report = report_of(
        tmp_path,
        after=f"<h2>Who was hurt?</h2><ul><li>Anna Bohm, a teacher</li><li>Ivo Marn</li></ul>"
        f"<p>{LONG}</p><table><tr><th>Town</th><th>Hurt</th></tr>"
        f"<tr><td>Talvik</td><td>9</td></tr></table><p>{LONG} Again.</p>",
    )
    assert words_of(report, BlockKind.HEADING) == ["Who was hurt?"]
    assert [item.lstrip("- ") for item in words_of(report, BlockKind.ITEM)] == [
        "Anna Bohm, a teacher",
        "Ivo Marn",
    ]
    cells = [cell.strip("| ") for cell in words_of(report, BlockKind.CELL)]
    assert cells == ["Town", "Hurt", "Talvik", "9"]


ENTRIES = (
    ("2025-05-12T18:20:00+00:00", "18:20", "Toll rises", "Fifteen people have died in Talvik."),
    ("2025-05-12T14:05:00+00:00", "14:05", "Nine found", "Nine bodies were found in Talvik."),
)


def live(shape: str, *, listed: bool = False) -> str:
    """Return a live page, its entries in one of the usual forms."""
    entries = "".join(
        shape.format(moment=moment, clock=clock, title=title, text=text, more=LONG)
        for moment, clock, title, text in ENTRIES
    )
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": moment, "articleBody": text}
        for moment, _, title, text in ENTRIES
    ]
    facts = {
        "@type": "LiveBlogPosting",
        "headline": "Talvik flood live",
        "datePublished": "2025-05-12T06:00:00Z",
        "dateModified": "2025-05-12T18:20:00Z",
        **({"liveBlogUpdate": updates} if listed else {}),
    }
    return (
        f'<html lang="en"><head><title>Talvik flood live</title>{json_ld(json.dumps(facts))}</head>'
        f"<body><main><article><h1>Talvik flood live</h1><ul><li><a href='#1'>Nine found</a></li>"
        f"</ul>{entries}</article></main></body></html>"
    )


@pytest.mark.parametrize(
    ("shape", "listed"),
    [
        (
            '<section><time datetime="{moment}">{clock}</time><h2>{title}</h2><p>{text}</p>'
            "<p>{more}</p></section>",
            False,
        ),
        (
            '<section><p class="timestamp">{clock}</p><h2>{title}</h2><p>{text}</p><p>{more}</p>'
            "</section>",
            False,
        ),
        ("<section><h2>{title}</h2><p>{text}</p><p>{more}</p></section>", True),
        ("<section><p>{clock} - {text}</p><p>{more}</p></section>", False),
    ],
)
def test_entries_of_a_live_page_have_their_moments(
    tmp_path: Path, shape: str, listed: bool
) -> None:
    """Each entry is a block with the moment that its time, its clock or JSON-LD tells."""
    report = only(written(tmp_path / "a.html", live(shape, listed=listed)))
    found = report.blocks((BlockKind.ENTRY,))
    assert [block.moment for block in found] == [moment for moment, *_ in ENTRIES]
    for block, (_, _, _, text) in zip(found, ENTRIES, strict=True):
        assert text in block.span.of(report)
        assert LONG in block.span.of(report)


def test_a_text_updated_in_place_has_entries(tmp_path: Path) -> None:
    """Lines that begin with a clock are entries; what they call earlier is none."""
    row = {
        "id": "a",
        "published": "2025-05-12T10:00:00Z",
        "text": f"UPDATE, 6 p.m.: Fourteen are dead. {LONG}\n\nUPDATE, 2 p.m.: Twelve are dead."
        f"\n\nEarlier: A dam gave way and killed nine people. {LONG}",
    }
    report = only(written(tmp_path / "a.jsonl", json.dumps(row)))
    entries = report.blocks((BlockKind.ENTRY,))
    assert [(b.moment, b.span.of(report)[:16]) for b in entries] == [
        ("2025-05-12T18:00:00+00:00", "UPDATE, 6 p.m.: "),
        ("2025-05-12T14:00:00+00:00", "UPDATE, 2 p.m.: "),
    ]
    assert "nine people" not in entries[-1].span.of(report)
    assert words_of(report, BlockKind.UNSEEN) == ["UPDATE, 6 p.m.:", "UPDATE, 2 p.m.:"]


def test_structure_survives_the_round_trip(tmp_path: Path) -> None:
    """A report written as a row and read again has the same structure."""
    report = report_of(
        tmp_path,
        after="<h2>What he said</h2><blockquote cite='https://news.example/x'><p>We found nothing "
        "at all.</p><footer>Ivo Marn</footer></blockquote><p>It is <del>two</del> three.</p>",
    )
    again = only(written(tmp_path / "b.jsonl", json.dumps(report_row(report))))

    def plain(blocks: tuple[Block, ...]) -> list[object]:
        return [(b.span.pair, b.kind, b.author, b.moment, b.credit, b.href) for b in blocks]

    assert plain(again.structure) == plain(report.structure) != []


REMOVED = "<p>This article has been removed. It was published in error.</p>"
CONSENT = (
    "<p>We and our 12 partners store and access information on a device, such as cookies, and "
    "process personal data for personalised ads and content.</p>"
)
ROBOT = (
    "<h2>Checking if the site connection is secure</h2><p>orlo.example needs to review the "
    "security of your connection before proceeding.</p><p>Ray ID: 77. Are you a robot?</p>"
)
CARD = (
    '<li><h3><a href="/{n}">Ferry number {n} runs aground off Marun</a></h3>'
    "<p>Ferry number {n} ran aground off the town of Marun, the coast guard said.</p></li>"
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<article><h1>Blast</h1>{REMOVED}</article>", "removed"),
        (f"<div><h1>Your privacy</h1>{CONSENT}</div>", "cookie wall"),
        (f"<div><h1>Just a moment</h1>{ROBOT}</div>", "robots"),
        (f"<main><ul>{''.join(CARD.format(n=n) for n in range(5))}</ul></main>", "list"),
    ],
)
def test_what_is_no_report_is_a_skip_with_its_reason(tmp_path: Path, body: str, why: str) -> None:
    """Walls, checks, lists and notes of removal give no report."""
    markup = f'<html lang="en"><head><title>Orlo Post</title></head><body>{body}</body></html>'
    (skip,) = skips(written(tmp_path / "a.html", markup))
    assert (skip.reason.value, why in skip.detail) == ("no-article", True)


def test_a_report_about_walls_is_a_report(tmp_path: Path) -> None:
    """Prose that tells of cookies and robots is read."""
    text = (
        "The council of Orlo fined a shop 300 crowns on Monday because its page asked for cookies. "
        "“This article has been removed,” the page says now, according to the council."
    )
    path = written(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": text}))
    assert only(path).text == text


def test_a_teaser_is_kept_and_marked(tmp_path: Path) -> None:
    """What a wall lets through is a report, marked as a teaser, without the offer."""
    markup = (
        '<html lang="en"><head><title>Blast</title>'
        + json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')
        + "</head><body><article><h1>Blast</h1><p>A blast in the market of Talvik killed nine "
        "people on Monday, the police said, and the...</p><div><h2>Continue reading with a "
        "subscription</h2><p>Try 4 weeks for $1. Then $35 a month. Cancel any time.</p>"
        "<p>Join 300,000 readers who trust us.</p></div></article></body></html>"
    )
    report = only(written(tmp_path / "a.html", markup))
    assert "300,000" not in report.text
    assert words_of(report, BlockKind.TEASER) == [report.text]
    assert any("teaser" in note for note in report.notes)


@pytest.mark.parametrize(
    ("post", "words", "author"),
    [
        (
            '<blockquote class="instagram-media"><p>We are trapped in the old mill.</p>'
            "<p>A post shared by Ana Reis (@anareis)</p></blockquote>",
            "We are trapped in the old mill.",
            "Ana Reis",
        ),
        (
            '<blockquote class="reddit-embed-bq">I saw the bridge fall<br>'
            "by u/harbourcat in orlo</blockquote>",
            "I saw the bridge fall",
            "u/harbourcat",
        ),
        (
            '<blockquote class="tiktok-embed"><p>The bridge was never safe.</p>'
            "<p>A video posted by Dora Lind (@doralind)</p></blockquote>",
            "The bridge was never safe.",
            "Dora Lind",
        ),
    ],
)
def test_who_shared_a_post_signs_it(tmp_path: Path, post: str, words: str, author: str) -> None:
    """Posts of many sites say in their last line who shared them."""
    (block,) = report_of(tmp_path, after=f"<p>{LONG}</p>{post}").blocks((BlockKind.POST,))
    assert (block.span.of(report_of(tmp_path, after=f"<p>{LONG}</p>{post}")), block.author) == (
        words,
        author,
    )
