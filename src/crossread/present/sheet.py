"""The sheet of a story: its account put into rows that a template can print without thinking."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from crossread.present.differences import differences
from crossread.present.marked import Mark, marked
from crossread.present.phrases import (
    cut,
    folded,
    inward,
    letter_of,
    moment,
    number,
    origin_name,
    several_clocks,
    what,
)
from crossread.records import (
    Account,
    Attribution,
    Figure,
    Indicator,
    Reading,
    Report,
    Span,
    Stand,
    Story,
    Tally,
    Utterance,
)
from crossread.records.base import FigureId, ReportId
from crossread.records.corpus import Corpus

MOST_RUNS = 12


class Sheet:
    """All that the page of one story prints; every place is a link to the words.

    The reports are lettered A, B, C … in order of publication.
    """

    def __init__(self, story: Story, account: Account, corpus: Corpus, readings: Sequence[Reading]):
        self.story, self.account = story, account
        self.lineage = corpus.lineage.within(story.reports)
        self.readings = readings
        self.reports = {reading.report.id: reading.report for reading in readings}
        self.zoned = several_clocks(self.reports.values())
        self.letters = {report: letter_of(n) for n, report in enumerate(story.reports)}
        self.figures: dict[FigureId, Figure] = {f.id: f for r in readings for f in r.figures}
        self.attributions = {a.id: a for r in readings for a in r.attributions}
        self._marks: dict[ReportId, dict[str, Mark]] = defaultdict(dict)

    def place(self, span: Span, kind: str = "span") -> dict[str, str]:
        """Return a link to a span: report letter, anchor, words; marks it in the report."""
        letter = self.letters[span.report]
        anchor = f"{letter}{span.start}-{span.end}"
        mark = Mark(start=span.start, end=span.end, anchor=anchor, kind=kind)
        self._marks[span.report].setdefault(anchor, mark)
        words = span.of(self.reports[span.report])
        return {"letter": letter, "anchor": anchor, "words": " ".join(words.split())}

    def places(self, spans: Iterable[Span], kind: str = "span") -> list[dict[str, str]]:
        """Return links to several spans."""
        return [self.place(span, kind) for span in spans if span.report in self.letters]

    def figure(self, figure: Figure) -> dict[str, Any]:
        """Return one stated figure."""
        report = self.reports[figure.span.report]
        digits, counted = figure.span.of(report), figure.counted or ""
        hedge = figure.hedge or ""  # a vague word ("dozens") is its own hedge
        stated = digits if hedge.casefold() == digits.casefold() else f"{hedge} {digits}".strip()
        return {
            **self.place(figure.span, "figure"),
            "stated": stated,
            "counted": "" if counted.casefold() in stated.casefold() else counted,
            "what": what(figure.indicator, figure.counted_class, counted),
            "claimant": "own words" if figure.claimant == "narrator" else inward(figure.claimant),
            "place": figure.place or "",
            "status": "" if figure.status == "stated" else figure.status,
            "as_of": figure.as_of or "",
            "published": report.published.value if report.published else "",
            "when": moment(report, zoned=self.zoned),
            "outlet": report.outlet or report.name,
            "low": figure.low,
            "high": figure.high,
        }

    def tallies(self) -> list[dict[str, Any]]:
        """Return the counts, each with the figures that it stands on, people before things.

        A count that stands beside a fuller one with all its figures is told there.
        """
        order = {indicator: n for n, indicator in enumerate(Indicator)}
        held = [set(tally.figures) for tally in self.account.tallies]
        rows = [t for t in self.account.tallies if not any(set(t.figures) < each for each in held)]
        rows.sort(key=lambda t: (order[t.indicator], -len(t.figures)))
        return [self.tally(row) for row in rows]

    def tally(self, tally: Tally) -> dict[str, Any]:
        """Return one count."""
        figures = [self.figure(self.figures[key]) for key in tally.figures]
        return {
            "what": what(
                tally.indicator,
                tally.counted_class,
                next((f["counted"] for f in figures if f["counted"]), ""),
            ),
            "other": tally.indicator is Indicator.OTHER,
            "place": tally.place or "",
            "status": "" if tally.status == "stated" else tally.status,
            "low": number(tally.low),
            "best": number(tally.best),
            "high": number(tally.high),
            "origins": tally.origins,
            "outlets": tally.outlets,
            "why": tally.why,
            "figures": figures,
        }

    def relations(self) -> list[dict[str, Any]]:
        """Return where figures differ, brought together into rows."""
        return differences(
            self.account.figure_relations, lambda key: self.figure(self.figures[key])
        )

    def utterances(self) -> list[dict[str, Any]]:
        """Return utterances that several reports carry, wordings side by side."""
        return [
            {
                "id": row.id,
                "speaker": row.speaker,
                "wordings": self.wordings(row),
                "origins": row.origins,
                "outlets": row.outlets,
                "why": row.why,
            }
            for row in self.account.utterances
            if len(row.members) > 1
        ]

    def wordings(self, row: Utterance) -> list[dict[str, Any]]:
        """Return the wordings of an utterance, each once, with the places of all that have it."""
        kinds = row.kinds or ("",) * len(row.spans)
        differing = row.differing or ((),) * len(row.spans)
        found: dict[str, dict[str, Any]] = {}
        for span, kind, other in zip(row.spans, kinds, differing, strict=True):
            place = self.place(span, "content")
            html = self.compared(span, other)
            key = folded(place["words"])
            shown = (
                kind if found and kind != "exact" else ""
            )  # the first is what others are held to
            wording = found.setdefault(key, {"places": [], "kind": shown, "html": html})
            wording["places"].append(place)
        for wording in found.values():
            wording["places"].sort(key=lambda place: (len(place["letter"]), place["letter"]))
        return list(found.values())

    def compared(self, span: Span, differing: Iterable[Span]) -> str:
        """Return the words of a span as HTML, those that differ from another wording marked."""
        marks = [
            Mark(start=d.start - span.start, end=d.end - span.start, anchor="", kind="other")
            for d in differing
            if span.contains(d)
        ]
        return marked(span.of(self.reports[span.report]), marks)

    def told(self) -> dict[str, Any]:
        """Return when the story was first and last told, by how many, and who gave its title."""
        reports = [self.reports[report] for report in self.story.reports]
        dated = [
            moment(report, zoned=self.zoned)
            for report in sorted(reports, key=lambda report: report.in_time)
            if report.published
        ]
        titled = [r for r in self.story.reports if self.reports[r].title == self.story.title]
        return {
            "first": dated[0] if dated else "",
            "last": dated[-1] if dated else "",
            "reports": len(reports),
            "outlets": len({report.outlet for report in reports if report.outlet}),
            "origins": len(self.lineage.origins),
            "titled": self.opened(titled[:1]),
        }

    def summary(self) -> list[dict[str, Any]]:
        """Return the clauses of the short account."""
        return [
            {"text": clause.text, "places": self.places(clause.spans)}
            for clause in self.account.summary
        ]

    def positions(self) -> list[dict[str, Any]]:
        """Return opposed positions, each stand with its words."""
        return [
            {
                "matter": row.matter,
                "kind": row.kind,
                "why": row.why,
                "stands": [self.stand(stand) for stand in row.stands],
            }
            for row in self.account.positions
        ]

    def stand(self, stand: Stand) -> dict[str, Any]:
        """Return one side of a matter."""
        said = [self.attributions[key] for key in stand.attributions if key in self.attributions]
        spans = stand.spans or tuple(span for row in said for span in row.content)
        places = self.places(spans, "content")
        return {"speaker": stand.speaker, "stance": stand.stance, "places": places}

    def timeline(self) -> list[dict[str, Any]]:
        """Return the entries of the timeline."""
        return [
            {
                "when": row.when or "undated",
                "precision": row.precision,
                "basis": row.basis,
                "status": "" if row.status == "happened" else row.status,
                "said_by": row.said_by or "",
                "text": cut(row.text),
                "places": self.places(row.spans),
            }
            for row in self.account.timeline
        ]

    def omissions(self) -> list[dict[str, Any]]:
        """Return what some reports carry and others leave out, what most origins carry first."""
        origins = len(self.lineage.origins)
        return [
            {
                "text": cut(row.text),
                "origins": f"{row.weight * origins:.0f} of {origins}",
                "carried_by": self.opened(row.carried_by, self.places(row.spans)),
                "left_out_by": self.opened(row.left_out_by),
            }
            for row in sorted(self.account.omissions, key=lambda row: -row.weight)
        ]

    def people(self) -> list[dict[str, Any]]:
        """Return people and bodies with their roles."""
        return [
            {
                "name": row.name,
                "kind": row.kind,
                "conflict": row.conflict or "",
                "roles": self.places(role.span for role in row.roles),
            }
            for row in self.account.characters
        ]

    def opened(
        self, reports: Iterable[ReportId], places: Iterable[dict[str, str]] = ()
    ) -> list[dict[str, str]]:
        """Return a link a report: to the first of the places in it, else to its beginning."""
        first = {place["letter"]: place for place in reversed(list(places))}
        letters = sorted(
            (self.letters[report] for report in reports if report in self.letters),
            key=lambda letter: (len(letter), letter),
        )
        return [
            first.get(letter, {"letter": letter, "anchor": f"report-{letter}", "words": ""})
            for letter in letters
        ]

    def speakers(self) -> list[dict[str, Any]]:
        """Return everything said, by speaker, those who say most first."""
        said: dict[str, list[Attribution]] = defaultdict(list)
        for row in self.attributions.values():
            said[row.speaker.name if row.speaker else ""].append(row)
        order = sorted(said, key=lambda name: (name == "", -len(said[name]), name))
        return [{"name": name, "rows": self.sayings(said[name])} for name in order]

    def sayings(self, rows: Iterable[Attribution]) -> list[dict[str, Any]]:
        """Return what one speaker said; the same words said alike are one row with all places."""
        found: dict[tuple[str, ...], dict[str, Any]] = {}
        for row in map(self.said, rows):
            words = tuple(folded(part["words"]) for part in row["content"])
            key = (*words, row["mode"], row["stance"], row["relay"])
            if key in found:
                for kept, part in zip(found[key]["content"], row["content"], strict=True):
                    kept["places"] += part["places"]
            else:
                found[key] = row
        return list(found.values())

    def said(self, row: Attribution) -> dict[str, Any]:
        """Return one attribution."""
        cues = [place["words"] for place in self.places(row.cue, "cue")]
        return {
            "content": [
                {"words": place["words"], "places": [place]}
                for place in self.places(row.content, "content")
            ],
            "cue": " … ".join(cue for cue in cues if any(map(str.isalnum, cue))),
            "mode": row.mode,
            "stance": row.stance,
            "relay": ", ".join(f"{hop.kind} {hop.name}" for hop in row.relay),
            "unresolved": row.unresolved or "",
        }

    def texts(self) -> list[dict[str, Any]]:
        """Return the reports with all marks; call it after everything else has asked for places."""
        found = []
        for report_id in self.story.reports:
            report = self.reports[report_id]
            for n, part in enumerate(report.furniture):
                anchor = f"{self.letters[report_id]}f{n}"
                self._marks[report_id][anchor] = Mark(
                    start=part.span.start,
                    end=part.span.end,
                    anchor=anchor,
                    kind="furniture",
                    label=f"page furniture ({part.kind}): {part.reason}",
                )
            marks = self._marks[report_id].values()
            found.append({**self.about(report), "html": marked(report.text, marks)})
        return found

    def about(self, report: Report) -> dict[str, Any]:
        """Return what is known of a report."""
        return {
            "letter": self.letters[report.id],
            "name": report.name,
            "outlet": report.outlet or "outlet not named",
            "title": report.title or report.name,
            "published": moment(report, zoned=self.zoned) or "no date",
            "basis": report.published.basis if report.published else "",
            "url": report.url or "",
            "byline": report.byline or "",
        }

    def copies(self) -> list[dict[str, Any]]:
        """Return the pairs of reports with shared text."""
        return [
            {
                "a": self.letters[copy.a],
                "b": self.letters[copy.b],
                "kind": copy.kind.replace("_", " "),
                "share": f"{copy.share:.0%}",
                "reasons": "; ".join(copy.reasons),
                "runs": [self.places((run.a, run.b), "run") for run in copy.runs[:MOST_RUNS]],
            }
            for copy in self.lineage.copies
            if copy.a in self.letters and copy.b in self.letters and copy.kind != "independent"
        ]

    def origins(self) -> list[dict[str, Any]]:
        """Return the independent origins behind the story."""
        return [
            {
                "name": origin_name(origin.name, self.reports, origin.reports),
                "kind": origin.kind,
                "reports": self.opened(origin.reports),
                "reasons": "; ".join(dict.fromkeys(origin.reasons)),
            }
            for origin in self.lineage.origins
            if any(report in self.letters for report in origin.reports)
        ]
