"""From a name as a Vietnamese newspaper spells it to the people and places it may stand for.

Three ways: in plain letters (looked up), by sound (La-vrốp: `translit_sound`), by Sino-Vietnamese reading (Tập Cận
Bình: `translit_sino`). Candidates are known people and places first; a name that nobody knows is spelled out by rule.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from hoidam.lexicon import load
from hoidam.normal import fold, plain, words
from hoidam.who import translit_sino as sino
from hoidam.who.knowledge import Known, by_surname, people, standing
from hoidam.who.terms import latest, share, term
from hoidam.who.translit_index import Index, Match
from hoidam.who.translit_sound import distance, initial_letters, letters, respell, units

__all__ = ["Candidate", "Script", "candidates", "script_of"]

Script: TypeAlias = Literal["viet", "sino", "plain"]
KeyFunction: TypeAlias = Callable[[str], str]

# Costs per unit: a reading dearer than this is no candidate; one that costs as much is half as sure.
_MOST_PERSON, _MOST_PLACE, _HALF = 0.16, 0.17, 0.12
_UNMATCHED, _GOOD = 0.4, 0.03
# People of a near surname whose given names are compared.
_CONSIDERED = 60
_CHINESE, _KOREAN = ("CHN", "TWN", "HKG", "MAC", "SGP"), ("KOR", "PRK")


class Candidate(NamedTuple):
    """Somebody or something that a name may stand for. `score` is from 0 to 1, `known` a person of the tables."""

    name: str
    qid: str | None
    party: str | None
    score: float
    script: Script
    known: Known | None = None


def script_of(surface: str) -> Script:
    """How a name is spelled: Sino-Vietnamese reading, by sound, or plain."""
    if sino.is_sino(surface):
        return "sino"
    hyphens = re.search(r"\w[-‐‑]\w", surface) is not None
    return "viet" if hyphens or not surface.isascii() else "plain"


@lru_cache(maxsize=4096)
def candidates(
    surface: str, kind: str = "person", party: str | None = None, date: str | None = None, role: str | None = None
) -> tuple[Candidate, ...]:
    """What the name may stand for, best first; empty where nothing is near and no spelling can be made up.

    `kind` is person, place or org. Party (alpha-3 or a code of the tables), date (ISO, as precise as known) and role
    narrow the choice among people; for a place the party is its country.
    """
    surface = " ".join(surface.split())
    if not words(surface):
        return ()
    found = _people(surface, party, date, role) if kind == "person" else _places(surface, party)
    best: dict[tuple[str, str | None], Candidate] = {}
    for c in found:
        if c.score > best.get((c.name, c.qid), c._replace(score=-1.0)).score:
            best[c.name, c.qid] = c
    return tuple(sorted(best.values(), key=lambda c: (-round(c.score, 2), *_precedence(c), c.name)))[:8]


def _precedence(c: Candidate) -> tuple[int, float]:
    """(rank of the highest office, last day of office negated): of equals the higher and the later one is meant."""
    if c.known is None:
        return 9, 0.0
    return standing(c.known), -max((latest(term(o.start, o.end, o.seen)) for o in c.known.offices), default=0.0)


# --- people --------------------------------------------------------------------------------------------------------


def _people(surface: str, party: str | None, date: str | None, role: str | None) -> Iterator[Candidate]:
    script = script_of(surface)
    exact = list(_by_full_name(surface, script))
    yield from (_weighed(c, party, date, role) for c in exact)
    if exact:
        return
    yield from _famous(surface, party)
    if script == "sino":
        yield from (_weighed(c, party, date, role) for c in _sino_people(surface, party))
    else:
        yield from (_weighed(c, party, date, role) for c in _sound_people(surface, party, date, script))


@cache
def _full_forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for r in load("person_names"):
        if r["kind"] == "full":
            forms[_flat(r["form"])][r["person"]] = None
    return {form: tuple(ids) for form, ids in forms.items()}


def _flat(form: str) -> str:
    return " ".join(fold(w) for w in words(form))


def _by_full_name(surface: str, script: Script) -> Iterator[Candidate]:
    forms = _full_forms()
    for id in forms.get(_flat(surface), ()) or forms.get(" ".join(plain(w) for w in words(surface)), ()):
        yield _candidate(people()[id], 0.98, script)


@cache
def _famous_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for r in load("famous_names"):
        forms[_flat(r["form"])].append((r["name"], r["party"]))
    return {form: tuple(found) for form, found in forms.items()}


def _famous(surface: str, party: str | None) -> Iterator[Candidate]:
    """People whose names stand in a Sino-Vietnamese reading that no rule spells: artists, Tibetans, Uyghurs."""
    for name, home in _famous_forms().get(_flat(surface), ()):
        yield Candidate(name, None, home, 0.9 if party in (None, home) else 0.6, "sino")


def _candidate(person: Known, score: float, script: Script) -> Candidate:
    return Candidate(person.name, person.qid, person.party, score, script, person)


def _weighed(c: Candidate, party: str | None, date: str | None, role: str | None) -> Candidate:
    """The candidate's score after party, role and date: a factor each where the person's offices disagree."""
    if c.known is None:
        return c
    offices = c.known.offices
    factor = 1.0
    if party and party != c.known.party and all(o.party != party for o in offices):
        factor *= 0.4
    if role and all(o.role != role for o in offices):
        factor *= 0.75
    if date and not any(share(term(o.start, o.end, o.seen), date)[1] for o in offices):
        factor *= 0.85
    return c._replace(score=c.score * factor * _standing(c.known))


def _standing(person: Known) -> float:
    """Near 1; a little less for those who only were ambassadors, so that a minister of the same name goes first."""
    return 0.9 if all(o.role == "ambassador" for o in person.offices) else 1.0


@cache
def _word_people(party: str | None) -> dict[str, tuple[str, ...]]:
    """People by each word of their names (letters only), of one party or of all."""
    everybody = people()
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for r in load("person_names"):
        person = everybody[r["person"]]
        if r["kind"] == "full" and (party is None or _of(person, party)):
            for word in (*r["form"].split(), *words(r["form"])):
                index[letters(word)][r["person"]] = None
    index.pop("", None)
    return {word: tuple(ids) for word, ids in index.items()}


def _of(person: Known, party: str) -> bool:
    return person.party == party or any(o.party == party for o in person.offices)


@cache
def _word_index(party: str | None) -> Index:
    return Index(w for w in _word_people(party) if len(w) > 1)


_INITIAL = re.compile(r"^(?:(?:[A-ZĐ]|Ph|Kh|Th|Ch|Gi|Tr|Gh|Nh|Qu)(?:\.\s*|\s+)(?=\w))+")


def _split(surface: str) -> tuple[list[str], list[str]]:
    """(initials, words): "X.V.Mi-khai-lốp" → X, V and the surname. Blanks part words where hyphens part syllables."""
    m = _INITIAL.match(surface)
    rest = surface[m.end() :] if m else surface
    initials = re.findall(r"[^\W\d_]+", m[0]) if m else []
    rest = re.sub(r"\b(M[ắaá]c) (?=[A-ZĐ])", r"\1-", rest)
    if re.search(r"\w[-‐‑]\w", rest) or (rest.isascii() and not _broken(rest)):
        return initials, rest.replace(".", " ").split()
    return initials, [rest.replace(" ", "-")]


def _broken(rest: str) -> bool:
    """Whether blanks part syllables, only the first with a capital: Pu tin."""
    parts = rest.split()
    return len(parts) > 1 and all(p.islower() and len(p) < 5 for p in parts[1:])


def _sound_people(surface: str, party: str | None, date: str | None, script: Script) -> Iterator[Candidate]:
    initials, parts = _split(surface)
    spelled = [units(p) for p in parts]
    near = [_near_words(s, party) for s in spelled]
    yield from _matching(spelled, near, initials, party, script)
    if len(parts) == 3 and not initials:
        for id in _koreans().get(sino.korean_key(surface), ()):
            yield _candidate(people()[id], 0.85, script)
    if script == "plain" and not any(_looks_viet(p) for p in parts):
        yield Candidate(surface, None, party, 0.2, script)
    else:
        yield _made_up(parts, spelled, near, initials, party, script)


def _near_words(spelled: str, party: str | None) -> tuple[Match, ...]:
    return tuple(_word_index(party if _has_people(party) else None).near(spelled, _MOST_PERSON))


def _has_people(party: str | None) -> bool:
    return party is not None and len(_word_people(party)) > 0


def _matching(
    spelled: list[str], near: list[tuple[Match, ...]], initials: list[str], party: str | None, script: Script
) -> Iterator[Candidate]:
    """Known people of whose names the words are near."""
    index = _word_people(party if _has_people(party) else None)
    last = len(spelled) - 1
    alone = {m.word for m in near[-1]}
    costs = {id: m.cost for m in reversed(near[-1]) for id in index[m.word]}
    for id, cost in heapq.nsmallest(_CONSIDERED, costs.items(), key=lambda c: (c[1], c[0])):
        person = people()[id]
        if last == 0 and not _called(person, alone):
            continue
        total = (cost * len(spelled[-1]) + _given_cost(spelled[:-1], person)) / sum(map(len, spelled))
        total += _initial_cost(person, initials)
        if total < _MOST_PERSON:
            yield _candidate(person, _sure(total) * (0.92 if last == 0 else 1.0), script)


@cache
def _words_of() -> dict[str, frozenset[str]]:
    """The words of all spellings of each person's name, letters only."""
    out: dict[str, set[str]] = defaultdict(set)
    for r in load("person_names"):
        out[r["person"]].update(letters(w) for w in r["form"].split())
    return {id: frozenset(w for w in found if w) for id, found in out.items()}


