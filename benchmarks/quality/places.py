"""Places on geoparsing data (LGL, GeoVirus, GeoWebNews): prints the scorer's figures.

Run     python benchmarks/quality/places.py [--shared ../shared] [--model] [--worst] [SET...]
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from crossread.extract.place.places import places_in
from crossread.records import DateBasis, Dated, Reading, Report, report_id
from crossread.records.base import ArticleId

SETS = ("lgl", "geovirus", "geowebnews")
NOT_TOPONYMS = ("Non_Toponym", "Literal_Expression", "Non_Lit_Expression")


def scorer_at(path: Path) -> ModuleType:
    """Return a scorer of the shared folder as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"score_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports(rows: list[dict]) -> Iterator[Report]:
    """Yield the report of each row."""
    for row in rows:
        date = str(row.get("date") or "")[:10]
        yield Report(
            id=report_id(row["doc_id"], row["text"]),
            name=row["doc_id"],
            article=ArticleId(row["doc_id"]),
            text=row["text"],
            title=row.get("title"),
            published=Dated(value=date, basis=DateBasis.ROW) if date else None,
        )


def readings(rows: list[dict], engine: bool) -> Iterator[Reading]:
    """Yield the readings, by the model if asked for."""
    if not engine:
        yield from (Reading(report=report) for report in reports(rows))
        return
    from crossread.annotate import annotate
    from crossread.extract.attribution.relay.credits import credits_in

    for reading in annotate(reports(rows)):
        yield replace(reading, credits=credits_in(reading))


def predictions(rows: list[dict], engine: bool) -> list[dict]:
    """Return the scorer's rows."""
    return [
        {
            "id": reading.report.name,
            "places": [
                {
                    "start": place.span.start,
                    "end": place.span.end,
                    "lat": place.lat,
                    "lon": place.lon,
                    "geonameid": place.geonameid,
                }
                for place in places_in(reading)
            ],
        }
        for reading in readings(rows, engine)
    ]


def worst(rows: list[dict], found: list[dict], scorer: ModuleType) -> None:
    """Print the names most often missed, invented or put elsewhere."""
    counts: Counter[tuple[str, ...]] = Counter()
    by_id = {row["id"]: row for row in found}
    for row in rows:
        text = row["text"]
        gold = {
            (t["start"], t["end"]): t for t in row["toponyms"] if t.get("type") not in NOT_TOPONYMS
        }
        guess = {(p["start"], p["end"]): p for p in by_id[row["doc_id"]]["places"]}
        for span in gold.keys() | guess.keys():
            words = text[span[0] : span[1]]
            if span not in guess:
                near = [s for s in guess if s[0] < span[1] and span[0] < s[1]]
                counts["MISS" if not near else "BOUND", words, str(gold[span].get("type"))] += 1
            elif span not in gold:
                counts["EXTRA", words] += 1
            elif there := scorer.coordinates(gold[span]):
                here = scorer.coordinates(guess[span])
                if not here:
                    counts["NOWHERE", words, str(there)] += 1
                elif (km := scorer.distance_km(there, here)) > 161:
                    counts["FAR", words, str(there), str(here), f"{km:.0f}"] += 1
    for kind in ("MISS", "BOUND", "EXTRA", "NOWHERE", "FAR"):
        some = [(n, key) for key, n in counts.items() if key[0] == kind]
        print(kind, sum(n for n, _ in some))
        for n, key in sorted(some, reverse=True)[:45]:
            print("   ", n, *key[1:], sep=" | ")


def main() -> None:
    """Score the places of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", action="store_true", help="read with the language model first")
    parser.add_argument("--worst", action="store_true")
    parser.add_argument("sets", nargs="*", default=SETS)
    args = parser.parse_args()
    scorer = scorer_at(args.shared / "score/places.py")
    for name in args.sets:
        path = args.shared / f"data/geoparsing/{name}.jsonl"
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        found = predictions(rows, args.model)
        result = scorer.score(rows, found)
        parts = result["recognition"]
        print(
            f"{name:<12} P {parts['p']:.3f} R {parts['r']:.3f} F1 {parts['f1']:.3f}"
            f"  overlap F1 {result['recognition_overlap']['f1']:.3f}"
            f"  within 161 km {result['acc_161km']:.3f} of {result['resolved']}"
        )
        if args.worst:
            worst(rows, found, scorer)


if __name__ == "__main__":
    main()
