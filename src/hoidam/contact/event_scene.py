"""What an event trigger is looked at with: its row, its clause, and the sides and small words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from hoidam.contact.event_words import cues, gathered, syllables
from hoidam.contact.sides import Side, pointing_back, sides_of
from hoidam.document import Document, Sentence
from hoidam.lexicon import Hit, Phrases, Row, load
from hoidam.who import Cast

__all__ = ["Clue", "Scene", "in_passing", "scenes_of"]

GAP = 7
"""How many words may stand between a verb and its object ("ký kết một loạt văn kiện")."""

FAR = 40
"""How many words from its verb an object is looked for at all."""

WINDOW = 700
"""How many characters around a trigger its sides and small words are looked for."""

NAMED = 25
"""How many words a treaty's name may have before its signing ("Hiệp định về … giữa A và B, ký năm 1979")."""

_BACK = frozenset({"self", "self_state", "self_group", "coalition"})
_POINTS_BACK = " này"
_BY = frozenset({"do", "được"})
_STOPS = frozenset(";:\n")
_TURNED = frozenset({"mà", "do", "bị", "được"})
_SIGNED = frozenset({"giữa", "năm", "tháng", "ngày", "hôm", "hồi"})
_FORWARD = frozenset({"aid.train", "aid.enable", "reject.refuse", "sanction.fine", "assault.retake"})
_TAKES_SIDE = frozenset({"give", "aimed"})


_start = attrgetter("start")


class Clue(NamedTuple):
    """A word of `data/event_cues.tsv` in the sentence, and the parts it plays."""

    start: int
    end: int
    parts: frozenset[str]


S = TypeVar("S", Side, Clue)


class Scene(NamedTuple):
    """A trigger in its clause.

    `start:end` is the verb or noun with its object; `verb` is where the verb itself begins. `left:right` is the clause.
    `turned` is true where the object stands before its verb. `opening` is the word that begins the clause, if any.
    """

    row: Row
    start: int
    end: int
    verb: int
    turned: bool
    left: int
    right: int
    opening: Clue | None
    sides: list[Side]
    clues: list[Clue]
    sentence: Sentence
    document: Document

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.document.text

    def between(self, part: str, start: int, end: int) -> list[Clue]:
        """The clues of one part within a stretch."""
        return [c for c in self.clues if start <= c.start and c.end <= end and part in c.parts]


def in_passing(scene: Scene) -> bool:
    """Whether an act of before is told beside the news: "theo thỏa thuận đã được ký", "vui mừng việc hai bên đã ký"."""
    return bool(scene.between("past", scene.left, scene.end) and scene.between("passing", scene.left, scene.right))


class Trigger(NamedTuple):
    """A row of `event_triggers.tsv` found: tokens of verb and object together, first token of the verb, the order."""

    row: Row
    first: int
    last: int
    verb: int
    turned: bool


@cache
def _triggers() -> Phrases[tuple[Row, ...]]:
    return _phrases(load("event_triggers"))


def _phrases(rows: Iterable[Row]) -> Phrases[tuple[Row, ...]]:
    """Rows by form; of rows of one form those that need an object are tried first."""
    ordered = sorted(rows, key=lambda row: (row["form"], not row["object"]))
    return Phrases((form, tuple(same)) for form, same in groupby(ordered, key=lambda row: row["form"]))


@cache
def _objects() -> Phrases[frozenset[str]]:
    return gathered((row["form"], row["class"]) for row in load("event_objects"))


def scenes_of(document: Document, cast: Cast) -> Iterator[Scene]:
    """The scenes of the article, in the order of the text: one for each trigger in a sentence that names somebody."""
    for sentence, codes in _named(document, cast):
        several = len(codes) > 1 or _POINTS_BACK in document.text[sentence.start : sentence.end]
        hits = document.find(_triggers() if several else _lone_triggers(), sentence.first, sentence.last)
        if hits and (triggers := _with_objects(document, sentence, hits)):
            yield from _scenes(document, cast, sentence, triggers)


def _named(document: Document, cast: Cast) -> Iterator[tuple[Sentence, set[str]]]:
    """The sentences that name a side, and the codes they name."""
    named = [(m.start, cast.people[m.person].party or "") for m in cast.persons]
    named += [(m.start, m.code) for m in cast.parties]
    named += [(m.start, m.place.country or "") for m in cast.places]
    named += [(m.start, code) for m in cast.groups for code in m.codes]
    named.sort()
    sentences = groupby(named, key=lambda pair: bisect_right(document.starts, pair[0]) - 1)
    return ((document.sentences[i], {code for _, code in near if code}) for i, near in sentences if i >= 0)


@cache
def _lone_triggers() -> Phrases[tuple[Row, ...]]:
    """Those that may leave a side to the article (`event_implied`)."""
    return _phrases(filter(_may_stand_alone, load("event_triggers")))


def _may_stand_alone(row: Row) -> bool:
    return row["shape"] == "with" or row["mode"] == "release"


def _with_objects(document: Document, sentence: Sentence, hits: list[Hit[tuple[Row, ...]]]) -> list[Trigger]:
    """The triggers of a sentence that have the object they need, but those that are only the object of another."""
    hits = [hit for hit in hits if hit.value[0]["shape"] != "none"]
    needy = any(row["object"] for hit in hits for row in hit.value)
    objects = document.find(_objects(), sentence.first, sentence.last) if needy else []
    found = []
    for hit in hits:
        first = bisect_left(objects, hit.first - FAR, key=_first)
        near = objects[first : bisect_left(objects, hit.last + FAR, key=_first)]
        if trigger := _with_object(document, hit, near):
            found.append(trigger)
    return list(_outer(found))


