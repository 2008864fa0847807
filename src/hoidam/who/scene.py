"""The article as the parts of `who` look at it: tokens with what stands between them, and the table words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from hoidam.document import Document, Tokens
from hoidam.lexicon import Hit, Phrases, load
from hoidam.normal import fold
from hoidam.who.knowledge import GazetteerPlace, Known, find_known, places
from hoidam.who.lookup import Lookup, hits_at

__all__ = [
    "PartyWord",
    "PlaceKind",
    "Portfolio",
    "Rank",
    "Scene",
    "Venue",
    "name_words",
    "scene_of",
    "words_for",
]

_STILL_TIGHT = frozenset({" ", "-", "", "  ", ".", ". "})


class Rank(NamedTuple):
    """A row of data/roles.tsv."""

    role: str
    kind: str
    party: str
    form: str


class Portfolio(NamedTuple):
    """A row of data/portfolios.tsv."""

    minister: str
    chair: str
    form: str


class Venue(NamedTuple):
    """A row of data/venues.tsv."""

    name: str
    country: str
    city: str


class PlaceKind(NamedTuple):
    """A row of data/place_kinds.tsv."""

    english: str
    kind: str


class PartyWord(NamedTuple):
    """A row of data/party_words.tsv."""

    code: str
    kind: str
    english: str
    head: str
    capitals: bool


@lru_cache(maxsize=65536)
@cache
def name_words(kind: str) -> frozenset[str]:
    """The words of one kind of data/name_words.tsv, folded."""
    return frozenset(fold(r["form"]) for r in load("name_words") if r["kind"] == kind)


@cache
def words_for(use: str) -> frozenset[str]:
    """The words that data/who_words.tsv has for one use."""
    return frozenset(r["form"] for r in load("who_words") if r["use"] == use)


@cache
def _ranks() -> Phrases[Rank]:
    return Phrases((r["form"], Rank(r["role"], r["kind"], r["party"], r["form"])) for r in load("roles"))


@cache
def _portfolios() -> Phrases[Portfolio]:
    return Phrases((r["form"], Portfolio(r["minister"], r["chair"], r["form"])) for r in load("portfolios"))


def _is_short_form(form: str) -> bool:
    """UN, EU, IS: nothing but these very capitals."""
    return form.isupper() and len(form) < 6


@cache
def _party_words() -> Phrases[PartyWord]:
    return Phrases(
        (r["form"], PartyWord(r["code"], r["kind"], r["english"], r["head"], _is_short_form(r["form"])))
        for r in load("party_words")
    )


@cache
def _venues() -> Phrases[Venue]:
    return Phrases((r["form"], Venue(r["name"], r["country"], r["city"])) for r in load("venues"))


@cache
def _kinds() -> Phrases[PlaceKind]:
    return Phrases((r["form"], PlaceKind(r["english"], r["kind"])) for r in load("place_kinds"))


@cache
def _lookup() -> Lookup:
    tables = ("roles", "portfolios", "party_words", "place_names", "venues", "place_kinds", "person_names")
    return Lookup({name: [r["form"] for r in load(name)] for name in tables})


@dataclass(frozen=True, slots=True)
class Scene:
    """Tokens as columns, `gap[i]` the characters before token `i`, and table words by their first token."""

    document: Document
    tokens: Tokens
    gap: tuple[str, ...]
    sentence: tuple[int, ...]
    ranks: dict[int, Hit[Rank]]
    words: tuple[Hit[PartyWord], ...]
    places: dict[int, Hit[GazetteerPlace]]
    ranked: frozenset[int]
    portfolios: frozenset[int]
    venues: tuple[Hit[Venue], ...]
    kinds: tuple[Hit[PlaceKind], ...]
    known: dict[int, Hit[tuple[Known, ...]]]
    size: int

    def __len__(self) -> int:
        return len(self.tokens.form)

    def joined(self, i: int) -> bool:
        """Whether token `i` follows the one before it within one phrase."""
        return self.gap[i] in _STILL_TIGHT and self.sentence[i] == self.sentence[i - 1]

    def portfolio(self, i: int) -> Hit[Portfolio] | None:
        """The word of office that begins at token `i`."""
        return _portfolios().at(self.tokens, i) if i in self.portfolios else None

    def text(self, first: int, last: int) -> str:
        """The characters of tokens `first` to `last`."""
        return self.document.text[self.tokens.start[first] : self.tokens.end[last - 1]]


def _is_written_so(document: Document, hit: Hit[PartyWord]) -> bool:
    start, end = document.stretch(hit)
    return document.text[start:end].isupper()


def scene_of(document: Document) -> Scene:
    """The scene of a document; made once."""
    tokens, text = document.tokens, document.text
    ends = (0, *tokens.end)
    gap = tuple([text[e:s] for e, s in zip(ends, tokens.start, strict=False)])
    sentence = [-1] * len(tokens.form)
    for k, s in enumerate(document.sentences):
        sentence[s.first : s.last] = [k] * (s.last - s.first)
    tokens = _with_abbreviated_towns(tokens, gap)
    starts = _lookup().starts(tokens.form)
    ranks = {h.first: h for h in hits_at(_ranks(), tokens, starts["roles"])}
    capital = (*tokens.capital, False)
    capitals = [i for i in starts["portfolios"] if capital[i] or capital[i + 1]]
    portfolios = hits_at(_portfolios(), tokens, capitals)
    words = hits_at(_party_words(), tokens, starts["party_words"])
    named = {h.first: h for h in hits_at(places(), tokens, starts["place_names"]) if h.value.kind != "none"}
    return Scene(
        document,
        tokens,
        gap,
        tuple(sentence),
        ranks,
        tuple(h for h in words if not h.value.capitals or _is_written_so(document, h)),
        named,
        _covered(ranks.values(), portfolios),
        frozenset(starts["portfolios"]),
        tuple(hits_at(_venues(), tokens, starts["venues"])),
        tuple(hits_at(_kinds(), tokens, starts["place_kinds"])),
        _not_in_places({h.first: h for h in find_known(document, starts["person_names"])}, named),
        len(tokens.form),
    )


def _covered(*tables: Iterable[Hit[Any]]) -> frozenset[int]:
    """The tokens of all hits."""
    tokens: set[int] = set()
    for hits in tables:
        for hit in hits:
            tokens.update(range(hit.first, hit.last))
    return frozenset(tokens)


def _with_abbreviated_towns(tokens: Tokens, gap: tuple[str, ...]) -> Tokens:
    """The same tokens, where "TP. X" is as tight as "TP X"."""
    if "tp" not in tokens.form:
        return tokens
    loose = [i + 1 for i, form in enumerate(tokens.form) if form == "tp" and gap[i + 1 : i + 2] == (". ",)]
    if not loose:
        return tokens
    tight = list(tokens.tight)
    for i in loose:
        tight[i] = True
    return tokens._replace(tight=tuple(tight))


def _not_in_places(
    known: dict[int, Hit[tuple[Known, ...]]], named: dict[int, Hit[GazetteerPlace]]
) -> dict[int, Hit[tuple[Known, ...]]]:
    """The known people without those whose name is only part of a place's: TP Hồ Chí Minh."""
    inside = {i for h in named.values() for i in range(h.first + 1, h.last)}
    return known if inside.isdisjoint(known) else {i: h for i, h in known.items() if i not in inside}