def _given_cost(spelled: list[str], person: Known) -> float:
    """Cost of the words before the surname, each against the nearest word of the person's name."""
    own = _words_of()[person.id]
    return sum(min(distance(s, w, _UNMATCHED * len(s)) for w in own) for s in spelled)


def _called(person: Known, alone: set[str]) -> bool:
    """Whether newspapers call the person by one of these words alone."""
    return any(person in by_surname(word) for word in alone)


def _initial_cost(person: Known, initials: list[str]) -> float:
    """0.12 where no word of the name can begin as the initials do."""
    if not initials:
        return 0.0
    first = {letters(w)[:1] for w in person.name.split()[:-1]}
    return 0.0 if initial_letters(initials[0]) & first else 0.12


def _sure(cost: float) -> float:
    return math.exp(-cost / _HALF * math.log(2))


def _looks_viet(word: str) -> bool:
    """Whether a word in plain letters is spelled by Vietnamese sound all the same: Xtalin, Ca-xtro."""
    return not word.isascii() or re.search(r"x[bcdklmnprtv]|\w-\w", word.lower()) is not None


def _made_up(
    parts: list[str], spelled: list[str], near: list[tuple[Match, ...]], initials: list[str], party: str | None,
    script: Script,
) -> Candidate:  # fmt: skip
    """Somebody not in the tables: word by word the nearest known name, else a spelling by rule."""
    out, costs = [_initial(i) for i in initials], []
    for part, spelling, matches in zip(parts, spelled, near, strict=True):
        word, cost = _nearest_word(spelling, matches, party)
        out.append(_cased(word, part))
        costs.append(cost)
    return Candidate(" ".join(out), None, party, 0.4 * _sure(sum(costs) / len(costs)), script)


