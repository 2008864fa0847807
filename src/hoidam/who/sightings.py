"""Every place in the text where somebody stands: a name with its office, an office without a name, "ông".

Nothing is decided yet about who it is: `figures` gathers the names, `references` resolves the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.who.knowledge import Known, find_known
from hoidam.who.names import name_end
from hoidam.who.offices import OfficeHit, read_office
from hoidam.who.parties import PartyHit
from hoidam.who.scene import Scene, name_words

__all__ = ["Sighting", "find_sightings"]

_APPOSED = frozenset({", ", " - ", " – ", " (", " — "})
_PRONOUNS = frozenset({"ông", "bà", "ngài"})


class Sighting(NamedTuple):
    """Somebody at tokens `outer` to `outer_last`; the name is `first` to `last` (empty where none stands).

    `offices` are those before or after the name. `polite` is the form of address before it (ông, bà, tướng), `known`
    the people of the tables whose full name this is.
    """

    first: int
    last: int
    outer: int
    outer_last: int
    offices: tuple[OfficeHit, ...]
    polite: str
    known: tuple[Known, ...]

    @property
    def named(self) -> bool:
        return self.last > self.first


def find_sightings(scene: Scene, parties: dict[int, PartyHit]) -> list[Sighting]:
    """All of them, in the order of the text, without overlap."""
    known = {h.first: h for h in find_known(scene.document)}
    found = _Finder(scene, parties, known).run()
    taken = {i for s in found for i in range(s.outer, s.outer_last)}
    for hit in known.values():
        if not any(i in taken for i in range(hit.first, hit.last)):
            found.append(_apposed(scene, parties, Sighting(hit.first, hit.last, hit.first, hit.last, (), "", hit.value), found))
    return sorted(found)


def _apposed(scene: Scene, parties: dict[int, PartyHit], s: Sighting, found: list[Sighting]) -> Sighting:
    """The same with the office after it ("John Kerry, Ngoại trưởng Mỹ"), where that stood unclaimed."""
    for k, other in enumerate(found):
        if other.outer == s.last and not other.named and other.offices and scene.gap[s.last] in _APPOSED:
            del found[k]
            return s._replace(outer_last=other.outer_last, offices=other.offices)
    return s


class _Finder:
    def __init__(self, scene: Scene, parties: dict[int, PartyHit], known: dict[int, Hit[tuple[Known, ...]]]) -> None:
        self.scene, self.parties, self.known = scene, parties, known
        self.found: list[Sighting] = []
        self.done = 0

    def run(self) -> list[Sighting]:
        for i in sorted(self.scene.ranks):
            if i >= self.done:
                for s in self._at(i):
                    self.found.append(s)
                    self.done = max(self.done, s.outer_last)
        return self.found

    def _at(self, i: int) -> Iterator[Sighting]:
        office = read_office(self.scene, self.parties, i)
        if office is None:
            return
        polite, j = self._polite(office)
        first, last, known = self._name(office, j)
        if last > first:
            yield self._named(office, polite, first, last, known)
        elif office.kind == "person":
            if office.head in _PRONOUNS and office.bare:
                yield Sighting(i, i, i, office.last, (), office.head, ())
        elif not self._joins_last(office):
            yield self._before(office) or Sighting(i, i, i, office.last, (office,), "", ())

    def _named(self, office: OfficeHit, polite: str, first: int, last: int, known: tuple[Known, ...]) -> Sighting:
        if office.kind == "person":
            offices = (office,) if office.codes or not office.bare else ()
            return Sighting(first, last, office.first, last, offices, office.head, known)
        return Sighting(first, last, office.first, last, (office,), polite, known)

    def _polite(self, office: OfficeHit) -> tuple[str, int]:
        """Forms of address between office and name: "Chủ tịch Hạ viện, bà Nancy Pelosi"."""
        scene, j, polite = self.scene, office.last, ""
        while (hit := scene.ranks.get(j)) and hit.value.kind == "person" and scene.gap[j] in (" ", ", ", " - "):
            polite, j = hit.value.form, hit.last
        return polite, j

    def _name(self, office: OfficeHit, j: int) -> tuple[int, int, tuple[Known, ...]]:
        scene = self.scene
        if j >= len(scene) or scene.sentence[j] != scene.sentence[office.first]:
            return j, j, ()
        far = scene.gap[j] == ", " and office.kind != "person"
        if not (scene.gap[j] in (" ", "  ") or far):
            return j, j, ()
        last = name_end(scene, self.parties, j)
        hit = self.known.get(j)
        if hit and (hit.last > last or not far):
            return j, max(hit.last, last) if self._tail_is_name(hit.last, last) else hit.last, hit.value
        if far and (last - j < 2 or office.bare and not hit):
            return j, j, ()
        return j, last, ()

    def _tail_is_name(self, known_end: int, last: int) -> bool:
        return last > known_end and self.scene.gap[known_end] == "-"

    def _joins_last(self, office: OfficeHit) -> bool:
        """An office after the name, set off by a comma or bracket, goes to that name."""
        if not self.found or not self.found[-1].named or self.found[-1].outer_last != office.first:
            return False
        if self.scene.gap[office.first] not in _APPOSED or (office.bare and self.found[-1].offices):
            return False
        last = self.found[-1]
        self.found[-1] = last._replace(outer_last=office.last, offices=(*last.offices, office))
        self.done = max(self.done, office.last)
        return True

    def _before(self, office: OfficeHit) -> Sighting | None:
        """A name that nothing announced, known as one by the office after it: "Jillian York, phát ngôn viên của …"."""
        scene, i = self.scene, office.first
        if not i or scene.gap[i] not in _APPOSED or office.bare and not office.codes:
            return None
        start = i - 1
        while start > self.done and scene.joined(start) and self._may_be_name(start - 1):
            start -= 1
        while start < i and name_end(scene, self.parties, start) != i:
            start += 1
        if i - start < 2:
            return None
        hit = self.known.get(start)
        return Sighting(start, i, start, office.last, (office,), "", hit.value if hit else ())

    def _may_be_name(self, j: int) -> bool:
        t = self.scene.tokens
        return t.capital[j] or self.scene.gap[j + 1] == "-" or t.form[j] in name_words("particle")
