"""A sentence as the contact grammar sees it: a row of nodes; a person, party, place, time or trigger is one node."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from hoidam.contact.timing import Stated, stated
from hoidam.document import Document, Sentence
from hoidam.lexicon import Phrases, Row, load
from hoidam.normal import fold, words
from hoidam.records import Time
from hoidam.who import Cast, GroupMention, PartyMention, PersonMention, PlaceMention

__all__ = ["Actor", "Node", "View", "view_of"]

_NONE: frozenset[str] = frozenset()
NEAR = 40  # characters between whoever arrives (or when) and where
_TOWARD = frozenset({"tới", "đến", "sang", "đi", "đô", "phố"})  # the last two end "thủ đô", "thành phố"
_MARKS = ',;:()“”"-–—/'


class Entry(NamedTuple):
    """What the tables say of a phrase: the cues it gives, and the trigger it is, if any."""

    cues: frozenset[str]
    trigger: Row | None


class Actor(NamedTuple):
    """Somebody who can take part: a person, a party, or several at once.

    `official` is true where the text gives an office, a delegation or an organ of the state; a bare country is not.
    `ranked` is true of a person with an office of state that has a rank of its own (no mere official); `titled` of
    somebody whom the cast does not know, found by a title alone.
    """

    start: int
    end: int
    people: tuple[int, ...]
    codes: tuple[str, ...]
    official: bool
    named: tuple[PersonMention, ...] = ()
    group: bool = False
    ranked: bool = False
    titled: bool = False


class Node(NamedTuple):
    """One unit of a sentence. `form` is folded; `cues` are those of `data/contact_cues.tsv`; a mark has neither.

    `code` is the state or organisation that the node names, as a party or as a place.
    """

    start: int
    end: int
    form: str
    cues: frozenset[str] = _NONE
    trigger: Row | None = None
    actor: Actor | None = None
    place: PlaceMention | None = None
    time: Stated | None = None
    code: str | None = None
    mark: bool = False


class Item(NamedTuple):
    """A mention of the earlier stages on its way to become a node; the lower `rank` wins where two overlap."""

    start: int
    end: int
    rank: int
    what: PersonMention | GroupMention | PartyMention | PlaceMention | Time


def _rows() -> tuple[dict[str, set[str]], dict[str, Row]]:
    """The cues and the trigger of each form."""
    cues: dict[str, set[str]] = {}
    for row in load("contact_cues"):
        cues.setdefault(row["form"], set()).add(row["cue"])
    return cues, {row["form"]: row for row in load("contact_triggers")}


@cache
def phrases() -> Phrases[Entry]:
    """Triggers and cues, matched together in one pass."""
    cues, triggers = _rows()
    return Phrases((f, Entry(frozenset(cues.get(f, ())), triggers.get(f))) for f in {*cues, *triggers})


@cache
def first_words() -> frozenset[str]:
    """The words that a trigger or cue can begin with: most words need no look-up."""
    forms = (row["form"] for table in ("contact_cues", "contact_triggers") for row in load(table))
    return frozenset(fold(words(form)[0]) for form in forms)


@cache
def single_words() -> dict[str, Entry]:
    """The entries of one word: what is left of a longer phrase that runs into a name ("tiếp | Thị trưởng Moscow")."""
    cues, triggers = _rows()
    return {f: Entry(frozenset(cues.get(f, ())), triggers.get(f)) for f in {*cues, *triggers} if len(words(f)) == 1}


@cache
def continuations() -> dict[str, frozenset[str]]:
    """Per first word of a phrase the words that may come second, where no form needs a capital: whoever stands before
    none of them is a phrase of one word, or none."""
    following: dict[str, set[str]] = {}
    capital: set[str] = set()
    for form in (row["form"] for table in ("contact_cues", "contact_triggers") for row in load(table)):
        first, *rest = [fold(w) for w in words(form)]
        following.setdefault(first, set()).update(rest[:1])
        if form != form.lower():
            capital.add(first)
    return {first: frozenset(second) for first, second in following.items() if first not in capital}


@cache
def live_triggers() -> Phrases[bool]:
    """The triggers that can tell of a contact by themselves."""
    return Phrases((row["form"], True) for row in load("contact_triggers") if row["force"] not in ("none", "gather"))


_PLAIN = Entry(_NONE, None)


@dataclass(slots=True)
class View:
    """The nodes of an article, sentence by sentence, made when first asked for; `phrases` holds what was found in the
    whole article, by the matcher's id."""

    document: Document
    cast: Cast
    anchor: str | None
    items: list[Item]
    item_starts: list[int]
    phrases: dict[int, list[Any]] = field(default_factory=dict)
    _nodes: dict[int, list[Node]] = field(default_factory=dict)

    def nodes(self, index: int) -> list[Node]:
        """The nodes of a sentence."""
        found = self._nodes.get(index)
        if found is None:
            found = self._nodes[index] = _nodes(self, self.document.sentences[index])
        return found

    def triggered(self) -> list[int]:
        """The sentences that hold a trigger that can tell of a contact, in order."""
        found: dict[int, None] = {}
        firsts = [s.first for s in self.document.sentences]
        for hit in live_triggers().find(self.document.tokens):
            found[bisect_right(firsts, hit.first) - 1] = None
        return [i for i in found if i >= 0]

    def arriving(self) -> list[int]:
        """The sentences that name a place right after "tới", "đến" or "sang"."""
        form, found = self.document.tokens.form, []
        firsts = [s.first for s in self.document.sentences]
        for before, item in pairwise(self.items):
            near = item.rank > 2 and item.start - before.end < NEAR
            if near and (k := self.document.tokens.after(item.start)) and form[k - 1] in _TOWARD:
                found.append(bisect_right(firsts, k) - 1)
        return [i for i in dict.fromkeys(found) if i >= 0]