def _nearest_word(spelled: str, near: tuple[Match, ...], party: str | None) -> tuple[str, float]:
    """(a name of the party's people, of all people, of the world, else a spelling by rule; its cost per unit)."""
    if near and near[0].cost < 0.06:
        return near[0].word, near[0].cost
    options = [m for m in (*near[:1], *_word_index(None).near(spelled, 0.1)[:1]) if m.cost < 0.1]
    if not options or options[0].cost > _GOOD:
        options += [Match(m.word, m.cost + 0.01) for m in _rare_words().near(spelled, 0.08)[:1]]
    if options:
        best = min(options, key=lambda m: m.cost)
        return best.word, best.cost
    return respell(spelled, party)[0], _MOST_PERSON


@cache
def _rare_words() -> Index:
    return Index(r["word"] for r in load("world_names"))


def _initial(initial: str) -> str:
    options = initial_letters(initial)
    own = plain(initial)[0]
    return f"{(own if own in options else min(options, default=own)).upper()}."


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


# --- people by reading ---------------------------------------------------------------------------------------------


@cache
def _chinese() -> dict[str, tuple[str, ...]]:
    """People of Chinese names by the letters of their names."""
    index: dict[str, dict[str, None]] = defaultdict(dict)
    everybody = people()
    for r in load("person_names"):
        if r["kind"] == "full" and everybody[r["person"]].party in _CHINESE:
            index[letters(r["form"])][r["person"]] = None
    return {k: tuple(v) for k, v in index.items()}


