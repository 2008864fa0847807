"""Who is meant where no name stands: "Ngoại trưởng Nga", "vị Tổng thống", "người đồng cấp Mỹ", "ông".

One pass over the sightings in the order of the text. What was last said of whom is the history; an office is looked for
among the people of the article first, then among those who held it at the date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from hoidam.lexicon import load
from hoidam.who.figures import Figure, Figures
from hoidam.who.knowledge import Known, Office, holders
from hoidam.who.offices import OfficeHit
from hoidam.who.parties import PartyHit, adjective_of, is_state
from hoidam.who.pronouns import Seen, who_is
from hoidam.who.scene import Scene, words_for
from hoidam.who.sightings import Sighting
from hoidam.who.terms import share, term

__all__ = ["LEADERS", "SINGLE", "Reference", "Resolver", "resolve_references"]

_GENERIC = words_for("generic")
_NUMBERS = words_for("counting")
_POINTING = words_for("pointing")
_SEVERAL = _NUMBERS - {"một"}
LEADERS = frozenset({"president", "prime minister", "monarch", "party leader", "organisation head"})
# Offices that one person holds at a time, so that naming the office names the person.
SINGLE = LEADERS | {
    "foreign minister", "defense minister", "vice president", "national security adviser", "parliament speaker",
}  # fmt: skip
_OF_STATES = frozenset({"foreign minister", "defense minister", "president", "prime minister", "vice president"})
_DESCRIBED = SINGLE | {"ambassador", "spokesperson", "envoy"}
# Offices that several hold at once: without a name only the very words tell who is meant.
_MANY = frozenset(
    {"official", "other minister", "deputy minister", "ambassador", "adviser", "envoy", "military chief", ""}
)
_BY_WORDS = _MANY | {"parliament speaker", "organisation head"}
_SERVICES = {
    "giám đốc cia": "CIA", "giám đốc cơ quan tình báo trung ương": "CIA", "giám đốc cục tình báo trung ương": "CIA",
    "giám đốc fbi": "FBI", "giám đốc cục điều tra liên bang": "FBI", "giám đốc mossad": "Mossad",
    "giám đốc tình báo quốc gia": "Director of National Intelligence",
}  # fmt: skip
_OFFICIALS = frozenset({"official", "national security adviser", "other minister", "military chief"})


class Reference(NamedTuple):
    """A sighting and the figure that it is."""

    sighting: Sighting
    figure: int


def resolve_references(
    scene: Scene, parties: Mapping[int, PartyHit], figures: Figures, sightings: list[Sighting], date: str | None
) -> tuple[Resolver, list[Reference]]:
    """Every sighting that stands for a person, in the order of the text, and the resolver for groups of them."""
    resolver = Resolver(scene, parties, figures, date)
    return resolver, [Reference(s, k) for s in sightings if (k := resolver.figure(s)) is not None]


class Resolver:
    """Reads an article's sightings in order; knows who was spoken of last."""

    def __init__(self, scene: Scene, parties: Mapping[int, PartyHit], figures: Figures, date: str | None) -> None:
        self.scene, self.figures, self.date = scene, figures, date
        self.parties = list(parties.values())
        self.party_starts = [p.first for p in self.parties]
        self.named_at = {s.outer: k for s, k in figures.of.items()}
        self.history: list[Seen] = []

    def figure(self, s: Sighting) -> int | None:
        """The index of the figure that stands here."""
        if s.named:
            k: int | None = self.figures.of.get(s)
        elif s.offices:
            k = self._office(s, s.offices[0])
        else:
            k = who_is(self.scene, self.figures, s, self.history)
        if k is not None:
            sentence = self.scene.sentence[s.outer]
            leads = not self.history or self.history[-1].sentence != sentence
            self.history.append(Seen(s.outer, s.outer_last, k, sentence, leads))
        return k

    # --- offices ---------------------------------------------------------------------------------------------------

    def _office(self, s: Sighting, office: OfficeHit) -> int | None:
        if self._is_generic(s, office) or office.country == "many" or (office.kind == "head" and office.bare):
            return None
        abroad = office.implied if office.implied != "VNM" and office.role in SINGLE else ""
        party = office.code or abroad or self._pointed_party(s, office) or self._party_served(office)
        if office.kind == "counterpart":
            return self._counterpart(s, party)
        of_state = office.kind == "head" and office.role in SINGLE
        if office.country == "self" or (party is None and (office.bare or of_state)):
            return self._bare(s, office)
        if office.kind == "head" and office.role == "official" and party:
            return self._head_of_body(party)
        return self.of_party(office.role, party, office.former, office) if party else None

    def _is_generic(self, s: Sighting, office: OfficeHit) -> bool:
        """ "chức Tổng thống", "các Bộ trưởng", "bầu cử tổng thống": the office, not who holds it."""
        scene, i = self.scene, s.outer
        before = scene.tokens.form[i - 1] if i and scene.joined(i) else ""
        if office.head == "lãnh đạo" or (before == "vị" and i > 1 and scene.tokens.form[i - 2] in _NUMBERS):
            return True
        if f"{scene.tokens.form[i - 2]} {before}" in _GENERIC and i > 1:
            return True
        after = scene.tokens.form[s.outer_last] if s.outer_last < scene.size and scene.joined(s.outer_last) else ""
        if office.bare and after in _SEVERAL:
            return True  # "Ngoại trưởng hai nước": a group
        if before in _GENERIC and not (before == "vị" and office.country != ""):
            return before != "vị"
        lower = not scene.tokens.capital[i] and office.kind not in ("counterpart", "head", "leader")
        return lower and office.bare and before not in _POINTING and office.country != "self"

    def _pointed_party(self, s: Sighting, office: OfficeHit) -> str | None:
        """The party of "nước này" and "nước chủ nhà"."""
        if office.country not in ("this", "host"):
            return None
        last = bisect_left(self.party_starts, s.outer)
        for p in reversed(self.parties[max(0, last - 12) : last]):
            if office.country == "this" or p.place:
                return p.code
        return None

    def _party_served(self, office: OfficeHit) -> str | None:
        """The party of whom an aide serves: "người phát ngôn của ông X"."""
        i = office.inner if office.inner >= 0 else office.last + 1
        if office.kind != "aide" or (office.inner < 0 and self.scene.tokens.form[office.last : i] != ("của",)):
            return None
        k = self.named_at.get(i)
        return self.figures.all[k].party if k is not None else None

    def _bare(self, s: Sighting, office: OfficeHit) -> int | None:
        """ "Thủ tướng", "vị Ngoại trưởng": who held it when last spoken of; else who does later on."""
        fits, same_words = self._fits(office), self._has_words(office)
        named = self._spoken_of(lambda f: same_words(f) and fits(f))
        if named is not None:
            return named
        if office.role in _MANY:
            service = office.head.lower() in _SERVICES and office.implied
            return self.of_party(office.role, office.implied, office.former, office) if service else None
        held = self._spoken_of(fits)
        if held is not None:
            return held
        later = [k for k, f in enumerate(self.figures.all) if fits(f) and f.places and f.places[0][0] > s.outer]
        if later:
            return min(later, key=lambda k: self.figures.all[k].places[0][0])
        implied = office.implied or ("VNM" if office.kind == "head" else "")
        if implied and self.scene.tokens.capital[s.outer]:
            return self.of_party(office.role, implied, False, office)
        return None

    def _spoken_of(self, fits: Callable[[Figure], bool]) -> int | None:
        """Who of these was spoken of last; figures of the past only where there is nobody else."""
        past: int | None = None
        for seen in reversed(self.history):
            if fits(self.figures.all[seen.figure]):
                if not self.figures.is_past(seen.figure):
                    return seen.figure
                past = seen.figure if past is None else past
        return past

    def _head_of_body(self, party: str) -> int | None:
        """ "người đứng đầu cơ quan an ninh Nga": the one official of that party whom the article names."""
        found = [k for k, f in enumerate(self.figures.all) if f.party == party and f.role in _OFFICIALS]
        return found[0] if len(found) == 1 else None

    def _has_words(self, office: OfficeHit) -> Callable[[Figure], bool]:
        return lambda f: office.head in (f.office or "").lower()

    def _fits(self, office: OfficeHit) -> Callable[[Figure], bool]:
        if office.kind == "leader" or (office.kind == "head" and office.role not in SINGLE):
            return lambda f: f.role in LEADERS
        return lambda f: f.role == office.role or any(o == office.role for o in f.roles)

    def _counterpart(self, s: Sighting, party: str | None) -> int | None:
        role, own = self._role_before(s)
        if role is None:
            return None
        if party:
            return self.of_party(role, party, False, None)
        others = {seen.figure for seen in self.history if self._is_other(seen.figure, role, own)}
        return others.pop() if len(others) == 1 else None

    def _is_other(self, k: int, role: str, own: str | None) -> bool:
        figure = self.figures.all[k]
        return figure.role == role and figure.party != own

    def _role_before(self, s: Sighting) -> tuple[str | None, str | None]:
        for seen in reversed(self.history[-4:]):
            figure = self.figures.all[seen.figure]
            if figure.role:
                return figure.role, figure.party
        return None, None

    def of_party(
        self, role: str, party: str, former: bool, office: OfficeHit | None, describe: bool = True
    ) -> int | None:
        """Who has this office of this party: in the article, at the date, or unnamed; None for lesser offices."""
        leads = office is not None and office.kind == "leader"
        found = [
            k
            for k, f in enumerate(self.figures.all)
            if f.party == party and f.former == former and _plays(f, role, leads)
        ]
        if office and office.role in _BY_WORDS:
            found = [k for k in found if self._is_called(k, office)] or (
                [] if office.role == "organisation head" or office.head.lower() in _SERVICES else found
            )
        if found:
            return self._nearest(self.figures.present(found))
        if (head := self._head_of_service(party, office)) is not None:
            return self.figures.add_known(head, party, role, self._words(office))
        if role not in _DESCRIBED or (former and office is None):
            return None
        known = self._holder(party, role, office) if role in SINGLE and not former else None
        text = self._words(office)
        if known:
            return self.figures.add_known(known, party, role, text)
        if not describe or (role in _OF_STATES and not is_state(party)):
            return None
        return self.figures.add_described(_described(party, role, former), party, role, former, text)

    def _words(self, office: OfficeHit | None) -> str | None:
        return self.scene.text(office.first, office.last) if office else None

    def _head_of_service(self, party: str, office: OfficeHit | None) -> Known | None:
        """ "Giám đốc CIA": who headed the service at the date."""
        title = _SERVICES.get(office.head.lower()) if office and not office.former else None
        if title is None or not self.date:
            return None
        found = [p for p in holders(party, "official", self.date) if _headed(p, title, self.date)]
        return found[0] if len(found) == 1 else None

    def _nearest(self, found: list[int]) -> int:
        for seen in reversed(self.history):
            if seen.figure in found:
                return seen.figure
        return found[0]

    def _is_called(self, k: int, office: OfficeHit) -> bool:
        """Whether the figure's office has the rank's words; of the chairs of an organisation all words count."""
        own = (self.figures.all[k].office or "").lower()
        return office.head in own and (
            office.head != "chủ tịch" or own == self.scene.text(office.first, office.last).lower()
        )

    def _holder(self, party: str, role: str, office: OfficeHit | None) -> Known | None:
        """Who held the office at the date, where that is one person, or one for nearly all of the time."""
        if not self.date:
            return None
        found = holders(party, role, self.date)
        if role == "organisation head" and office:
            fits = _titled(self.scene.text(office.first, office.last).lower())
            found = tuple(p for p in found if any(_heads(o, party) and fits(o.title) for o in p.offices))
        if len(found) < 2:
            return found[0] if found else None
        parts = [_part(p, party, role, self.date) for p in found]
        return found[0] if parts[0] >= 0.9 * sum(parts) else None


