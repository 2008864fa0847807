"""The tables of the stage, compiled once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple, cast

from hoidam.document import Tokens
from hoidam.lexicon import Phrases, load
from hoidam.normal import fold, words
from hoidam.records import Act

__all__ = [
    "Body",
    "Verb",
    "Word",
    "WordSet",
    "adjectives",
    "cues",
    "find_classes",
    "mouths",
    "official_words",
    "outlets",
    "part",
    "priors",
    "states",
    "verbs",
    "word_set",
]


class Verb(NamedTuple):
    """A verb of saying: its rule, what it needs beside it, the act it makes (None: the words said decide), and how
    many of its last words belong to what is said."""

    id: str
    needs: str
    act: Act | None
    said: int = 0


class Body(NamedTuple):
    """An institution: its English name (with `{adj}` for the party's adjective), and its party where it has one."""

    english: str
    party: str | None


class Word(NamedTuple):
    """A word of an expression for unnamed officials: which part of it, and its English."""

    part: str
    english: str


class WordSet:
    """The phrases of one class, for asking whether one begins or ends at a token."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        keys = {tuple(fold(w) for w in words(form)) for form in forms}
        self.keys = frozenset(keys)
        self.last = frozenset(k[-1] for k in keys)
        self.first = frozenset(k[0] for k in keys)
        self.longest = max(len(k) for k in keys)

    def ending(self, tokens: Tokens, i: int) -> int:
        """The number of words of the longest phrase whose last word is token `i`; 0 where none."""
        if i < 0 or tokens.form[i] not in self.last:
            return 0
        for n in range(min(self.longest, i + 1), 0, -1):
            if tokens.form[i - n + 1 : i + 1] in self.keys:
                return n
        return 0

    def find(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
        """All phrases among tokens `first` to `last`: the token where one begins, and its number of words."""
        heads, forms = self.first, tokens.form[first:last]
        if heads.isdisjoint(forms):
            return []
        found = [(i, self.at(tokens, i)) for i, form in enumerate(forms, first) if form in heads]
        return [(i, n) for i, n in found if n]

    def at(self, tokens: Tokens, i: int) -> int:
        """The number of words of the longest phrase that begins at token `i`; 0 where none."""
        if i >= len(tokens.form) or tokens.form[i] not in self.first:
            return 0
        for n in range(min(self.longest, len(tokens.form) - i), 0, -1):
            if tokens.form[i : i + n] in self.keys:
                return n
        return 0


def find_classes(tokens: Tokens, names: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """The phrases of several classes in one pass over the tokens: per class, where one begins and its length."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    heads, form = _heads(names), tokens.form
    for i, word in enumerate(form):
        if word in heads:
            following = form[i + 1] if i + 1 < len(form) else ""
            for name, words, second in heads[word]:
                if (not second or following in second) and (n := words.at(tokens, i)):
                    found[name].append((i, n))
    return found


@cache
def _heads(names: tuple[str, ...]) -> dict[str, list[tuple[str, WordSet, frozenset[str]]]]:
    """By first word: the classes that have phrases with it, and what second words those need (none: any)."""
    found: defaultdict[str, list[tuple[str, WordSet, frozenset[str]]]] = defaultdict(list)
    for name in names:
        words = word_set(name)
        for first in words.first:
            keys = [key for key in words.keys if key[0] == first]
            alone = any(len(key) == 1 for key in keys)
            found[first].append((name, words, frozenset() if alone else frozenset(key[1] for key in keys)))
    return dict(found)


@cache
def verbs() -> Phrases[Verb]:
    """All verbs of saying."""
    return Phrases(
        (row["form"], Verb(row["id"], row["needs"], cast("Act | None", row["act"] or None), int(row["said"])))
        for row in load("said_verbs")
    )


@cache
def word_set(name: str) -> WordSet:
    """The words of one class of `said_words.tsv`."""
    return WordSet(tuple(row["form"] for row in load("said_words") if row["class"] == name))


@cache
def cues() -> Phrases[tuple[Act, float]]:
    """Phrases in the words said, with the act they speak for and their weight."""
    return Phrases((row["form"], (cast("Act", row["act"]), float(row["weight"]))) for row in load("said_cues"))


@cache
def priors() -> dict[str, dict[Act, float]]:
    """How far each neutral verb inclines to an act before the words said are heard."""
    found: defaultdict[str, dict[Act, float]] = defaultdict(dict)
    for row in load("said_priors"):
        found[row["verb"]][cast("Act", row["act"])] = float(row["weight"])
    return dict(found)


@cache
def mouths() -> Phrases[Body | Word]:
    """Institutions, with a party of their own or before one, and what unnamed officials are called."""
    named: list[tuple[str, Body | Word]] = [
        (row["form"], Body(row["english"], row["party"])) for row in load("said_named")
    ]
    named += [(row["form"], Body(row["english"], None)) for row in load("said_institutions")]
    return Phrases(named + _official_rows("head", "heads"))


@cache
def official_words() -> Phrases[Word]:
    """The words that may follow what they are called."""
    parts = ("field", "office", "senior", "silent")
    rows = [row for row in load("said_officials") if row["part"] in parts]
    return Phrases((row["form"], Word(row["part"], row["english"])) for row in rows)


def _official_rows(*parts: str) -> list[tuple[str, Body | Word]]:
    rows = [row for row in load("said_officials") if row["part"] in parts]
    return [(row["form"], Word(row["part"], row["english"])) for row in rows]


@cache
def part(name: str) -> WordSet:
    """The words of one part of `said_officials.tsv`."""
    return WordSet(tuple(row["form"] for row in load("said_officials") if row["part"] == name))


@cache
def outlets() -> Phrases[str]:
    """Names of agencies, newspapers and broadcasters, and the words for them."""
    names = [(row["form"], row["kind"]) for row in load("outlets")]
    return Phrases(names + [(row["form"], "") for row in load("said_words") if row["class"] == "media"])


@cache
def adjectives() -> dict[str, tuple[str, str]]:
    """English name and adjective by party code."""
    return {row["code"]: (row["english"], row["adjective"]) for row in load("parties")}


@cache
def states() -> frozenset[str]:
    """Codes of the parties that are states."""
    return frozenset(row["code"] for row in load("parties") if row["kind"] == "state")
