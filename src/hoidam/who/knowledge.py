"""What is known before an article is read: people of world politics with their offices and dates, and places.

The tables are `data/people.tsv`, `offices.tsv`, `person_names.tsv`, `name_order.tsv`, `places.tsv`, `place_names.tsv`;
docs/names.md tells where they come from and how to add to them. Each is read once, when first asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from hoidam.document import Document
from hoidam.lexicon import Hit, Phrases, load
from hoidam.normal import fold, plain, words
from hoidam.who.terms import Term, latest, share, term

__all__ = [
    "GazetteerPlace",
    "Known",
    "Office",
    "by_surname",
    "find_known",
    "holders",
    "is_woman",
    "known",
    "people",
    "places",
    "standing",
]

# Offices that one person holds at a time: where somebody surely held one, those who only may have are left out.
_SINGLE = frozenset({
    "president", "prime minister", "foreign minister", "defense minister", "vice president", "monarch", "party leader",
    "national security adviser", "organisation head",
})  # fmt: skip
_WHOLE = re.compile(r"Joint Chiefs|Joint Staff|General Staff|Defen[cs]e|Supreme|Armed Forces")
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "do", "dos", "van", "von", "der", "den", "di", "la"}
)


class Office(NamedTuple):
    """An office held: role as in the guidelines, title as the source has it, dates as precise as known.

    `end` is empty where the office was still held at `seen`, the date of the source.
    """

    party: str
    role: str
    title: str
    start: str
    end: str
    seen: str = ""


class Known(NamedTuple):
    """A person of the tables. `party` is the one most of the offices are of."""

    id: str
    name: str
    qid: str | None
    party: str
    offices: tuple[Office, ...]


class GazetteerPlace(NamedTuple):
    """A place of the tables. `kind` is city, venue, region or country; `geonames` is null where no source gives it."""

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    geonames: int | None
    kind: str


# --- people ------------------------------------------------------------------------------------------------------


@cache
def people() -> dict[str, Known]:
    """All people by id; parties by the codes of data/parties.tsv."""
    codes = {r["key"]: r["code"] for r in load("parties")}
    offices: dict[str, list[Office]] = defaultdict(list)
    for r in load("offices"):
        party = codes.get(r["party"], r["party"])
        offices[r["person"]].append(Office(party, r["role"], r["title"], r["start"], r["end"], r["seen"]))
    return {
        r["id"]: Known(r["id"], r["name"], r["qid"] or None, codes.get(r["party"], r["party"]), tuple(offices[r["id"]]))
        for r in load("people")
    }


def known(id: str) -> Known | None:
    """The person of this id."""
    return people().get(id)


@cache
def _genders(kind: str) -> dict[str, bool]:
    return {r["form"]: r["gender"] == "f" for r in load("genders") if r["kind"] == kind}


@lru_cache(maxsize=16384)
def is_woman(name: str, id: str | None = None) -> bool | None:
    """Whether somebody of this name is a woman, where the given name or data/genders.tsv leaves no doubt; else None."""
    if id in _genders("person"):
        return _genders("person")[id]
    first, *rest = plain(name).split() or [""]
    if "thi" in rest[:1] and len(rest) > 1:
        return True  # Nguyễn Thị Bình
    return _genders("given").get(first) if rest else None


class _FullNames:
    """Full names of people in a text. All have two words or more, so that pairs of words are the way in."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        named: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        caps: dict[tuple[str, ...], tuple[bool, ...]] = {}
        for form, id in forms:
            plain_words = words(form)
            key = tuple(fold(w) for w in plain_words)
            named[key][id] = None
            capital = tuple(w[0].isupper() for w in plain_words)
            caps[key] = tuple(a and b for a, b in zip(caps.get(key, capital), capital, strict=True))
        self._by_pair: dict[tuple[str, ...], list[tuple[tuple[str, ...], tuple[bool, ...], tuple[str, ...]]]] = {}
        for key, ids in named.items():
            self._by_pair.setdefault((key[0], key[1]), []).append((key, caps[key], tuple(ids)))
        for entries in self._by_pair.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, document: Document, starts: Iterable[int]) -> Iterator[Hit[tuple[str, ...]]]:
        """Names that begin at the given tokens, left to right, longest first, without overlap."""
        by_pair, done, form = self._by_pair, 0, document.tokens.form
        for i in starts:
            pair = form[i : i + 2]
            if i >= done and pair in by_pair and (hit := self._at(document, i, pair)):
                done = hit.last
                yield hit

    def _at(self, document: Document, i: int, pair: tuple[str, ...]) -> Hit[tuple[str, ...]] | None:
        tokens = document.tokens
        for key, caps, ids in self._by_pair[pair]:
            end = i + len(key)
            if (
                tokens.form[i:end] == key
                and all(c or not k for k, c in zip(caps, tokens.capital[i:end], strict=True))
                and all(tokens.tight[j] or _after_initial(document, j) for j in range(i + 1, end))
            ):
                return Hit(i, end, ids)
        return None


def _after_initial(document: Document, j: int) -> bool:
    """Whether only the dot and blank of an initial stand before the token: John F. Kennedy."""
    tokens = document.tokens
    return len(tokens.form[j - 1]) == 1 and document.text[tokens.end[j - 1] : tokens.start[j]] == ". "


@cache
def _full_names() -> _FullNames:
    return _FullNames((r["form"], r["person"]) for r in load("person_names") if r["kind"] == "full")


