"""Expressions for several at once: "hai nhà lãnh đạo Nga - Mỹ", "hai bên", "ngoại trưởng hai nước".

Who is meant: the parties named right after it; else the people spoken of last before it; else the two parties last
named as a pair; else the two that the article speaks of most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from hoidam.lexicon import Hit, Phrases, load
from hoidam.who.cast import GroupMention, PersonMention
from hoidam.who.figures import Figure, Figures
from hoidam.who.parties import PartyHit, is_state, leader_role
from hoidam.who.references import LEADERS, Resolver
from hoidam.who.scene import Scene, words_for

__all__ = ["find_groups"]

_NUMBERS = {"hai": 2, "đôi": 2, "ba": 3, "bốn": 4, "các": 0}
_JOINS = words_for("joins")
_LIST_GAPS = frozenset({", ", " - ", "-", " – ", "–", "/"})
_NEAR_SENTENCES = 8


class _Noun(NamedTuple):
    of: str
    role: str
    form: str


class _Group(NamedTuple):
    """Tokens, how many they are (0: open), what they are, and the parties named with it."""

    first: int
    last: int
    number: int
    noun: _Noun
    codes: tuple[str, ...]


@cache
def _nouns() -> Phrases[_Noun]:
    return Phrases((r["form"], _Noun(r["of"], r["role"], r["form"])) for r in load("group_words"))


def find_groups(
    scene: Scene,
    parties: Mapping[int, PartyHit],
    figures: Figures,
    resolver: Resolver,
    persons: Sequence[PersonMention],
) -> tuple[GroupMention, ...]:
    """All of them, in the order of the text."""
    reader = _Reader(scene, parties)
    meaning = _Meaning(scene, parties, figures, resolver, persons)
    found, done = [], 0
    for i in reader.starts():
        group = reader.group(i) if i >= done else None
        if group and (mention := meaning.of(group)):
            found.append(mention)
            done = group.last
    return tuple(found)


class _Reader:
    """Finds the expressions."""

    def __init__(self, scene: Scene, parties: Mapping[int, PartyHit]) -> None:
        self.scene, self.parties = scene, parties

    def starts(self) -> list[int]:
        """Tokens at which one may begin: a number, or the office before one or before a list of parties."""
        form = self.scene.tokens.form
        found = {i for i, f in enumerate(form) if f in _NUMBERS}
        return sorted(
            found | {i for i, h in self.scene.ranks.items() if h.value.kind in ("title", "leader", "minister", "chair")}
        )

    def group(self, i: int) -> _Group | None:
        """The expression that begins at token `i`."""
        form = self.scene.tokens.form
        if form[i] in _NUMBERS:
            return self._counted(i)
        noun = _nouns().at(self.scene.tokens, i)
        if (
            noun is None
            or noun.value.of != "people"
            or noun.last >= len(self.scene)
            or not self.scene.joined(noun.last)
        ):
            return None
        j = noun.last + (form[noun.last] == "của")
        if j < len(self.scene) and form[j] in _NUMBERS and (whose := self._counted(j)) and whose.noun.of != "people":
            return _Group(i, whose.last, whose.number, noun.value, whose.codes)
        codes, last = self._listed(j)
        return _Group(i, last, len(codes), noun.value, codes) if len(codes) > 1 else None

    def _counted(self, i: int) -> _Group | None:
        form, j = self.scene.tokens.form, i + 1
        if j >= len(self.scene) or not self.scene.joined(j):
            return None
        noun = _nouns().at(self.scene.tokens, j)
        if noun is None or (form[i] == "đôi" and noun.value.form != "bên") or self._counts_on(noun):
            return None
        j = noun.last
        if j < len(self.scene) and self.scene.joined(j) and form[j] in _NUMBERS and noun.value.of == "people":
            whose = self._counted(j)
            if whose and whose.noun.of != "people":
                return _Group(i, whose.last, whose.number or _NUMBERS[form[i]], noun.value, whose.codes)
        codes, last = self._listed(j + (j < len(self.scene) and form[j] == "của"))
        if form[i] == "các" and len(codes) < 2 and noun.value.form != "bên":
            return None
        return _Group(i, last if codes else noun.last, _NUMBERS[form[i]] or len(codes), noun.value, codes)

    def _counts_on(self, noun: Hit[_Noun]) -> bool:
        """ "hai bên bờ", "hai người con", "hai nước lớn khác": something else is counted."""
        form, j = self.scene.tokens.form, noun.last
        return (
            j < len(self.scene)
            and self.scene.joined(j)
            and form[j] in ("khác", "bờ", "con", "lính", "thiệt", "chết", "dân", "đường")
        )

    def _listed(self, j: int) -> tuple[tuple[str, ...], int]:
        """The parties of a list that begins at token `j`, and its end."""
        codes: list[str] = []
        last = j
        while (hit := self.parties.get(j)) and (not codes or j == last or self.scene.tokens.form[j - 1] in _JOINS):
            codes.append(hit.code)
            last = j = hit.last
            if j >= len(self.scene):
                break
            if self.scene.gap[j] == " " and self.scene.tokens.form[j] in _JOINS:
                j += 1
            elif self.scene.gap[j] not in _LIST_GAPS:
                break
        return tuple(dict.fromkeys(codes)), last


class _Meaning:
    """Decides who is meant."""

    def __init__(
        self,
        scene: Scene,
        parties: Mapping[int, PartyHit],
        figures: Figures,
        resolver: Resolver,
        persons: Sequence[PersonMention],
    ) -> None:
        self.scene, self.figures, self.resolver, self.persons = scene, figures, resolver, persons
        self.starts = [p.start for p in persons]
        self.pairs = _pairs(scene, parties)
        counts = Counter(p.code for p in parties.values() if not p.place)
        counts.update(f.party for p in persons if (f := figures.all[p.person]).party)
        self.last: dict[str, tuple[int, ...]] = {}
        self.usual = [c for c, n in counts.most_common() if n > 1]

    def of(self, group: _Group) -> GroupMention | None:
        """The mention, or None where nothing is meant."""
        t = self.scene.tokens
        start, end = t.start[group.first], t.end[group.last - 1]
        people: tuple[int, ...] = ()
        codes = group.codes
        if group.noun.of == "people":
            people = self._named(group) if codes else self._before(group, start)
            codes = codes or tuple(dict.fromkeys(p for k in people if (p := self.figures.all[k].party)))
        codes = codes or self._parties(group, start)
        if not people and group.noun.of == "people" and group.noun.role and codes:
            people = self._named(group._replace(codes=codes))
        if not people and not codes:
            return None
        if len(people) > 1:
            self.last[group.noun.role] = people
        return GroupMention(start, end, people, codes, f"group.{group.noun.of}")

    def _named(self, group: _Group) -> tuple[int, ...]:
        """Those of the named parties who have the office."""
        roles = {c: leader_role(c) if group.noun.role == "leader" else group.noun.role for c in group.codes}
        if group.noun.role in ("", "minister"):
            return ()
        found = [self._of_party(r, c, group.noun.role == "leader") for c, r in roles.items()]
        return tuple(k for k in found if k is not None) if len(found) == len(group.codes) else ()

    def _of_party(self, role: str, code: str, leads: bool) -> int | None:
        if leads:
            for p in reversed(self.persons):
                if self.figures.all[p.person].party == code and self.figures.all[p.person].role in LEADERS:
                    return p.person
        return self.resolver.of_party(role, code, False, None, describe=False)

    def _before(self, group: _Group, start: int) -> tuple[int, ...]:
        """The people of the right kind spoken of last, of different parties."""
        number, fits = group.number or 2, _fits(group.noun.role)
        k = bisect_left(self.starts, start)
        found = self._distinct(
            reversed(self.persons[max(0, k - 40) : k]), number, fits, self.scene.sentence[group.first]
        )
        if len(found) < number and len(self.last.get(group.noun.role, ())) == number:
            return self.last[group.noun.role]
        if len(found) < number:
            found = self._distinct(iter(self.persons), number, fits, None)
        return tuple(reversed(found)) if len(found) == number else ()

    def _distinct(
        self, mentions: object, number: int, fits: Callable[[Figure], bool], sentence: int | None
    ) -> list[int]:
        found: dict[int, str | None] = {}
        for p in mentions:  # type: ignore[attr-defined]
            figure = self.figures.all[p.person]
            if sentence is not None and self._far(p, sentence):
                break
            if fits(figure) and p.person not in found and (not figure.party or figure.party not in found.values()):
                found[p.person] = figure.party
        return list(islice(found, number))

    def _far(self, p: PersonMention, sentence: int) -> bool:
        return sentence - self.scene.sentence[self.scene.tokens.after(p.start)] > _NEAR_SENTENCES

    def _parties(self, group: _Group, start: int) -> tuple[str, ...]:
        number = group.number or 2
        states = group.noun.of == "states"
        people = self._distinct_parties(start, number, states, self.scene.sentence[group.first])
        if len(people) == number:
            return people
        for at, pair in reversed(self.pairs):
            if at < group.first and number == 2 and (not states or all(map(is_state, pair))):
                return pair
        usual = [c for c in self.usual if not states or is_state(c)]
        return tuple(usual[:number]) if len(usual) >= number else ()

    def _distinct_parties(self, start: int, number: int, states: bool, sentence: int) -> tuple[str, ...]:
        k = bisect_left(self.starts, start)
        found: dict[str, None] = {}
        for p in reversed(self.persons[max(0, k - 40) : k]):
            if self._far(p, sentence):
                break
            party = self.figures.all[p.person].party
            if party and (not states or is_state(party)):
                found[party] = None
        return tuple(reversed(list(islice(found, number))))


def _fits(role: str) -> Callable[[Figure], bool]:
    if role == "leader":
        return lambda f: f.role in LEADERS
    if role == "minister":
        return lambda f: f.role is not None and f.role.endswith("minister")
    return lambda f: not role or f.role == role or role in f.roles


def _pairs(scene: Scene, parties: Mapping[int, PartyHit]) -> list[tuple[int, tuple[str, str]]]:
    """Parties named as a pair: "Nga và Mỹ", "Việt - Mỹ", "giữa Nga với Mỹ"."""
    found = []
    for a, b in pairwise(parties.values()):
        linked = b.first - a.last == 1 and scene.tokens.form[a.last] in _JOINS
        if a.code != b.code and (linked or (b.first == a.last and scene.gap[b.first] in _LIST_GAPS - {", "})):
            found.append((b.first, (a.code, b.code)))
    return found
