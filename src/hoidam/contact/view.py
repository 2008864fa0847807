"""A sentence as the contact grammar sees it: a row of nodes; a person, party, place, time or trigger is one node."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeGuard

from hoidam.contact.timing import Stated, stated
from hoidam.document import Document, Sentence, Tokens
from hoidam.lexicon import Hit, Phrases, Row, load
from hoidam.normal import fold, words
from hoidam.records import Time
from hoidam.who import Cast, GroupMention, PartyMention, PersonMention, PlaceMention
from hoidam.who.lookup import Lookup

__all__ = ["Actor", "Node", "View", "view_of"]

_NONE: frozenset[str] = frozenset()
_WITHIN = frozenset({"within"})
_REFERENCES = {"FUTURE_REF": frozenset({"coming"}), "PAST_REF": frozenset({"held"})}
RELATION = "quan hệ"
NEAR = 40  # characters between whoever arrives (or when) and where
_TOWARD = frozenset({"tới", "đến", "sang", "đi", "đô", "phố"})  # the last two end "thủ đô", "thành phố"
_WAY = frozenset({"tới", "đến", "sang", "đi"})  # what an arrival is told with
_MARKS = ',;:()“”"-–—/'


class Entry(NamedTuple):
    """What the tables say of a phrase: the cues it gives, and the trigger it is, if any."""

    cues: frozenset[str]
    trigger: Row | None


_PLAIN = Entry(_NONE, None)


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


_new = tuple.__new__  # a tuple made so takes half the time, and every word of a sentence becomes one


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


class Opening(NamedTuple):
    """What a word can begin: the words that may come second in a phrase (null where a phrase needs a capital, and all
    must be tried), and what it is by itself, also where a longer phrase runs into a name ("tiếp | Thị trưởng X")."""

    second: frozenset[str] | None
    alone: Entry


@cache
def openings() -> dict[str, Opening]:
    """Per word what it can begin: most words begin nothing, and need one look-up."""
    cues, triggers = _rows()
    following: dict[str, set[str]] = {}
    alone: dict[str, Entry] = {}
    capital: set[str] = set()
    for form in {*cues, *triggers}:
        first, *rest = [fold(w) for w in words(form)]
        following.setdefault(first, set()).update(rest[:1])
        if form != form.lower():
            capital.add(first)
        elif not rest:
            alone[form] = Entry(frozenset(cues.get(form, ())), triggers.get(form))
    return {
        first: Opening(None if first in capital else frozenset(second), alone.get(first, _PLAIN))
        for first, second in following.items()
    }


@cache
def live_triggers() -> Phrases[bool]:
    """The triggers that can tell of a contact by themselves."""
    return Phrases((row["form"], True) for row in load("contact_triggers") if _live(row))


def _live(trigger: Row | None) -> TypeGuard[Row]:
    return trigger is not None and trigger["force"] not in ("none", "gather")


@cache
def _whole() -> Lookup:
    """Tables that are looked for in the whole of an article that has contacts."""
    tables = ("settings", "topics", "contact_outcomes")
    return Lookup({name: [row["form"] for row in load(name)] for name in tables} | {"relation": [RELATION]})


@dataclass(slots=True)
class View:
    """The nodes of an article, sentence by sentence, made when first asked for, as are the tokens at which the phrases
    of other tables may begin; `phrases` holds what was found there, by table."""

    document: Document
    cast: Cast
    anchor: str | None
    items: list[Item]
    item_starts: list[int]
    place_starts: list[int]
    phrases: dict[str, list[Any]] = field(default_factory=dict)
    _nodes: dict[int, list[Node]] = field(default_factory=dict)
    _begins: dict[str, list[int]] = field(default_factory=dict)

    def edge(self, k: int) -> int:
        """Where the item `k` begins; the end of the text after the last one."""
        return self.item_starts[k] if k < len(self.item_starts) else len(self.document.text)

    def nodes(self, index: int) -> list[Node]:
        """The nodes of a sentence."""
        found = self._nodes.get(index)
        if found is None:
            found = self._nodes[index] = _nodes(self, self.document.sentences[index])
        return found

    def begins(self, table: str) -> list[int]:
        """The tokens at which a phrase of a table of `_whole()` may begin, in order."""
        if not self._begins:
            self._begins = _whole().starts(self.document.tokens.form)
        return self._begins[table]

    def triggered(self) -> list[int]:
        """The sentences that hold a trigger that can tell of a contact, in order; where it only begins a longer phrase
        ("tiếp tục"), still those in which somebody may arrive."""
        document, found = self.document, dict[int, bool]()
        firsts = [s.first for s in document.sentences]
        for hit in live_triggers().find(document.tokens):
            s = bisect_right(firsts, hit.first) - 1
            if s >= 0 and not found.get(s):
                sentence = document.sentences[s]
                found[s] = self._tells(sentence, hit.first) or self._leads_somewhere(sentence)
        return [s for s, tells in found.items() if tells]

    def _tells(self, sentence: Sentence, i: int) -> bool:
        """Whether the trigger at token `i` is no mere part of a longer phrase that nothing cuts, and no verb in a
        sentence that names nobody."""
        tokens, whole = self.document.tokens, phrases().at(self.document.tokens, i)
        if whole is None or whole.last > sentence.last:
            return True
        trigger, k = whole.value.trigger, bisect_left(self.item_starts, sentence.start)
        if _live(trigger):
            return trigger["kind"] != "verb" or self.edge(k) < sentence.end
        return self.edge(bisect_right(self.item_starts, tokens.start[i], k)) < tokens.end[whole.last - 1]

    def _leads_somewhere(self, sentence: Sentence) -> bool:
        """Whether a word such as "tới" stands between two mentions, the second of a party or place."""
        tokens, starts = self.document.tokens, self.item_starts
        items = self.items[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        return any(
            b.rank > 2 and not _WAY.isdisjoint(tokens.form[tokens.after(a.end) : tokens.after(b.start)])
            for a, b in pairwise(items)
        )

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
    return View(document, cast, anchor, items, [i.start for i in items], [p.start for p in cast.places])


def _items(times: Sequence[Time], cast: Cast) -> list[Item]:
    """All mentions that do not overlap, in the order of the text."""
    found = [_new(Item, (m.outer_start, m.outer_end, 0, m)) for m in cast.persons]
    found += [_new(Item, (g.start, g.end, 1, g)) for g in cast.groups]
    found += [_new(Item, (t.start, t.end, 2, t)) for t in times]
    found += [_new(Item, (p.start, p.end, 3 if p.kind == "venue" else 5, p)) for p in cast.places]
    found += [_new(Item, (p.start, p.end, 4, p)) for p in cast.parties]
    found.sort(key=lambda i: (i.start, -i.end, i.rank))
    kept: list[Item] = []
    for item in found:
        while kept and kept[-1].end > item.start and item.rank < kept[-1].rank and item.end >= kept[-1].end:
            kept.pop()
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _nodes(view: View, sentence: Sentence) -> list[Node]:
    tokens, text = view.document.tokens, view.document.text
    first, last, before = sentence.first, sentence.last, sentence.start
    form, starts, ends = tokens.form[first:last], tokens.start[first:last], tokens.end[first:last]
    nodes: list[Node] = []
    k = bisect_left(view.item_starts, before)
    edge = view.edge(k)
    rows = zip(range(first, last), form, (*form[1:], ""), starts, ends, map(openings().get, form), strict=False)
    for i, word, following, start, end, opening in rows:
        if start < before:
            continue  # within the phrase or the mention before
        if start != before + 1 or text[before] != " ":
            _marks(nodes, text, before, start)
        if edge <= start:
            k, before = _take_mention(view, nodes, k, start, before)
            edge = view.edge(k)
            if start < before:
                continue
        before, entry = end, _PLAIN
        if opening is not None:
            second, entry = opening
            if (second is None or following in second) and (hit := _phrase(tokens, i, last, edge)):
                before, word, entry = tokens.end[hit.last - 1], " ".join(tokens.form[i : hit.last]), hit.value
        nodes.append(_new(Node, (start, before, word, entry[0], entry[1], None, None, None, None, False)))
    _marks(nodes, text, before, sentence.end)
    return nodes


def _take_mention(view: View, nodes: list[Node], k: int, start: int, before: int) -> tuple[int, int]:
    """Appends the mention that holds the character `start`, if any, the next one being the one at `k`; gives the
    mention after it and the character up to which the text is told."""
    while k < len(view.items) and view.items[k].end <= start:
        k += 1
    if view.edge(k) > start:
        return k, before
    item = view.items[k]
    _add(nodes, _node(view, item))
    return k + 1, max(before, item.end)


def _phrase(tokens: Tokens, i: int, last: int, edge: int) -> Hit[Entry] | None:
    """The phrase that begins at token `i`, unless it goes beyond the token `last` or the character `edge`."""
    hit = phrases().at(tokens, i)
    if hit and hit.last > i + 1 and (hit.last > last or tokens.end[hit.last - 1] > edge):
        return None
    return hit


def _marks(nodes: list[Node], text: str, start: int, end: int) -> None:
    for i in range(start, end):
        if text[i] in _MARKS:
            nodes.append(_new(Node, (i, i + 1, text[i], _NONE, None, None, None, None, None, True)))


def _node(view: View, item: Item) -> Node:
    start, end, _, what = item
    form = view.document.text[start:end]
    if isinstance(what, PersonMention):
        return _named(form, start, end, _person(view.cast, what))
    if isinstance(what, PartyMention):
        place = _place_at(view, item)
        if what.sense == "place":
            return _named(form, start, end, None, place, what.code)
        cues = _WITHIN if what.within else _NONE
        return _named(form, start, end, Actor(start, end, (), (what.code,), False), place, what.code, cues)
    if isinstance(what, PlaceMention):
        return _named(form, start, end, None, what, what.place.country)
    if isinstance(what, GroupMention):
        return _named(form, start, end, None if "các bên" in form.lower() else _group(view.cast, what, form))
    return Node(start, end, form, _REFERENCES.get(what.value or "", _NONE), time=stated(what, view.anchor))


def _named(
    form: str,
    start: int,
    end: int,
    actor: Actor | None,
    place: PlaceMention | None = None,
    code: str | None = None,
    cues: frozenset[str] = _NONE,
) -> Node:
    return _new(Node, (start, end, form, cues, None, actor, place, None, code, False))


def _person(cast: Cast, what: PersonMention) -> Actor:
    person = cast.people[what.person]
    codes = (person.party,) if person.party else ()
    official = bool(person.role or person.office) or what.form in ("office", "counterpart")
    ranked = person.role not in (None, "official")
    return Actor(what.outer_start, what.outer_end, (what.person,), codes, official, (what,), ranked=ranked)


def _group(cast: Cast, what: GroupMention, form: str) -> Actor:
    """Several at once; "hai người" may be anybody, unless one of them holds an office."""
    if what.people:
        official = any(cast.people[p].role or cast.people[p].office for p in what.people)
    else:
        official = not form.endswith(("nước", "người"))
    return Actor(what.start, what.end, what.people, what.codes, official, group=True)


def _place_at(view: View, item: Item) -> PlaceMention | None:
    i = bisect_left(view.place_starts, item.start)
    return view.cast.places[i] if i < len(view.place_starts) and view.place_starts[i] < item.end else None


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
    if official:
        node = node._replace(start=start, actor=actor._replace(start=start, official=True))
    elif "within" in node.cues:
        node = node._replace(actor=None)
    elif node.actor is None:
        node = node._replace(actor=actor)
    nodes.append(node)


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