def view_of(document: Document, times: Sequence[Time], cast: Cast, anchor: str | None) -> View:
    """The view of an article."""
    items = _items(times, cast)
    return View(document, cast, anchor, items, [i.start for i in items])


def _items(times: Sequence[Time], cast: Cast) -> list[Item]:
    """All mentions that do not overlap, in the order of the text."""
    found = [Item(m.outer_start, m.outer_end, 0, m) for m in cast.persons]
    found += [Item(g.start, g.end, 1, g) for g in cast.groups]
    found += [Item(t.start, t.end, 2, t) for t in times]
    found += [Item(p.start, p.end, 3 if p.kind == "venue" else 5, p) for p in cast.places]
    found += [Item(p.start, p.end, 4, p) for p in cast.parties]
    found.sort(key=lambda i: (i.start, -i.end, i.rank))
    kept: list[Item] = []
    for item in found:
        while kept and kept[-1].end > item.start and item.rank < kept[-1].rank and item.end >= kept[-1].end:
            kept.pop()
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _nodes(view: View, sentence: Sentence) -> list[Node]:
    tokens, text, items, at = view.document.tokens, view.document.text, view.items, phrases().at
    form, starts, ends = tokens.form, tokens.start, tokens.end
    k, known, alone = bisect_left(view.item_starts, sentence.start), first_words(), single_words()
    after, last = continuations(), sentence.last
    nodes: list[Node] = []
    i, before = sentence.first, sentence.start
    while i < sentence.last:
        start = starts[i]
        if start != before + 1 or text[before] != " ":
            _marks(nodes, text, before, start)
        while k < len(items) and items[k].end <= start:
            k += 1
        next_item = items[k].start if k < len(items) else len(text)
        if next_item <= start:
            _add(nodes, _node(view, items[k]))
            before = max(before, items[k].end)
            k += 1
            while i < sentence.last and starts[i] < before:
                i += 1
            continue
        word = form[i]
        if (second := after.get(word)) is not None and (i + 1 >= last or form[i + 1] not in second):
            before = ends[i]
            nodes.append(Node(start, before, word, *alone.get(word, _PLAIN)))
            i += 1
            continue
        hit = at(tokens, i) if word in known else None
        if hit and (hit.last == i + 1 or (hit.last <= sentence.last and ends[hit.last - 1] <= next_item)):
            before = ends[hit.last - 1]
            nodes.append(Node(start, before, " ".join(form[i : hit.last]), *hit.value))
            i = hit.last
        else:
            before = ends[i]
            nodes.append(Node(start, before, form[i], *(alone.get(form[i], _PLAIN) if hit else _PLAIN)))
            i += 1
    _marks(nodes, text, before, sentence.end)
    return nodes


