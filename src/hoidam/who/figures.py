"""Sightings with names → figures, one for each person of the article, with canonical name, party and role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from hoidam.normal import is_syllable, plain
from hoidam.who.knowledge import Known, Office, by_surname, holders, is_woman, people
from hoidam.who.names import is_vietnamese
from hoidam.who.parties import is_state
from hoidam.who.scene import Scene, name_words
from hoidam.who.sightings import Sighting
from hoidam.who.translit import Candidate, candidates, script_of

__all__ = ["Figure", "Figures", "name_parts"]

_PARTICLE_WORDS = name_words("particle")
_SINO_WORDS = name_words("sino")
_SURNAME_WORDS = name_words("surname")

_NICKNAME = re.compile(r" [\"“'][^\"”']+[\"”'] ")
_SURE_KNOWN, _SURE_SPELLING = 0.5, 0.3
_HIGH = {
    "president": 5, "monarch": 5, "prime minister": 4, "party leader": 4, "organisation head": 4,
    "foreign minister": 3, "defense minister": 3, "vice president": 3, "deputy prime minister": 2,
    "parliament speaker": 2,
}  # fmt: skip
_MINISTRIES = ("foreign minister", "defense minister")
_GENDER = {"bà": True, "chị": True, "cô": True, "ông": False, "anh": False}
_HONOURS = frozenset(
    {"sheikh", "sayyid", "sayed", "haji", "ayatollah", "sir", "lord", "emir", "imam", "mullah", "u", "daw"}
)
_ARTICLES = frozenset({"al", "el"})
_ARTICLE = re.compile("^(?:al|el)-(?=.)")
_LIKE_SHORT, _LIKE_FULL, _LIKE_HOLDER = 0.85, 0.88, 0.8
_LONG_AGO = 20
_HEADS = frozenset({"president", "prime minister", "monarch", "foreign minister", "organisation head"})


@dataclass(slots=True)
class Figure:
    """One person of the article while it is read. `parts` are the words of each spelling, plain, without hyphens."""

    name: str
    party: str | None
    role: str | None
    known: Known | None
    parts: list[tuple[str, ...]]
    rule: str
    woman: bool | None = None
    office: str | None = None
    former: bool = False
    places: list[tuple[int, int]] = field(default_factory=list)
    stated: bool = False
    roles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.guess_gender()

    def guess_gender(self) -> None:
        """Man or woman by name, until the text says "ông" or "bà"."""
        if self.woman is None:
            self.woman = is_woman(self.name, self.known.id if self.known else None)


def name_parts(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The words of a name: syllables that a hyphen joins are one, initials and articles (al-) are left out."""
    words: list[str] = []
    for i in range(first, last):
        form = _letters(scene.tokens.form[i])
        if i > first and scene.gap[i] == "-" and words[-1] not in _ARTICLES:
            words[-1] += form
        else:
            words.append(form)
    return _without_articles(words)


@lru_cache(maxsize=65536)
def _letters(word: str) -> str:
    return plain(word).replace("'", "").replace("’", "")


def known_parts(known: Known) -> tuple[str, ...]:
    """The words of a canonical name in the same form."""
    return _parts_of_name(known.name)


@lru_cache(maxsize=16384)
def _parts_of_name(name: str) -> tuple[str, ...]:
    words = (_ARTICLE.sub("", plain(w)) for w in name.split())
    return _without_articles([w.replace("-", "").replace("'", "") for w in words])


def _without_articles(words: list[str]) -> tuple[str, ...]:
    whole = tuple(w for w in words if len(w) > 1 and w not in _ARTICLES)
    return whole or tuple(words)


