"""Known: what the readings of a story say of the records behind the rows of its account.

Comes in: the material, the short account. Goes out: the record behind each id, and who is quoted.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

from crossread.reconcile.material import Material
from crossread.reconcile.omission.silence import Silence
from crossread.reconcile.words.wordlore import words_of
from crossread.records import (
    Attribution,
    Character,
    Clause,
    Happening,
    Moment,
    Person,
    Reading,
)
from crossread.records.base import ReportId


class Known:
    """What the readings of a story say of the records behind its rows."""

    def __init__(
        self, material: Material, told: Iterable[Clause] = (), silence: Silence | None = None
    ) -> None:
        self.material, self.silence = material, silence or Silence(material)
        self.leading = tuple(clause.spans[0] for clause in told if clause.spans)
        """The sentences with which the short account begins."""

    @cached_property
    def happenings(self) -> Mapping[str, tuple[Happening, Reading]]:
        """Each happening with its reading, by id."""
        return {h.id: (h, r) for r in self.material.readings for h in r.happenings}

    def told_in(self, moment: Moment) -> list[tuple[Happening, Reading]]:
        """Return the happenings behind an entry of the timeline, each with its reading."""
        return [self.happenings[each] for each in moment.happenings if each in self.happenings]

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The persons of all reports, by id."""
        return {person.id: person for r in self.material.readings for person in r.people}

    def persons_of(self, character: Character) -> list[Person]:
        """Return the persons of single reports whom a character links."""
        return [self.people[each] for each in character.members if each in self.people]

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """The attributions of all reports, by id."""
        return {each.id: each for r in self.material.readings for each in r.attributions}

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The persons who are taken to speak anywhere."""
        speakers = (each.speaker for each in self.attributions.values())
        return frozenset(s.person for s in speakers if s and s.person)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The persons of whose words any is shown."""
        said = (each.speaker for each in self.attributions.values() if each.shown)
        return frozenset(s.person for s in said if s and s.person)

    @cached_property
    def readings(self) -> Mapping[ReportId, Reading]:
        """The readings, by the id of their report."""
        return {reading.report.id: reading for reading in self.material.readings}

    @cached_property
    def length(self) -> float:
        """The logarithm of the words of a report on the mean: long ones tell more that few want."""
        texts = [reading.report.text for reading in self.material.readings]
        return math.log(1 + sum(len(text.split()) for text in texts) / (len(texts) or 1))

    @cached_property
    def titles(self) -> str:
        """The words of all titles, in lower case, a blank around each."""
        words = (words_of(r.report.title or "") for r in self.material.readings)
        return f" {'  '.join(' '.join(found) for found in words)} "
