"""Missed: whether a reader would miss in a report what it leaves out.

Comes in: an omission, and what the reports of its story say. Goes out: whether it is shown.
The bounds stand in `tables/omitted.toml`, with what readers judged.
"""

from collections.abc import Iterable, Iterator

from crossread.reconcile.material import Material
from crossread.reconcile.omission.silence import Silence
from crossread.reconcile.tables import table
from crossread.records import Attribution, Omission, Span


def stands_out(omission: Omission, silence: Silence) -> bool:
    """Whether something left out is told early, says enough by itself, and is of the matter of the
    reports that are silent: a toll, or what somebody said of whom one of them speaks."""
    least, left = table("omitted"), omission.left_out_by
    akin = silence.akin(omission.carried_by)
    near = min((akin[report] for report in left), default=0.0)
    fit = near >= least["akin"] and earliest(omission, silence.material) <= least["place"]
    whole = least["in_pieces"] or "…" not in omission.text
    return (
        fit
        and whole
        and len(omission.text.split()) >= least["words"]
        and is_of_their_matter(omission, silence.material)
    )


def is_of_their_matter(omission: Omission, material: Material) -> bool:
    """Whether a toll is left out, or the words of somebody whom a silent report names."""
    said = said_in(omission.spans, material)
    if not said:
        return is_toll(omission, material)
    return any(naming_the_speaker(omission, said, material))


def is_toll(omission: Omission, material: Material) -> bool:
    """Whether what is left out is a figure; else it is a happening."""
    spans = set(omission.spans)
    return any(figure.span in spans for r in material.readings for figure in r.figures)


def naming_the_speaker(
    omission: Omission, said: Iterable[Attribution], material: Material
) -> Iterator[bool]:
    """Yield for each silent report whether it has the last word of a speaker's name."""
    names = {each.speaker.name.split()[-1] for each in said if each.speaker}
    if names:
        for report in omission.left_out_by:
            yield any(name in material.reports[report].text for name in names)


def earliest(omission: Omission, material: Material) -> float:
    """Return how far on in a report that carries it something stands, from 0 to 1."""
    places = (span.start / (len(material.report(span).text) or 1) for span in omission.spans)
    return min(places, default=0.0)


def said_in(spans: Iterable[Span], material: Material) -> list[Attribution]:
    """Return the attributions in whose words any of some spans begins."""
    of = {reading.report.id: reading.attributions for reading in material.readings}
    return [
        each
        for span in spans
        for each in of.get(span.report, ())
        if any(part.overlaps(span) for part in each.content)
    ]
