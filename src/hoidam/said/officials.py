"""Those who speak for a party without being named: institutions ("Bộ Ngoại giao Nga"), unnamed officials and sources.

The English name is put together from tables: "một quan chức thương mại cấp cao Mỹ" is head (official), field (trade),
rank (senior) and owner (US). A spokesperson without a name speaks as the institution.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hoidam.document import Document, Tokens
from hoidam.lexicon import Hit
from hoidam.said.vocabulary import Body, Word, adjectives, official_words, part, word_set
from hoidam.who import Cast, PartyMention, PersonMention

__all__ = ["Found", "Noun", "Owner", "find_bodies"]

_MAX_WORDS, _MAX_FILLERS = 6, 4
_BREAK = frozenset(",;:.!?()\n")
# In Vietnamese news a ministry without a country is the home country's.
_HOME, _MINISTRY = "VNM", "Bộ "
_SPOKESPERSON = "spokesperson"
# Those whom a bare "quan chức này" refers back to.
_REFERRED = frozenset(("official", "source", "diplomat", "lawmaker", "politician"))


class Owner(NamedTuple):
    """Whom an institution or official may belong to: where the name ends, the party, the adjective or name for it, the
    surname where it is a person, and whether it is itself an institution."""

    end: int
    party: str
    adjective: str
    surname: str | None = None
    body: bool = False


class Noun(NamedTuple):
    """What an unnamed official is called: head, fields before it, standing (former, senior), and whether there are
    several."""

    head: str
    field: str
    standing: str
    many: bool

    def of(self, adjective: str) -> str:
        """The English name: "senior US trade officials"."""
        words = (self.standing, adjective, self.field, self.head + ("s" if self.many else ""))
        return " ".join(filter(None, words))


class Found(NamedTuple):
    """A stretch that names an institution or officials. `name` is None where the text leaves open whose they are, and
    empty where the words belong to a person's office; `owner` is the adjective of whom they belong to; `noun` is None
    for institutions."""

    start: int
    end: int
    name: str | None
    party: str | None
    owner: str
    noun: Noun | None


def find_bodies(document: Document, cast: Cast, hits: Sequence[Hit[Body | Word]]) -> list[Found]:
    """All of them, from right to left: an institution is known when its officials are read."""
    owners = _Owners(cast)
    return [found for hit in reversed(hits) if (found := _found(document, owners, hit))]


class _Owners:
    """Those that an institution may belong to, by where they begin; made only where one is asked for."""

    def __init__(self, cast: Cast) -> None:
        self._people = cast.people
        self._mentions: dict[int, PartyMention | PersonMention] = {m.start: m for m in cast.parties}
        for m in cast.persons:
            if m.form != "pronoun" and cast.people[m.person].party:
                self._mentions[m.outer_start] = self._mentions[m.start] = m
        self._bodies: dict[int, Owner] = {}

    def add(self, start: int, body: Owner) -> None:
        """An institution that others may belong to."""
        self._bodies[start] = body

    def __contains__(self, start: int) -> bool:
        return start in self._bodies or start in self._mentions

    def get(self, start: int) -> Owner | None:
        """Who begins at this offset."""
        if start in self._bodies:
            return self._bodies[start]
        m = self._mentions.get(start)
        if m is None:
            return None
        if isinstance(m, PartyMention):
            return Owner(m.end, m.code, _adjective(m.code))
        person = self._people[m.person]
        party = person.party or ""
        return Owner(m.outer_end, party, _adjective(party), person.name.split()[-1])


def _found(document: Document, owners: _Owners, hit: Hit[Body | Word]) -> Found | None:
    if isinstance(hit.value, Word):
        return _official(document, owners, hit, hit.value)
    return (
        _named(document, owners, hit, hit.value) if hit.value.party else _institution(document, owners, hit, hit.value)
    )


def _adjective(party: str) -> str:
    return adjectives().get(party, (party, party))[1]


def _named(document: Document, owners: _Owners, hit: Hit[Body | Word], body: Body) -> Found:
    start, end = document.stretch(hit)
    party = body.party or ""
    owners.add(start, Owner(end, party, body.english, body=True))
    return Found(start, end, "" if _titled(document.tokens, hit.first) else body.english, party, "", None)


def _titled(tokens: Tokens, first: int) -> bool:
    return bool(word_set("title").ending(tokens, first - 1))


def _institution(document: Document, owners: _Owners, hit: Hit[Body | Word], body: Body) -> Found | None:
    owner = _owner(document, owners, hit.last, _MAX_FILLERS)
    if owner is None:
        return _own_ministry(document, hit, body)
    start = document.tokens.start[hit.first]
    government = owner.surname and body.english.endswith("government")
    name = f"{owner.surname} administration" if government else body.english.format(adj=owner.adjective)
    owners.add(start, Owner(owner.end, owner.party, name, body=True))
    return Found(
        start, owner.end, "" if _titled(document.tokens, hit.first) else name, owner.party, owner.adjective, None
    )


def _own_ministry(document: Document, hit: Hit[Body | Word], body: Body) -> Found | None:
    """A ministry that nobody is named for, in an article that names the same of nobody else before: Vietnam's."""
    start, end = document.stretch(hit)
    if not document.text.startswith(_MINISTRY, start) or _titled(document.tokens, hit.first):
        return None
    if document.text.find(document.text[start:end], 0, start) >= 0:
        return None
    if word_set("whose").at(document.tokens, hit.last):
        return None
    return Found(start, end, body.english.format(adj=_adjective(_HOME)), _HOME, _adjective(_HOME), None)