def find_known(document: Document, starts: Iterable[int] | None = None) -> list[Hit[tuple[Known, ...]]]:
    """Full names of known people in the text, in any spelling of the tables; several people where they share a name.

    `starts` are the tokens at which one may begin, where that is known.
    """
    everybody, starts = people(), range(len(document.tokens.form)) if starts is None else starts
    found = _full_names().find(document, starts)
    return [Hit(hit.first, hit.last, tuple(everybody[id] for id in hit.value)) for hit in found]


# --- offices -----------------------------------------------------------------------------------------------------


@cache
def _by_office() -> dict[tuple[str, str], list[tuple[Term, Office, Known]]]:
    index: dict[tuple[str, str], list[tuple[Term, Office, Known]]] = defaultdict(list)
    for person in people().values():
        for o in person.offices:
            index[o.party, o.role].append((term(o.start, o.end, o.seen), o, person))
    return dict(index)


@lru_cache(maxsize=16384)
def holders(party: str, role: str, date: str) -> tuple[Known, ...]:
    """Who held the office at a date (day, month or year, or A/B), those longest in it during that time first.

    An end that is open holds to the date of its source; up to two years later it counts where nobody else is known.
    """
    found: dict[Known, tuple[bool, float, bool]] = {}
    for when, office, person in _by_office().get((party, role), ()):
        sure, part = share(when, date)
        if part:
            found[person] = max(found.get(person, (False, 0.0, False)), (sure, part, not _is_branch(office)))
    if role in _SINGLE and any(sure for sure, _, _ in found.values()):
        found = {p: f for p, f in found.items() if f[0]}
    return tuple(sorted(found, key=lambda p: (not found[p][2], not found[p][0], -found[p][1], p.id)))


def _is_branch(office: Office) -> bool:
    """Whether it is command of a service or region, below the head of all forces."""
    return office.role == "military chief" and not _WHOLE.search(office.title)


# --- surnames ----------------------------------------------------------------------------------------------------


@cache
def _name_order() -> dict[str, str]:
    return {r["party"]: r["alone"] for r in load("name_order")}


def _alone(form: str, order: str) -> Iterator[str]:
    """The parts of a full name that newspapers use alone, folded to plain letters."""
    parts = [plain(w) for w in words(form)]
    if order in ("first", "both"):
        yield parts[0]
    if order in ("last", "both"):
        yield parts[-1]
        if len(parts) > 2:
            yield " ".join(parts[-2:])
    if order == "first" and len(parts) > 2:
        yield " ".join(parts[:2])


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = defaultdict(dict)
    orders, everybody = _name_order(), people()
    for r in load("person_names"):
        order = orders.get(everybody[r["person"]].party, "last")
        parts = _alone(r["form"], order) if r["kind"] == "full" else [" ".join(plain(w) for w in words(r["form"]))]
        for part in parts:
            if part not in _PARTICLES and len(part) > 1:
                index[part][r["person"]] = None
    return {part: tuple(ids) for part, ids in index.items()}


def by_surname(word: str, party: str | None = None, date: str | None = None) -> tuple[Known, ...]:
    """People whom newspapers call by this part of the name alone: Putin, Tập, Kim, Phúc; those in office first.

    With a party only people who held an office of it; with a date those who held one then come first, then the
    nearest in time.
    """
    return _by_surname(" ".join(plain(w) for w in words(word)), party, date)


@lru_cache(maxsize=16384)
def _by_surname(word: str, party: str | None, date: str | None) -> tuple[Known, ...]:
    everybody = people()
    found = [everybody[id] for id in _surnames().get(word, ())]
    if party:
        found = [p for p in found if p.party == party or any(o.party == party for o in p.offices)]
    return tuple(sorted(found, key=lambda p: (_distance(p, date), p.id)))


def _distance(person: Known, date: str | None) -> tuple[float, int]:
    """Years between the date and the person's nearest office, then rank of the office: less is better."""
    terms = [(term(o.start, o.end, o.seen), _RANK.get(o.role, 9)) for o in person.offices]
    if not date:
        return -max((latest(t) for t, _ in terms), default=0.0), 0
    return min((_years(t, date, rank), rank) for t, rank in terms) if terms else (99.0, 9)


_RANK = {
    "president": 0, "monarch": 0, "prime minister": 1, "party leader": 1, "foreign minister": 2, "defense minister": 3,
    "vice president": 3, "organisation head": 3, "national security adviser": 4, "spokesperson": 5,
}  # fmt: skip


def standing(person: Known) -> int:
    """Rank of the highest office held: 0 for heads of state, more for lower ones."""
    return min((_RANK.get(o.role, 9) for o in person.offices), default=9)


def _years(when: Term, date: str, rank: int) -> float:
    sure, part = share(when, date)
    if sure or part:
        return 0.0
    year = float(date[:4])
    return min(abs(year - when.first / 10000), abs(year - when.last / 10000)) + rank / 10


# --- places ------------------------------------------------------------------------------------------------------


@cache
def places() -> Phrases[GazetteerPlace]:
    """All spellings of places; those of kind none only hold a place's name."""
    rows = {r["id"]: _place(r) for r in load("places")}
    return Phrases((r["form"], rows[r["place"]]) for r in load("place_names"))


def _place(r: dict[str, str]) -> GazetteerPlace:
    latitude = float(r["latitude"]) if r["latitude"] else None
    longitude = float(r["longitude"]) if r["longitude"] else None
    geonames = int(r["geonames"]) if r["geonames"] else None
    return GazetteerPlace(r["name"], r["country"], latitude, longitude, geonames, r["kind"])