@cache
def _koreans() -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = defaultdict(dict)
    everybody = people()
    for r in load("person_names"):
        if r["kind"] == "full" and everybody[r["person"]].party in _KOREAN:
            index[sino.korean_key(r["form"])][r["person"]] = None
    return {k: tuple(v) for k, v in index.items()}


def _sino_people(surface: str, party: str | None) -> Iterator[Candidate]:
    chinese, korean = party is None or party in _CHINESE, party is None or party in _KOREAN
    alone = len(words(surface)) == 1
    if alone:
        yield from (_candidate(p, 0.6, "sino") for p in by_surname(surface, party))
        return
    if chinese:
        yield from _sino_known(sino.person_readings(surface), _chinese(), letters, 0.95)
    if korean:
        yield from _sino_known(sino.korean_readings(surface), _koreans(), sino.korean_key, 0.8)
    yield from _sino_made_up(surface, party)


def _sino_known(
    readings: tuple[sino.Reading, ...], index: dict[str, tuple[str, ...]], key: KeyFunction, sure: float
) -> Iterator[Candidate]:
    for reading in readings:
        for id in index.get(key("".join(reading.syllables)), ()):
            yield _candidate(people()[id], sure * (0.7 + 0.3 * reading.likely), "sino")


def _sino_made_up(surface: str, party: str | None) -> Iterator[Candidate]:
    if party in _KOREAN:
        for r in sino.korean_readings(surface)[:2]:
            yield Candidate(sino.korean_spelling(r), None, party, 0.4 * r.likely + 0.05, "sino")
    elif party is None or party in _CHINESE:
        for r in sino.person_readings(surface)[:3]:
            plain_name = f"{r.syllables[0].capitalize()} {''.join(r.syllables[1:]).capitalize()}"
            name = sino.taiwan_spelling(r) if party == "TWN" else plain_name
            yield Candidate(name, None, party or "CHN", 0.1 + 0.5 * r.likely, "sino")


# --- places --------------------------------------------------------------------------------------------------------


def _places(surface: str, country: str | None) -> Iterator[Candidate]:
    script = script_of(surface)
    exact = [_place_candidate(p, 0.97 if country in (None, p[1]) else 0.5, script) for p in _exact(surface)]
    yield from exact
    if any(c.score > 0.9 for c in exact):
        return
    readings = list(_sino_places(surface, country)) if script == "sino" else []
    yield from readings
    if not any(c.score > 0.3 for c in readings):
        yield from _sound_places(surface, country, script)


Place: TypeAlias = tuple[str, str]


def _place_candidate(place: Place, score: float, script: Script) -> Candidate:
    return Candidate(place[0], None, place[1], score, script)


