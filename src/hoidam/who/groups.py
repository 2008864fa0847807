"""Expressions for several at once: "hai nhà lãnh đạo Nga - Mỹ", "hai bên", "ngoại trưởng hai nước".

Who is meant: the names or parties right after it; else those whom the nearest sentence before names together, so that
a third party that only comments is left out; else the two that the article speaks of most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from hoidam.lexicon import Hit, Phrases, load
from hoidam.normal import words
from hoidam.who.cast import GroupMention, PersonMention
from hoidam.who.figures import Figure, Figures
from hoidam.who.parties import PartyHit, is_state, leader_role
from hoidam.who.references import LEADERS, Resolver
from hoidam.who.scene import Scene, words_for

__all__ = ["find_groups"]

_NUMBERS = {"hai": 2, "đôi": 2, "2": 2, "ba": 3, "3": 3, "bốn": 4, "4": 4, "các": 0}
_JOINS = words_for("joins")
_NAMELY = frozenset({"gồm", "là"})
_VAGUE_PARTIES = frozenset({"liên", "có", "tham", "trong", "đối", "xung"})
_COUNTABLE = ("title", "leader", "minister", "chair")
_NAMES_JOINED = (" và ", ", ", " - ", " cùng ", " với ")
_LIST_GAPS = frozenset({", ", " - ", "-", " – ", "–", "/"})
_NEAR_SENTENCES = 8
_BELONGS = words_for("belongs")


class _Noun(NamedTuple):
    of: str
    role: str
    form: str
    parties: tuple[str, ...]


class _Group(NamedTuple):
    """Tokens, how many they are (0: open), what they are, and the parties named with it."""

    first: int
    last: int
    number: int
    noun: _Noun
    codes: tuple[str, ...]


@cache
def _nouns() -> Phrases[_Noun]:
    return Phrases(
        (r["form"], _Noun(r["of"], r["role"], r["form"], tuple(r["parties"].split()))) for r in load("group_words")
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words(r["form"])[0] for r in load("group_words"))


def find_groups(
    scene: Scene,
    parties: Mapping[int, PartyHit],
    figures: Figures,
    resolver: Resolver,
    persons: Sequence[PersonMention],
) -> tuple[GroupMention, ...]:
    """All of them, in the order of the text."""
    reader = _Reader(scene, parties)
    starts = reader.starts()
    if not starts:
        return ()
    meaning = _Meaning(scene, parties, figures, resolver, persons)
    found, done = [], 0
    for i in starts:
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
        nouns = _first_words()
        found = {i for i, f in enumerate(form[:-1]) if f in _NUMBERS and form[i + 1] in nouns}
        return sorted(
            found | {i for i, h in self.scene.ranks.items() if h.value.kind in _COUNTABLE and form[i] in nouns}
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
            or noun.last >= self.scene.size
            or not self.scene.joined(noun.last)
        ):
            return None
        j = noun.last + (form[noun.last] == "của")
        if j < self.scene.size and form[j] in _NUMBERS and (whose := self._counted(j)) and whose.noun.of != "people":
            return _Group(i, whose.last, whose.number, noun.value, whose.codes)
        codes, last = self._listed(j)
        return _Group(i, last, len(codes), noun.value, codes) if len(codes) > 1 else None

    def _counted(self, i: int) -> _Group | None:
        form, j = self.scene.tokens.form, i + 1
        if j >= self.scene.size or not self.scene.joined(j):
            return None
        noun = _nouns().at(self.scene.tokens, j)
        if noun is None or (form[i] == "đôi" and noun.value.form != "bên") or self._counts_on(noun):
            return None
        if noun.value.parties:
            return _Group(i, noun.last, len(noun.value.parties), noun.value, ())
        noun = self._of_house(noun)
        j = noun.last
        if j < self.scene.size and self.scene.joined(j) and form[j] in _NUMBERS and noun.value.of == "people":
            whose = self._counted(j)
            if whose and whose.noun.of != "people":
                return _Group(i, whose.last, whose.number or _NUMBERS[form[i]], noun.value, whose.codes)
        codes, last = self._listed(j + (j < self.scene.size and form[j] == "của"))
        if not codes and (explained := self._explained(j, _NUMBERS[form[i]])):
            return _Group(i, noun.last, len(explained), noun.value, explained)
        if form[i] == "các" and len(codes) < 2 and noun.value.form != "bên":
            return None
        return _Group(i, last if codes else noun.last, _NUMBERS[form[i]] or len(codes), noun.value, codes)

    def _explained(self, j: int, number: int) -> tuple[str, ...]:
        """The parties that are then named: "ba nước *gồm Nga, Thổ Nhĩ Kỳ và Iran*"; none where they are not so many."""
        scene = self.scene
        if j >= scene.size or scene.sentence[j] != scene.sentence[j - 1]:
            return ()
        if scene.tokens.form[j] in _NAMELY and scene.joined(j):
            codes = self._listed(j + 1)[0]
        else:
            codes = self._listed(j)[0] if scene.gap[j] in (" (", ": ") else ()
        return codes if number > 1 and len(codes) == number else ()

    def _of_house(self, noun: Hit[_Noun]) -> Hit[_Noun]:
        """ "hai lãnh đạo Quốc hội": the speakers."""
        j = noun.last
        if noun.value.role != "leader" or j >= self.scene.size or not self.scene.joined(j):
            return noun
        body = self.scene.portfolio(j)
        if body is None or body.value.chair != "parliament speaker":
            return noun
        return Hit(noun.first, body.last, noun.value._replace(role=body.value.chair))

    def _counts_on(self, noun: Hit[_Noun]) -> bool:
        """ "hai bên bờ", "hai người con", "hai nước lớn khác": something else is counted."""
        form, j = self.scene.tokens.form, noun.last
        if j >= self.scene.size or not self.scene.joined(j):
            return False
        if form[noun.first - 1] == "các" and noun.value.form == "bên" and form[j] in _VAGUE_PARTIES:
            return True  # "các bên liên quan"
        return form[j] in ("khác", "con", "lính", "thiệt", "chết", "dân", "đường")

    def _listed(self, j: int) -> tuple[tuple[str, ...], int]:
        """The parties of a list that begins at token `j`, and its end."""
        codes: list[str] = []
        last = j
        while (hit := self.parties.get(j)) and (not codes or j == last or self.scene.tokens.form[j - 1] in _JOINS):
            codes.append(hit.code)
            last = j = hit.last
            if j >= self.scene.size:
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
        self.sentences = _Sentences(scene, parties, figures, persons)
        counts = Counter(p.code for p in parties.values() if not p.place)
        counts.update(f.party for p in persons if (f := figures.all[p.person]).party)
        self.codes = frozenset(counts)
        self.last: dict[str, tuple[int, ...]] = {}
        self.pair: tuple[str, ...] = ()
        self.usual = [c for c, n in counts.most_common() if n > 1]

    def of(self, group: _Group) -> GroupMention | None:
        """The mention, or None where nothing is meant."""
        t = self.scene.tokens
        start, end = t.start[group.first], t.end[group.last - 1]
        people: tuple[int, ...] = ()
        codes = group.codes
        if group.noun.parties and not self.codes.isdisjoint(group.noun.parties):
            codes = group.noun.parties
        elif group.noun.parties:
            return None
        if group.noun.of == "people":
            people = self._named(group) if codes else self._after(group, end) or self._before(group, start)
            codes = codes or tuple(dict.fromkeys(p for k in people if (p := self.figures.all[k].party)))
        codes = codes or self._parties(group)
        if not people and group.noun.of == "people" and group.noun.role and codes:
            people = self._named(group._replace(codes=codes))
        if not people and not codes:
            return None
        if len(people) > 1:
            self.last[group.noun.role] = people
            if not group.codes and all(self.figures.all[k].role == "parliament speaker" for k in people):
                self.last["leader"] = people  # "hai lãnh đạo Quốc hội", then only "hai lãnh đạo"
        if len(codes) == 2:
            self.pair = codes
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

    def _after(self, group: _Group, end: int) -> tuple[int, ...]:
        """ "hai ông X và Y": those named right after it."""
        found: list[int] = []
        text = self.scene.document.text
        for p in self.persons[bisect_left(self.starts, end) :]:
            gap = text[end : max(p.outer_start, end)] if found else text[end : p.start]
            if gap not in (_NAMES_JOINED if found else (" ",)):
                break
            found.append(p.person)
            end = p.outer_end
        return tuple(found) if len(found) == (group.number or 2) else ()

    def _before(self, group: _Group, start: int) -> tuple[int, ...]:
        """The people of the right kind, of different parties, whom the nearest sentence names together."""
        number, fits = group.number or 2, _fits(group.noun)
        last, here = self.last.get(group.noun.role, ()), self.scene.sentence[group.first]
        last = last if len(last) == number else ()
        for far in range(_NEAR_SENTENCES + 1):
            mentions = reversed(self.sentences.people(here - far, group.first))
            found = tuple(reversed(self._distinct(mentions, number, fits)))
            if len(found) == number:
                return found if far < 2 or not last else last
        return last or self._anywhere(start, number, fits)

    def _anywhere(self, start: int, number: int, fits: Callable[[Figure], bool]) -> tuple[int, ...]:
        """Those spoken of last; else the first of the article."""
        k = bisect_left(self.starts, start)
        near = [p.person for p in self.persons[max(0, k - 40) : k]]
        found = self._distinct(reversed(near), number, fits)
        if len(found) < number:
            found = self._distinct((p.person for p in self.persons), number, fits)
        return tuple(reversed(found)) if len(found) == number else ()

    def _distinct(self, mentions: Iterable[int], number: int, fits: Callable[[Figure], bool]) -> list[int]:
        found: dict[int, str | None] = {}
        for k in mentions:
            figure = self.figures.all[k]
            if fits(figure) and k not in found and (not figure.party or figure.party not in found.values()):
                found[k] = figure.party
        return list(islice(found, number))

    def _parties(self, group: _Group) -> tuple[str, ...]:
        """The parties that the nearest sentence names together; else the pair spoken of last; else the usual ones."""
        number, states = group.number or 2, group.noun.of == "states"
        if number > 2 and (listed := self.sentences.nearest_list(group.first, number, states)):
            return listed
        here, known = self.scene.sentence[group.first], frozenset[str]()
        for far in range(_NEAR_SENTENCES + 1):
            codes = [c for c in self.sentences.codes(here - far, group.first) if not states or is_state(c)]
            found = self._together(here - far, group.first, codes, number)
            if found and known.issubset(found):
                return found
            known = known or frozenset(codes)
            if known and known.issubset(self.pair) and number == 2 and (not states or all(map(is_state, self.pair))):
                return self.pair
        if number > 2:
            return ()
        usual = [c for c in self.usual if not states or is_state(c)]
        return tuple(usual[:number]) if len(usual) >= number else ()

    def _together(self, sentence: int, before: int, codes: list[str], number: int) -> tuple[str, ...]:
        """The parties of one sentence where it names so many, or so many in a list, or people of so many."""
        if len(codes) == number:
            return tuple(codes)
        if len(codes) > number:
            for listed in reversed(self.sentences.lists(sentence, before)):
                if len(listed) == number and set(listed) <= set(codes):
                    return listed
            people = (self.figures.all[k].party for k in self.sentences.people(sentence, before))
            found = tuple(dict.fromkeys(p for p in people if p in codes))
            return found if len(found) == number else ()
        return ()


class _Sentences:
    """What each sentence names, in order: people, parties, and lists of parties ("Mỹ, Anh và Pháp")."""

    def __init__(
        self, scene: Scene, parties: Mapping[int, PartyHit], figures: Figures, persons: Sequence[PersonMention]
    ) -> None:
        self._people: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._codes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._scene, self._parties = scene, parties
        for p in persons:
            i = scene.tokens.after(p.start)
            self._people[scene.sentence[i]].append((i, p.person))
            if party := figures.all[p.person].party:
                self._codes[scene.sentence[i]].append((i, party))
        for hit in parties.values():
            if not hit.place and (hit.first == 0 or scene.tokens.form[hit.first - 1] not in _BELONGS):
                self._codes[scene.sentence[hit.first]].append((hit.first, hit.code))
        for codes in self._codes.values():
            codes.sort()

    def nearest_list(self, first: int, number: int, states: bool) -> tuple[str, ...]:
        """The list of just so many parties that stands nearest to a token, wherever in the article; before it first."""
        every = [
            (first - i if i <= first else 2 * (i - first), listed)
            for i, listed in self._lists
            if len(listed) == number and (not states or all(map(is_state, listed)))
        ]
        return min(every, default=(0, ()))[1]

    def people(self, sentence: int, before: int) -> list[int]:
        """Figures of a sentence that stand before a token."""
        return [k for i, k in self._people.get(sentence, ()) if i < before]

    def codes(self, sentence: int, before: int) -> list[str]:
        """Parties of a sentence, each once, before a token."""
        return list(dict.fromkeys(c for i, c in self._codes.get(sentence, ()) if i < before))

    def lists(self, sentence: int, before: int) -> list[tuple[str, ...]]:
        """Lists of parties of a sentence before a token."""
        return [listed for i, listed in self._lists if i < before and self._scene.sentence[i] == sentence]

    @cached_property
    def _lists(self) -> list[tuple[int, tuple[str, ...]]]:
        return _lists(self._scene, self._parties)


def _fits(noun: _Noun) -> Callable[[Figure], bool]:
    role = noun.role
    if role == "leader":
        return lambda f: f.role in LEADERS
    if role == "minister":
        return lambda f: f.role is not None and f.role.endswith("minister")
    return lambda f: (
        not role or f.role == role or role in f.roles or (f.office or "").lower().startswith(noun.form + " ")
    )


def _lists(scene: Scene, parties: Mapping[int, PartyHit]) -> list[tuple[int, tuple[str, ...]]]:
    """Parties named together: "Nga và Mỹ", "Việt - Mỹ", "Mỹ, Anh, Pháp"; two with a comma only are no list."""
    found: list[tuple[int, tuple[str, ...]]] = []
    run: list[PartyHit] = []
    commas = 0
    for hit in (*parties.values(), None):
        link = _link(scene, run[-1], hit) if run and hit else ""
        if not link:
            codes = tuple(dict.fromkeys(h.code for h in run)) if len(run) > 1 else ()
            if len(codes) > 2 or (len(codes) == 2 and not commas):
                found.append((run[0].first, codes))
            run, commas = [], 0
        commas += link == ","
        run += [hit] if hit else []
    return found


def _link(scene: Scene, a: PartyHit, b: PartyHit) -> str:
    """What links two parties of a list: a word, a dash or a comma; empty where nothing does."""
    if b.first == a.last and scene.gap[b.first] in _LIST_GAPS:
        return scene.gap[b.first].strip()
    return scene.tokens.form[a.last] if b.first - a.last == 1 and scene.tokens.form[a.last] in _JOINS else ""