def _first(hit: Hit[frozenset[str]]) -> int:
    return hit.first


def _outer(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Those that do not begin within another that has an object."""
    covered = -1
    for trigger in sorted(triggers, key=lambda t: t.first):
        if trigger.first >= covered:
            yield trigger
        if trigger.row["object"]:
            covered = max(covered, trigger.last)


def _with_object(document: Document, hit: Hit[tuple[Row, ...]], objects: list[Hit[frozenset[str]]]) -> Trigger | None:
    behind = bisect_left(objects, hit.first, key=_first)
    nearest = [*reversed(objects[:behind]), *objects[behind:]]
    for row in hit.value:
        if row["shape"] == "none":
            return None
        if not row["object"]:
            return Trigger(row, hit.first, hit.last, hit.first, False)
        wanted = row["object"].split()
        for thing in nearest:
            if not thing.value.isdisjoint(wanted) and (found := _joined(document, row, hit, thing)):
                return found
    return None


def _joined(document: Document, row: Row, hit: Hit[tuple[Row, ...]], thing: Hit[frozenset[str]]) -> Trigger | None:
    """A verb with its object, which follows it, or stands before it in a relative or passive clause."""
    form, tight = document.tokens.form, document.tokens.tight
    if hit.last <= thing.first <= hit.last + GAP and all(tight[hit.last : thing.first + 1]):
        if _takes(row, form[hit.last : thing.first]):
            return Trigger(row, hit.first, thing.last, hit.first, False)
    elif thing.last <= hit.first and row["id"] not in _FORWARD:
        signed = row["shape"] == "with" and form[hit.last : hit.last + 1] and form[hit.last] in _SIGNED
        linked = not _TURNED.isdisjoint(form[thing.last : hit.first]) and all(tight[thing.last : hit.first + 1])
        if hit.first - thing.last <= (NAMED if signed else GAP) and (signed or linked):
            return Trigger(row, thing.first, hit.last, hit.first, True)
    return None


def _takes(row: Row, gap: Sequence[str]) -> bool:
    """Whether the words between verb and object leave them together."""
    if not _TURNED.isdisjoint(gap) or not syllables("agent", "where").isdisjoint(gap):
        return False
    return row["shape"] in _TAKES_SIDE or syllables("toward", "oblique").isdisjoint(gap)


def _scenes(document: Document, cast: Cast, sentence: Sentence, triggers: list[Trigger]) -> Iterator[Scene]:
    sides = sides_of(document, cast, sentence)
    if not sides and not any(_may_stand_alone(t.row) for t in triggers):
        return
    clues = [Clue(*document.stretch(h), h.value) for h in document.find(cues(), sentence.first, sentence.last)]
    sides = [s for s in sides if s.near not in _BY or not _only_backs(s, clues)]
    if back := [c for c in clues if not c.parts.isdisjoint(_BACK) and not _in_name(sides, c)]:
        sides = sorted([*sides, *pointing_back(document, cast, sentence, sides, back)], key=lambda s: s.start)
    alone = len({code for s in sides for code in s.codes}) < 2
    for t in triggers:
        if alone and not _may_stand_alone(t.row):
            continue
        start, end = document.tokens.start[t.first], document.tokens.end[t.last - 1]
        close, words = _around(sides, start, end), _around(clues, start, end)
        opening, left, right = _clause(document.text, sentence, words, start, end)
        verb = document.tokens.start[t.verb]
        yield Scene(t.row, start, end, verb, t.turned, left, right, opening, close, words, sentence, document)


def _around(found: list[S], start: int, end: int) -> list[S]:
    """Those within the window around a stretch: what is further off bears on nothing, and must cost nothing."""
    first = bisect_left(found, start - WINDOW, key=_start)
    return found[first : bisect_left(found, end + WINDOW, key=_start)]


def _only_backs(side: Side, clues: list[Clue]) -> bool:
    """Whether a side only stands behind the one that acts: "lực lượng do *Iran* hậu thuẫn"."""
    i = bisect_left(clues, side.end, key=_start)
    return i < len(clues) and clues[i].start == side.end + 1 and "backed" in clues[i].parts


def _in_name(sides: list[Side], clue: Clue) -> bool:
    """Whether the word belongs to a name ("*liên quân* do Mỹ đứng đầu")."""
    i = bisect_right(sides, clue.start, key=_start) - 1
    return i >= 0 and clue.start < sides[i].end


def _clause(text: str, sentence: Sentence, clues: Sequence[Clue], start: int, end: int) -> tuple[Clue | None, int, int]:
    """The word that opens the clause, and where the clause begins and ends."""
    opening = next((c for c in reversed(clues) if c.end <= start and "bound" in c.parts), None)
    left = opening.end if opening else sentence.start
    right = next((c.start for c in clues if c.start >= end and not c.parts.isdisjoint(_ENDS)), sentence.end)
    right = min((k for k in (text.find(mark, end, right) for mark in _STOPS) if k >= 0), default=right)
    stop = max(text.rfind(mark, left, start) for mark in _STOPS)
    return (None, stop + 1, right) if stop >= 0 else (opening, left, right)


_ENDS = ("bound", "say")