@cache
def _forms() -> dict[str, tuple[Place, ...]]:
    """Names and countries by spelling, folded: cities and venues of the tables, and states."""
    places = {r["id"]: (r["name"], r["country"]) for r in load("places")}
    english = {r["code"]: r["english"] for r in load("parties")}
    forms: dict[str, dict[Place, None]] = defaultdict(dict)
    for r in load("place_names"):
        if r["place"] in places:
            forms[_flat(r["form"])][places[r["place"]]] = None
    for r in load("party_words"):
        if r["kind"] in ("name", "syllable", "short") and r["code"] in english:
            forms[_flat(r["form"])][english[r["code"]], r["code"]] = None
    return {form: tuple(found) for form, found in forms.items()}


@cache
def _forms_by_letters() -> dict[str, tuple[Place, ...]]:
    """The spellings that differ from plain ones, by letters: Mátxcơva, Mat-xcơ-va and Matxcova are one."""
    index: dict[str, dict[Place, None]] = defaultdict(dict)
    for form, places in _forms().items():
        if len(letters(form)) > 4:
            index[letters(form)].update(dict.fromkeys(places))
    return {form: tuple(found) for form, found in index.items()}


def _exact(surface: str) -> tuple[Place, ...]:
    found = _forms().get(_flat(surface), ())
    if found or script_of(surface) == "sino":
        return found
    return _forms_by_letters().get(letters(surface), ())


@cache
def _main_places() -> dict[str, tuple[Place, ...]]:
    """States, and the cities and venues that have a spelling of their own in the tables, by letters."""
    named = {r["place"] for r in load("place_names")}
    index: dict[str, dict[Place, None]] = defaultdict(dict)
    for r in load("places"):
        if r["id"] in named:
            index[letters(r["name"])][r["name"], r["country"]] = None
    names = {r["id"]: (r["name"], r["country"]) for r in load("places")}
    for r in load("place_names"):
        if r["form"].isascii() and "-" not in r["form"] and len(letters(r["form"])) > 3:
            index[letters(r["form"])][names[r["place"]]] = None
    for r in load("parties"):
        if r["kind"] == "state":
            index[letters(r["english"])][r["english"], r["code"]] = None
    return {word: tuple(found) for word, found in index.items()}


@cache
def _main_index() -> Index:
    return Index(_main_places())


@cache
def _country_places(country: str | None) -> dict[str, tuple[Place, ...]]:
    index: dict[str, dict[Place, None]] = defaultdict(dict)
    for r in load("places"):
        if country in (None, r["country"]):
            index[letters(r["name"])][r["name"], r["country"]] = None
    return {word: tuple(found) for word, found in index.items()}


@cache
def _country_index(country: str | None) -> Index:
    return Index(_country_places(country))


def _sound_places(surface: str, country: str | None, script: Script) -> Iterator[Candidate]:
    spelled = units(surface.replace(" ", "-"))
    found = []
    for m in _main_index().near(spelled, _MOST_PLACE):
        for place in _main_places()[m.word]:
            found.append(
                _place_candidate(place, _sure(m.cost) * (1.0 if country in (None, place[1]) else 0.45), script)
            )
    for m in _country_index(country).near(spelled, _MOST_PLACE):
        for place in _country_places(country)[m.word]:
            found.append(_place_candidate(place, _sure(m.cost) * (0.95 if country else 0.7), script))
    yield from found
    if script == "viet" or _looks_viet(surface):
        yield Candidate(respell(spelled, country)[0].capitalize(), None, country, 0.15, script)
    elif script == "plain":
        yield Candidate(surface, None, country, 0.1, script)


def _sino_places(surface: str, country: str | None) -> Iterator[Candidate]:
    readings = sino.place_readings(surface)
    for r in readings:
        for place in _country_places(country).get("".join(r.syllables), ()):
            if country or place[1] in _CHINESE:
                yield _place_candidate(place, 0.75 + 0.2 * r.likely, "sino")
    if country is None or country in _CHINESE:
        for r in readings[:2]:
            yield Candidate("".join(r.syllables).capitalize(), None, country or "CHN", 0.1 + 0.5 * r.likely, "sino")