class Figures:
    """The people of one article, found name by name."""

    def __init__(self, scene: Scene, date: str | None) -> None:
        self.scene, self.date = scene, date
        self.all: list[Figure] = []
        self.of: dict[Sighting, int] = {}

    def gather(
        self, sightings: list[Sighting], party_of: dict[Sighting, str | None], role_of: dict[Sighting, str | None]
    ) -> None:
        """Full names first, so that a surname in the headline finds the full name of the lead."""
        named = [s for s in sightings if s.named]
        parts = {s: name_parts(self.scene, s.first, s.last) for s in named}
        full = [s for s in named if self._is_full(s, parts[s])]
        for s in sorted(full, key=lambda s: (-len(parts[s]), s.first)):
            self._add(s, parts[s], party_of[s], role_of[s])
        for s in sorted(named, key=lambda s: role_of[s] is None):
            if s not in self.of:
                self._short(s, parts[s], party_of[s], role_of[s])
        self._put_in_order()

    def _put_in_order(self) -> None:
        """The people in the order of the text."""
        order = sorted(range(len(self.all)), key=lambda k: min(self.all[k].places))
        new = {old: k for k, old in enumerate(order)}
        self.all = [self.all[k] for k in order]
        self.of = {s: new[k] for s, k in self.of.items()}

    def alone(self, sightings: list[Sighting]) -> list[Sighting]:
        """Names of the article's people that stand without office or form of address: "Putin và Trump"."""
        taken = {i for s in sightings for i in range(s.outer, s.outer_last)} | {
            i for s in sightings for i in range(*s.gloss)
        }
        forms = self._forms_alone()
        t, found, done = self.scene.tokens, [], 0
        for i in [i for i, form in enumerate(t.form) if form in forms]:
            if i < done or not t.capital[i] or i in taken:
                continue
            form = t.form[i]
            for words, k in forms[form]:
                last = i + len(words)
                if (
                    t.form[i:last] == words
                    and (len(words) > 1 or not _is_common(form) or self._after_office(i))
                    and all(map(self.scene.joined, range(i + 1, last)))
                    and self._is_whole(i, last)
                ):
                    found.append(Sighting(i, last, i, last))
                    self.of[found[-1]] = k
                    done = last
                    break
        return found

    def famous(self, sightings: list[Sighting]) -> list[Sighting]:
        """Surnames that nothing in the article explains, of somebody who led a state at the date: "Putin và Trump"."""
        taken = {i for s in sightings for i in (*range(s.outer, s.outer_last), *range(*s.gloss))}
        t, gap, found = self.scene.tokens, self.scene.gap, []
        for i in [i for i, capital in enumerate(t.capital) if capital and i not in taken]:
            if i in self.scene.places or is_syllable(t.form[i]):
                continue
            known = _led_then(t.form[i], self.date) if self.date else None
            after_capital = i > 0 and gap[i] == " " and t.capital[i - 1]
            if known is None or after_capital or not self._is_whole(i, i + 1):
                continue
            found.append(Sighting(i, i + 1, i, i + 1))
            self.of[found[-1]] = self.add_known(known, known.party, "", None)
        return found

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether no further word of a name stands beside it ("Hillary Clinton" is no "Clinton" of the article's)."""
        t, scene = self.scene.tokens, self.scene
        if (
            last < scene.size
            and scene.gap[last] in ("-", " ")
            and t.capital[last]
            and scene.joined(last)
            and not is_syllable(t.form[last])
        ):
            return False
        return not (
            first
            and scene.gap[first] in ("-", " ", ".")
            and t.capital[first - 1]
            and scene.joined(first)
            and not self._opens(first - 1)
        )

    def _after_office(self, i: int) -> bool:
        """Whether an office stands before: "Văn phòng Tổng thống Moon" names a person, "Moon" might be any word."""
        return i > 0 and i - 1 in self.scene.ranked and self.scene.gap[i] == " "

    def _opens(self, i: int) -> bool:
        return not self.scene.joined(i) if i else True

    def _forms_alone(self) -> dict[str, list[tuple[tuple[str, ...], int]]]:
        """The spellings by which each figure may stand alone, by first word: the whole name, and a foreign surname."""
        forms: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for s, k in self.of.items():
            words = self.scene.tokens.form[s.first : s.last]
            spellings = [words] if len(words) > 1 else []
            if not is_vietnamese(list(words)):
                cut = max(
                    (i for i in range(s.first, s.last) if i == s.first or self.scene.gap[i] != "-"), default=s.first
                )
                spellings.append(self.scene.tokens.form[cut : s.last])
            for spelling in spellings:
                if len("".join(spelling)) > 2:
                    forms.setdefault(spelling[0], []).append((spelling, k))
        for entries in forms.values():
            entries.sort(key=lambda e: -len(e[0]))
        return forms

    def _is_full(self, s: Sighting, parts: tuple[str, ...]) -> bool:
        return bool(s.known) or (len(parts) > 1 and self.scene.tokens.form[s.first] not in _PARTICLE_WORDS)

    def _add(self, s: Sighting, parts: tuple[str, ...], party: str | None, role: str | None) -> None:
        if not s.known and (k := self._same(None, parts, party)) is not None:
            self._note(k, s, parts, party, role)
            return
        known = self._known(s, parts, party, role)
        heard = None if known else self._heard(s, party, role)
        known = known or (heard.known if heard else None)
        k = self._same(known, parts, party)
        if k is None:
            k = len(self.all)
            name = heard.name if heard else self._canonical(s, known)
            self.all.append(Figure(name, party, role, known, [parts], "sound" if heard else "name"))
            if s.gloss[1]:
                self.all[k].parts.append(name_parts(self.scene, *s.gloss))
            if known:
                self.all[k].parts.append(known_parts(known))
        self._note(k, s, parts, party, role)

    def _note(self, k: int, s: Sighting, parts: tuple[str, ...], party: str | None, role: str | None) -> None:
        figure = self.all[k]
        self.of[s] = k
        figure.places.append((s.first, s.last))
        if parts not in figure.parts and len(parts) > 1:
            figure.parts.append(parts)
        figure.party = figure.party or party
        figure.roles += [o.role for o in s.offices if o.role and o.role not in figure.roles]
        if role and (not figure.role or not figure.stated):
            figure.role, figure.stated = role, bool(s.offices)
        if s.polite in _GENDER:
            figure.woman = _GENDER[s.polite]
        if s.offices:
            self._note_office(figure, s)

    def _note_office(self, figure: Figure, s: Sighting) -> None:
        """The words of the office where first given; "tân Tổng thống", which tells more, wherever it stands."""
        office = s.offices[0]
        text = self.scene.text(office.first, office.last)
        if not figure.office:
            figure.office, figure.former = text, office.former
        elif text.lower().startswith("tân ") and not figure.former:
            figure.office = text

    def _known(self, s: Sighting, parts: tuple[str, ...], party: str | None, role: str | None) -> Known | None:
        """The person of the tables: by full name, by a spelling near it, by who held the office then, by sound."""
        if s.gloss[1]:
            parts = name_parts(self.scene, *s.gloss)
        if s.known:
            return best_known(s.known, party, role, self.date)
        if len(parts) < 2:
            return None
        near = [p for p in by_surname(parts[-1], party, self.date) if _is_spelled(parts, known_parts(p), party)]
        near = near or self._by_two_surnames(parts, party, role)
        near = near or self._holder_alike(parts, party, role) or _longer(parts, party) or _misprint(parts, party, role)
        return best_known(tuple(near), party, role, self.date) if near else None

    def _by_two_surnames(self, parts: tuple[str, ...], party: str | None, role: str | None) -> list[Known]:
        """ "Bộ trưởng Osorio Chong": both surnames, no given name."""
        if len(parts) != 2 or not party or not role:
            return []
        return [p for p in by_surname(" ".join(parts), party, self.date) if self._held(p, party, role, False)]

    def _holder_alike(self, parts: tuple[str, ...], party: str | None, role: str | None) -> list[Known]:
        """ "Peter Thompson" where Peter Thomson held the office."""
        if not (party and role and self.date):
            return []
        whole = "".join(parts)
        found = holders(party, role, self.date)
        return [p for p in found if SequenceMatcher(None, whole, "".join(known_parts(p))).ratio() > _LIKE_HOLDER]

    def _heard(self, s: Sighting, party: str | None, role: str | None) -> Candidate | None:
        """Whom a name spelled by Vietnamese sound or in Sino-Vietnamese reading stands for."""
        surface = self.scene.text(s.first, s.last)
        script = script_of(surface)
        vietnamese = is_vietnamese(list(self.scene.tokens.form[s.first : s.last]))
        by_reading = "-" not in surface and party is None
        spelled = not surface.isascii() or all(map(is_syllable, self.scene.tokens.form[s.first : s.last]))
        if (
            s.gloss[1]
            or script == "plain"
            or not spelled
            or (script == "viet" and not re.search(r"\w[-.]\w", surface) and not party)
        ):
            return None
        if vietnamese and (party == "VNM" or (party is None and self.scene.tokens.form[s.first] not in _SINO_WORDS)):
            return None
        best = next(iter(candidates(surface, party=party, date=self.date, role=role)), None)
        if best is None or (by_reading and (best.known is None or best.score < 0.65)):
            return None
        return best if best.score >= (_SURE_KNOWN if best.known else _SURE_SPELLING) else None

    def complete(self, figure: Figure) -> None:
        """What the text leaves open is taken from the tables: who it is, party, and role at the date."""
        if figure.known is None and len(figure.parts[0]) == 1:
            self._recognise(figure)
        if figure.known is None:
            return
        office = office_at(figure.known.offices, figure.party, figure.role, self.date)
        figure.party = figure.party or (office.party if office and self.date else figure.known.party)
        if not figure.role:
            figure.role = office.role if office else None
        elif figure.role == "other minister" and (figure.office or "").lower() == "bộ trưởng":
            figure.role = self._ministry(figure.known, figure.party)
        elif figure.role == "president" and figure.party and not is_state(figure.party):
            figure.role = "organisation head"

    def is_past(self, k: int) -> bool:
        """Whether somebody's last office ended a generation before the date, so that only the past is told of them."""
        known = self.all[k].known
        if known is None or not known.offices or not self.date or not all(o.end for o in known.offices):
            return False
        return max(int(o.end[:4]) for o in known.offices) + _LONG_AGO < int(self.date[:4])

    def present(self, found: list[int]) -> list[int]:
        """Those of several who are no figures of the past; all where there are no others."""
        return [k for k in found if not self.is_past(k)] or found

    def _ministry(self, known: Known, party: str | None) -> str:
        """The role of a minister whose ministry the text leaves out."""
        office = office_at(known.offices, party, None, self.date)
        return office.role if office and office.role in _MINISTRIES else "other minister"

    def spell(self, figure: Figure) -> None:
        """A name in Vietnamese spelling, now that all parties are known."""
        if figure.known or figure.rule != "name" or figure.party in (None, "VNM") or not figure.places:
            return
        if (near := _misprint(figure.parts[0], figure.party, figure.role)) and len(near) == 1:
            figure.known, figure.name = near[0], near[0].name
            figure.guess_gender()
            return
        first, last = figure.places[0]
        heard = self._heard(Sighting(first, last, first, last), figure.party, figure.role)
        if heard:
            figure.known, figure.name, figure.rule = heard.known, heard.name, "sound"
            figure.guess_gender()

    def _recognise(self, figure: Figure) -> None:
        """A surname alone, now with all that the article says of it."""
        known = self._known_short(figure.parts[0], figure.party, figure.role, figure.former)
        if known:
            figure.known, figure.name, figure.rule = known, known.name, "surname"
            figure.parts.append(known_parts(known))
            figure.guess_gender()

    def add_known(self, known: Known, party: str, role: str, office: str | None) -> int:
        """A person whom only the date and the tables name; the one already there where there is one."""
        k = self._same(known, known_parts(known), party)
        if k is None:
            k = len(self.all)
            self.all.append(
                Figure(
                    known.name,
                    party,
                    role or None,
                    known,
                    [known_parts(known)],
                    "office.date",
                    roles=[role] if role else [],
                    office=office,
                )
            )
        return k

    def add_described(self, name: str, party: str, role: str, former: bool, office: str | None) -> int:
        """A person whom nobody names: called by the office."""
        self.all.append(
            Figure(name, party, role, None, [], "office.unnamed", former=former, roles=[role], office=office)
        )
        return len(self.all) - 1

    def _same(self, known: Known | None, parts: tuple[str, ...], party: str | None) -> int | None:
        for k, f in enumerate(self.all):
            if known and f.known:
                if known.id == f.known.id or (known.name == f.known.name and known.party == f.known.party):
                    return k
            elif any(_contains(p, parts) or _alike(p, parts) for p in f.parts) and (
                not party or not f.party or party == f.party
            ):
                return k
        return None

    def _canonical(self, s: Sighting, known: Known | None) -> str:
        scene = self.scene
        if known:
            return known.name
        forms = list(scene.tokens.form[s.first : s.last])
        if s.gloss[1]:
            return scene.text(*s.gloss)
        if is_vietnamese(forms) or self._is_marked(s):
            return " ".join(plain(f).capitalize() for f in forms)
        return _NICKNAME.sub(" ", scene.text(s.first, s.last))

    def _is_marked(self, s: Sighting) -> bool:
        """Whether a name without surname is Vietnamese all the same: Huy Đức, Thép Mới."""
        forms, gap = self.scene.tokens.form[s.first : s.last], self.scene.gap[s.first + 1 : s.last]
        text = self.scene.text(s.first, s.last)
        return not text.isascii() and "-" not in gap and all(map(is_syllable, forms)) and plain(text) != text.lower()

    def _short(self, s: Sighting, parts: tuple[str, ...], party: str | None, role: str | None) -> None:
        found = [k for k, f in enumerate(self.all) if any(_contains(p, parts) for p in f.parts)]
        if party and any(self.all[k].party == party for k in found):
            found = [k for k in found if self.all[k].party == party]
        elif party and role and found:
            found = [k for k in found if not self.all[k].party]
        if found:
            self._note(min(found, key=lambda k: self._distance(k, s, role)), s, parts, party, role)
            return
        known = self._known_short(parts, party, role, any(o.former for o in s.offices))
        if (known is None or not party) and not s.polite and is_syllable(parts[0]) and s.last - s.first == 1:
            return  # "Chánh án Tòa án", "Phó Bí thư Khu ủy": no name
        if known is None and not party and any(o.head == "lãnh đạo" for o in s.offices):
            return  # the leaders of a firm
        if known is None and (k := self._misspelled(parts, party)) is not None:
            self._note(k, s, parts, party, role)
            return
        if (
            known is None
            and re.search(r"\w[-.]\w", self.scene.text(s.first, s.last))
            and (heard := self._heard(s, party, role))
        ):
            known = heard.known
        same = self._same(known, known_parts(known), party) if known else None
        if same is not None:
            self._note(same, s, parts, party, role)
            return
        k = len(self.all)
        name = known.name if known else self._canonical(s, None)
        self.all.append(Figure(name, party, role, known, [parts], "surname" if known else "word"))
        if known:
            self.all[k].parts.append(known_parts(known))
        self._note(k, s, parts, party, role)

    def _distance(self, k: int, s: Sighting, role: str | None) -> tuple[bool, bool, bool, int]:
        """Less for whom role and form of address fit, then for leaders ("ông Kim": Kim Jong-un), then for the near."""
        figure = self.all[k]
        before = [s.first - a for a, _ in figure.places if a <= s.first]
        after = [a - s.first + 500 for a, _ in figure.places if a > s.first]
        other = figure.woman is not None and s.polite in _GENDER and figure.woman != _GENDER[s.polite]
        leads = figure.role in _HEADS and not figure.former
        differs = role is not None and role != figure.role and role not in figure.roles
        return other, differs, not leads, min(before + after)

    def _minister(self, found: tuple[Known, ...], party: str | None, role: str) -> tuple[Known, ...]:
        """ "Bộ trưởng Mattis": the one who was foreign or defence minister at the date."""
        if role != "other minister" or not self.date:
            return ()
        fit = [
            p for p in found if any(self._held(p, party, r, False) for r in ("foreign minister", "defense minister"))
        ]
        return tuple(fit) if len(fit) == 1 else ()

    def _misspelled(self, parts: tuple[str, ...], party: str | None) -> int | None:
        """The figure whose surname this is but for a letter: "ông Tiilerson" where the article has Rex Tillerson."""
        if len(parts) > 1 or len(parts[0]) < 5 or is_syllable(parts[0]):
            return None
        for k, f in enumerate(self.all):
            if (not party or not f.party or party == f.party) and any(_nearly(p[-1], parts[0]) for p in f.parts):
                return k
        return None

    def _held(self, person: Known, party: str | None, role: str, former: bool) -> bool:
        """Whether somebody held the office at the date, or before it; with the party named, near the date will do."""
        offices = [o for o in person.offices if o.role == role and (not party or o.party == party)]
        if not self.date or former or party:
            return bool(offices)
        return any(holds(o, self.date) for o in offices)

    def _known_short(
        self, parts: tuple[str, ...], party: str | None, role: str | None, former: bool = False
    ) -> Known | None:
        found = by_surname(" ".join(parts), party, self.date)
        if role:
            fit = tuple(p for p in found if self._held(p, party, role, former)) or self._minister(found, party, role)
            return best_known(fit, party, role, self.date) if fit else None
        return _who_led(found, self.date) if self.date else None


@lru_cache(maxsize=16384)
def _led_then(word: str, date: str) -> Known | None:
    """Who of this surname led a state or its foreign policy at the date."""
    return _who_led(by_surname(plain(word), None, date), date)


def _who_led(found: tuple[Known, ...], date: str) -> Known | None:
    """The one of several who led a state at the date, if no other of them held high office."""
    high = [p for p in found[:8] if any(o.role in _HIGH and holds(o, date) for o in p.offices)]
    heads = [p for p in high if any(o.role in _HEADS and holds(o, date) for o in p.offices)]
    return heads[0] if len(heads) == len(high) == 1 else None


def holds(office: Office, date: str) -> bool:
    """Whether an office was held at a date, as far as both are known."""
    a, b = date.partition("/")[0], date.rpartition("/")[2]
    return office.start[: len(b)] <= b and (not office.end or office.end >= a[: len(office.end)])


def office_at(offices: tuple[Office, ...], party: str | None, role: str | None, date: str | None) -> Office | None:
    """The office of this party and role held at the date; else the latest; of several the highest."""
    fitting = [o for o in offices if o.party == party] or list(offices)
    fitting = [o for o in fitting if o.role == role] or fitting
    held = [o for o in fitting if date and holds(o, date)]
    return max(held or fitting, key=lambda o: (_HIGH.get(o.role, 0) if held else 0, o.start), default=None)


def best_known(found: tuple[Known, ...], party: str | None, role: str | None, date: str | None) -> Known | None:
    """The one of several people whom party and role of the text fit best; None where the party speaks against all."""
    if party:
        of_party = [p for p in found if p.party == party or any(o.party == party for o in p.offices)]
        fits = len(found) == 1 and (not role or any(o.role == role for o in found[0].offices))
        found = tuple(of_party) or (found if fits else ())
    if role:
        of_role = [p for p in found if any(o.role == role for o in p.offices)]
        found = tuple(of_role) or found
    return found[0] if found else None


def _is_spelled(parts: tuple[str, ...], name: tuple[str, ...], party: str | None) -> bool:
    """Whether a name is one of the tables: the same letters; near to it where the party is the same."""
    return parts == name or (party is not None and _alike(parts, name))


def _longer(parts: tuple[str, ...], party: str | None) -> list[Known]:
    """Known people whose name a longer one holds: Dina Ercilia Boluarte Zegarra, Sheikh Mohammed bin Rashid."""
    own = parts[1:] if parts[0] in _HONOURS else parts
    if not party or len(own) < 2:
        return []
    found = (p for word in dict.fromkeys(own[1:]) for p in by_surname(word, party))
    return [p for p in dict.fromkeys(found) if _is_within(known_parts(p), own)]


def _is_within(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether all words of a name stand in another in the same order, the first one first."""
    rest = iter(whole)
    return len(short) > 1 and short[0] == whole[0] and all(w in rest for w in short)


@lru_cache(maxsize=1024)
def _of_party(party: str) -> dict[str, list[tuple[str, Known]]]:
    """Everybody of a party by the first letter of the name, with all its letters."""
    by_letter: dict[str, list[tuple[str, Known]]] = {}
    for person in people().values():
        if person.party == party:
            name = "".join(known_parts(person))
            by_letter.setdefault(name[0], []).append((name, person))
    return by_letter


def _misprint(parts: tuple[str, ...], party: str | None, role: str | None) -> list[Known]:
    """Known people of the party and role whose full name is the same but for a letter: Sergei Lavrop."""
    whole = "".join(parts)
    if not party or not role or len(whole) < 9:
        return []
    near = [
        (name, p)
        for name, p in _of_party(party).get(whole[0], ())
        if abs(len(name) - len(whole)) < 3 and any(o.role == role for o in p.offices)
    ]
    return [p for name, p in near if SequenceMatcher(None, whole, name).ratio() > _LIKE_FULL]


def _is_common(word: str) -> bool:
    """A word that would be found everywhere: a Vietnamese syllable or a party's name."""
    return is_syllable(word) and word not in _SINO_WORDS


def _nearly(a: str, b: str) -> bool:
    """Whether two words differ by a letter or two."""
    if a[:3] == b[:3] and len(a) == len(b) > 4:
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    if a[:1] != b[:1] or a[-1:] != b[-1:] or abs(len(a) - len(b)) > 1 or len(a) < 6:
        return False
    return SequenceMatcher(None, a, b).ratio() > _LIKE_SHORT


def _contains(whole: tuple[str, ...], short: tuple[str, ...]) -> bool:
    n = len(short)
    if n == 1:
        return short[0] in whole
    return any(whole[i : i + n] == short for i in range(len(whole) - n + 1))


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Sergei Lavrov, Sergey Lavrov; Mahn Win Khaing Than, Mahn Winn Khaing Thann."""
    if a[0][:1] != b[0][:1] and a[0] and b[0]:
        return False
    x, y = "".join(a), "".join(b)
    if x == y and len(x) > 5:
        return True
    if x[:1] != y[:1] or abs(len(x) - len(y)) > 3 or min(len(x), len(y)) < 6:
        return False
    if a[0] in _SURNAME_WORDS and len(a) == len(b) and a != b:
        return False
    return a[-1][:2] == b[-1][:2] and SequenceMatcher(None, x, y).ratio() > 0.86