def _heads(office: Office, party: str) -> bool:
    return office.role == "organisation head" and office.party == party


@cache
def _titles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((r["form"], tuple(r["title"].split("|"))) for r in load("head_titles"))


def _titled(words: str) -> Callable[[str], bool]:
    """Whether a title of data/offices.tsv may be what these words call the head of an organisation."""
    wanted = [titles for form, titles in _titles() if form in words]
    return lambda title: all(any(t in title for t in titles) for titles in wanted)


def _plays(figure: Figure, role: str, leads: bool) -> bool:
    return figure.role == role or role in figure.roles or (leads and figure.role in LEADERS)


def _headed(person: Known, title: str, date: str) -> bool:
    """Whether somebody held an office of this title for the greater part of the date."""
    parts = (share(term(o.start, o.end, o.seen), date) for o in person.offices if title in o.title)
    return any(sure and part > 0 for sure, part in parts)


def _part(person: Known, party: str, role: str, date: str) -> float:
    return sum(
        share(term(o.start, o.end, o.seen), date)[1] for o in person.offices if o.party == party and o.role == role
    )


def _described(party: str, role: str, former: bool) -> str:
    """What somebody is called whom neither text nor tables name: "Russian foreign minister"."""
    return f"{'former ' if former else ''}{adjective_of(party)} {role}"