def _owner(document: Document, owners: _Owners, i: int, reach: int) -> Owner | None:
    """The owner named right after token `i`, with nothing but fillers before it."""
    tokens = document.tokens
    for k in range(i, min(i + reach + 1, len(tokens.form))):
        if k and _parted(document, k):
            return None
        if owner := owners.get(tokens.start[k]):
            return owner
        if not word_set("filler").at(tokens, k):
            return None
    return None


def _parted(document: Document, i: int) -> bool:
    """Whether a punctuation mark stands before token `i`."""
    gap = document.text[document.tokens.end[i - 1] : document.tokens.start[i]]
    return gap != " " and not _BREAK.isdisjoint(gap)


def _official(document: Document, owners: _Owners, hit: Hit[Body | Word], word: Word) -> Found | None:
    tokens = document.tokens
    first, former, many = _before(tokens, hit.first, many=word.part == "heads")
    last, after = _after(document, owners, hit.last)
    senior = "senior" if word.english.startswith("senior") else after["senior"]
    head = word.english.removeprefix("senior ")
    noun = Noun(head, after["field"], f"{former} {senior}".strip(), many)
    start, owner = tokens.start[first], owners.get(tokens.start[last]) if last < len(tokens.form) else None
    if owner is None or _parted(document, last):
        return Found(start, tokens.end[hit.last - 1], None, None, "", noun) if head in _REFERRED else None
    name = noun.of(owner.adjective)
    if head == _SPOKESPERSON and (after["office"] or owner.body):
        name = f"{owner.adjective} {after['office']}".rstrip()
    return Found(start, owner.end, name, owner.party, owner.adjective, noun)


def _before(tokens: Tokens, first: int, *, many: bool) -> tuple[int, str, bool]:
    """Where the expression begins, whether they are "former", and whether there are several."""
    former = ""
    if n := part("former").ending(tokens, first - 1):
        first, former = first - n, "former"
    if n := part("many").ending(tokens, first - 1):
        return first - n, former, True
    return first - part("one").ending(tokens, first - 1), former, many


def _after(document: Document, owners: _Owners, i: int) -> tuple[int, dict[str, str]]:
    """Where the words after the head end, and their English by part."""
    tokens, english = document.tokens, {"field": "", "office": "", "senior": "", "silent": ""}
    for _ in range(_MAX_WORDS):
        if i >= len(tokens.form) or tokens.start[i] in owners or _parted(document, i):
            break
        word = official_words().at(tokens, i)
        if word:
            english[word.value.part] = word.value.english
        n = word.last - i if word else word_set("filler").at(tokens, i)
        if not n:
            break
        i += n
    return i, english
