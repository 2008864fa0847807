"""The tables of the stage, compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, cast

from hoidam.document import Tokens
from hoidam.lexicon import Phrases, T, load
from hoidam.normal import fold, words
from hoidam.records import Act

__all__ = [
    "Body",
    "Table",
    "Verb",
    "Word",
    "WordSet",
    "adjectives",
    "cues",
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
        form = tokens.form
        if i >= len(form) or form[i] not in self.first:
            return 0
        for n in range(min(self.longest, len(form) - i), 0, -1):
            if form[i : i + n] in self.keys:
                return n
        return 0


class Table(Phrases[T]):
    """Many phrases with what each stands for, and their words (`keys`)."""

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        rows = list(forms)
        super().__init__(rows)
        self.keys = frozenset(tuple(fold(w) for w in words(form)) for form, _ in rows)


@cache
def verbs() -> Table[Verb]:
    """All verbs of saying."""
    return Table(
        (row["form"], Verb(row["id"], row["needs"], cast("Act | None", row["act"] or None), int(row["said"])))
        for row in load("said_verbs")
    )


@cache
def word_set(name: str) -> WordSet:
    """The words of one class of `said_words.tsv`."""
    return WordSet(tuple(row["form"] for row in load("said_words") if row["class"] == name))


@cache
def cues() -> Table[tuple[Act, float]]:
    """Phrases in the words said, with the act they speak for and their weight."""
    return Table((row["form"], (cast("Act", row["act"]), float(row["weight"]))) for row in load("said_cues"))


@cache
def priors() -> dict[str, dict[Act, float]]:
    """How far each neutral verb inclines to an act before the words said are heard."""
    found: defaultdict[str, dict[Act, float]] = defaultdict(dict)
    for row in load("said_priors"):
        found[row["verb"]][cast("Act", row["act"])] = float(row["weight"])
    return dict(found)


@cache
def mouths() -> Table[Body | Word]:
    """Institutions, with a party of their own or before one, and what unnamed officials are called."""
    named: list[tuple[str, Body | Word]] = [
        (row["form"], Body(row["english"], row["party"])) for row in load("said_named")
    ]
    named += [(row["form"], Body(row["english"], None)) for row in load("said_institutions")]
    return Table(named + _official_rows("head", "heads"))


@cache
def official_words() -> Table[Word]:
    """The words that may follow what they are called."""
    parts = ("field", "office", "senior", "silent")
    rows = [row for row in load("said_officials") if row["part"] in parts]
    return Table((row["form"], Word(row["part"], row["english"])) for row in rows)


def _official_rows(*parts: str) -> list[tuple[str, Body | Word]]:
    rows = [row for row in load("said_officials") if row["part"] in parts]
    return [(row["form"], Word(row["part"], row["english"])) for row in rows]


@cache
def part(name: str) -> WordSet:
    """The words of one part of `said_officials.tsv`."""
    return WordSet(tuple(row["form"] for row in load("said_officials") if row["part"] == name))


@cache
def outlets() -> Table[str]:
    """Names of agencies, newspapers and broadcasters, and the words for them."""
    names = [(row["form"], row["kind"]) for row in load("outlets")]
    return Table(names + [(row["form"], "") for row in load("said_words") if row["class"] == "media"])


@cache
def adjectives() -> dict[str, tuple[str, str]]:
    """English name and adjective by party code."""
    return {row["code"]: (row["english"], row["adjective"]) for row in load("parties")}


@cache
def states() -> frozenset[str]:
    """Codes of the parties that are states."""
    return frozenset(row["code"] for row in load("parties") if row["kind"] == "state")
