"""The gate: whether an article can hold a contact or an event at all, told from its raw text in one automaton pass.

Both need two sides, and a word that tells of dealings near a foreign one. A side may be named by a party word, a town,
a person known by the tables, or an office; an office without a country is one of the newspaper's own. The gate knows
nothing of grammar: it lets through more than the reading finds something in, and must never hold back what the reading
would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from hoidam.lexicon import load
from hoidam.normal import fold, is_syllable, normalise, words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["can_hold"]

_HOME = "VNM"  # offices without a country are Vietnamese, as the newspapers are
# Characters between a word of dealings and a foreign side. In every article tried that reports something the two stand
# within 40 of one another at least once; the rest is margin.
_REACH = 200
_NOWHERE = -10 * _REACH
# Characters between a verb and what it must be done to ("cấp … viện trợ"), before or after it, within a clause.
_CLAUSE = 150
_DASHES = frozenset("-–—/")
_GOES_ON = frozenset(",-–—/")
# A name spelt by syllables ("Na-ren-đra") may be that of a person of any country, known only by its sound.
_SPELT = re.compile(r"[A-ZĐ][a-zà-ỹđ]*-[a-zà-ỹđ]")
_NAMED_BY_ID = (("place_names", "place", "places", "country"), ("person_names", "person", "people", "party"))
_LEADS = frozenset({"president", "prime minister", "monarch", "foreign minister", "organisation head"})
_Kind: TypeAlias = Literal["trigger", "act", "thing", "office", "party", "short", "doubtful"]


class _Automaton(NamedTuple):
    find: AhoCorasick
    means: tuple[tuple[tuple[_Kind, str], ...], ...]  # by number of pattern: what it may stand for


def can_hold(text: str) -> bool:
    """Whether an article with this text may report a contact or an event; cheap enough to ask of a whole crawl."""
    normal = normalise(text).text.replace("  ", " ")
    seen = _Seen(normal)
    seen.all()
    return seen.near and (seen.two_sides() or _SPELT.search(normal) is not None)


class _Seen:
    """What a text names, gathered in one pass over the matches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.codes: set[str] = set()
        self.office = self.near = False
        self.trigger = self.foreign = _NOWHERE  # where the last one stands
        self.acts: dict[str, int] = {}  # where verbs for a class of things last stand, and things of a class
        self.things: dict[str, int] = {}

    def all(self) -> None:
        """Takes in all matches that are whole words. Hyphens and dots may stand between the words of a phrase."""
        text, (automaton, means) = self.text, _automaton()
        joined = text.replace("-", " ").replace(".", " ")
        for which, start, end in automaton.find_matches_as_indexes(joined, overlapping=True):
            if not (text[end : end + 1].isalnum() or text[start - 1 : start].isalnum()):
                for kind, code in means[which]:
                    self.take(kind, code, start, end)

    def two_sides(self) -> bool:
        """Whether there may be two sides that differ."""
        return len(self.codes) + (self.office and _HOME not in self.codes) > 1

    def take(self, kind: _Kind, code: str, start: int, end: int) -> None:
        """Takes in one meaning of a match."""
        if kind == "trigger":
            self.dealings(start)
        elif kind == "act":
            self.meet(self.acts, self.things, code, start)
        elif kind == "thing":
            self.meet(self.things, self.acts, code, start)
        elif kind == "office":
            self.office = True
        elif kind == "party" or self._counts(kind, start, end):
            self.codes.add(code)
            if code != _HOME:
                self.foreign = start
                self.near = self.near or start - self.trigger < _REACH

    def dealings(self, start: int) -> None:
        """Here stands a word of dealings."""
        self.trigger = start
        self.near = self.near or start - self.foreign < _REACH

    def meet(self, own: dict[str, int], others: Mapping[str, int], code: str, start: int) -> None:
        """Here stands a verb or a thing; dealings where it meets its like."""
        for name in code.split():
            own[name] = start
            if start - others.get(name, _NOWHERE) < _CLAUSE:
                self.dealings(start)

    def _counts(self, kind: _Kind, start: int, end: int) -> bool:
        """A short form counts only in a chain of parties (Mỹ - Trung), "Anh" only where no clause begins with it."""
        before = self.text[max(0, start - 3) : start]
        if kind == "short":
            return before == "và " or not _DASHES.isdisjoint(before + self.text[end : end + 3])
        return before[-2:-1].isalnum() or not _GOES_ON.isdisjoint(before)


@cache
def _automaton() -> _Automaton:
    from ahocorasick_rs import AhoCorasick, MatchKind

    means: dict[str, dict[tuple[_Kind, str], None]] = {}
    for form, kind, code in _forms():
        for spelling in _spellings(form):
            means.setdefault(spelling, {})[kind, code] = None
    return _Automaton(AhoCorasick(means, matchkind=MatchKind.Standard), tuple(map(tuple, means.values())))


def _spellings(form: str) -> set[str]:
    """A form as a text may have it: as it stands, as a title, in capitals, at the start of a sentence."""
    joined = " ".join(words(form))
    return {joined, joined.title(), joined.upper(), joined[:1].upper() + joined[1:]} - {""}


def _forms() -> Iterator[tuple[str, _Kind, str]]:
    yield from _triggers()
    yield from _party_words()
    yield from ((form, "party", code) for form, code in _named() if code)
    for role in load("roles"):
        if role["kind"] not in ("none", "person", "suffix"):
            yield role["form"], "party" if role["party"] else "office", role["party"]


def _triggers() -> Iterator[tuple[str, _Kind, str]]:
    """Words of dealings, and verbs that are some only with a thing of a class."""
    yield from ((r["form"], "trigger", "") for r in load("contact_triggers") if r["force"] != "none")
    for row in load("event_triggers"):
        if row["shape"] != "none":
            yield row["form"], "act" if row["object"] else "trigger", row["object"]
    yield from ((row["form"], "thing", row["class"]) for row in load("event_objects"))


def _party_words() -> Iterator[tuple[str, _Kind, str]]:
    doubtful = {r["form"] for r in load("who_words") if r["use"] == "doubtful"}
    for row in load("party_words"):
        if row["kind"] == "short":
            yield row["form"], "short", row["code"]
        elif row["kind"] != "none":
            yield row["form"], "doubtful" if fold(row["form"]) in doubtful else "party", row["code"]


def _named() -> Iterator[tuple[str, str]]:
    """Names of persons, bodies and places, with the party that each is of or in (empty where of none)."""
    yield from ((r["form"], r["party"]) for name in ("famous_names", "said_named") for r in load(name))
    yield from ((r["form"], r["country"]) for r in load("venues"))
    yield from _led()
    for names, key, things, code in _NAMED_BY_ID:
        of = {r["id"]: r[code] for r in load(things)}
        yield from ((r["form"], of[r[key]]) for r in load(names))


def _led() -> Iterator[tuple[str, str]]:
    """Single words of the names of those who ever led a state or its foreign policy: a headline names them so ("Putin
    thăm Mỹ"). Words that may be Vietnamese syllables need more than themselves, here as in the reading."""
    led = {r["person"] for r in load("offices") if r["role"] in _LEADS}
    of = {r["id"]: r["party"] for r in load("people") if r["id"] in led}
    for row in load("person_names"):
        if row["person"] in led:
            parts = words(row["form"])
            yield from ((w, of[row["person"]]) for w in (parts[0], parts[-1]) if len(w) > 1 and not is_syllable(w))