def _marks(nodes: list[Node], text: str, start: int, end: int) -> None:
    for i in range(start, end):
        if text[i] in _MARKS:
            nodes.append(Node(i, i + 1, text[i], mark=True))


def _node(view: View, item: Item) -> Node:
    what = item.what
    form = view.document.text[item.start : item.end]
    if isinstance(what, Time):
        ref = {"FUTURE_REF": frozenset({"coming"}), "PAST_REF": frozenset({"held"})}.get(what.value or "", _NONE)
        return Node(item.start, item.end, form, ref, time=stated(what, view.anchor))
    if isinstance(what, PlaceMention):
        return Node(item.start, item.end, form, place=what, code=what.place.country)
    if isinstance(what, PersonMention):
        person = view.cast.people[what.person]
        codes = (person.party,) if person.party else ()
        official = bool(person.role or person.office) or what.form in ("office", "counterpart")
        ranked = person.role not in (None, "official")
        actor = Actor(item.start, item.end, (what.person,), codes, official, (what,), ranked=ranked)
        return Node(item.start, item.end, form, actor=actor)
    if isinstance(what, GroupMention):
        if "các bên" in form.lower():
            return Node(item.start, item.end, form)
        sides = _in_office(view.cast, what.people) if what.people else not form.endswith(("nước", "người"))
        actor = Actor(item.start, item.end, what.people, what.codes, sides, group=True)
        return Node(item.start, item.end, form, actor=actor)
    place = _place_at(view.cast.places, item)
    if what.sense == "place":
        return Node(item.start, item.end, form, place=place, code=what.code)
    actor = Actor(item.start, item.end, (), (what.code,), False)
    cues = frozenset({"within"}) if what.within else _NONE
    return Node(item.start, item.end, form, cues, actor=actor, place=place, code=what.code)


def _in_office(cast: Cast, people: Sequence[int]) -> bool:
    """Whether somebody of a group holds an office: "hai người" may be anybody."""
    return any(cast.people[p].role or cast.people[p].office for p in people)


def _place_at(places: Sequence[PlaceMention], item: Item) -> PlaceMention | None:
    i = bisect_left(places, item.start, key=lambda p: p.start)
    return places[i] if i < len(places) and places[i].start < item.end else None


def _add(nodes: list[Node], node: Node) -> None:
    """Append a node; words before a party that make it a delegation or an organ of the state become part of it."""
    actor = node.actor
    if actor is None and node.code and _comes_from(nodes):  # "những người đồng cấp đến từ Australia"
        actor = Actor(node.start, node.end, (), (node.code,), False)
    if actor is None or actor.people or actor.group:
        nodes.append(node)
        return
    start, official = node.start, False
    while nodes and (width := _head(nodes)):
        start, official = nodes[-width].start, True
        del nodes[-width:]
    if "within" in node.cues and not official:
        nodes.append(node._replace(actor=None))
    else:
        nodes.append(node._replace(start=start, actor=actor._replace(start=start, official=official)))


def _comes_from(nodes: list[Node]) -> bool:
    return len(nodes) > 1 and nodes[-1].form in ("từ", "đến từ") and "head" in nodes[-2].cues


def _head(nodes: list[Node]) -> int:
    """How many of the last nodes are the head of a party that follows ("phái đoàn của", "các ngoại trưởng")."""
    last = nodes[-1]
    if "head" in last.cues and not (last.trigger and last.trigger["frame"] != "none"):
        joined = len(nodes) > 2 and "join" in nodes[-2].cues and "head" in nodes[-3].cues
        return 3 if joined else 1
    linked = last.form in ("của", "từ", "đến từ") or last.form.isdigit()
    return 2 if linked and len(nodes) > 1 and "head" in nodes[-2].cues else 0
