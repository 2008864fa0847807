"""The only reader of `hoidam/data`: loads the plain tables, checks them against `schema.toml`, and matches their forms.

A table is a TSV file with a header line. `schema.toml` gives, per table, its columns with type, whether they may be
empty, and what they mean; `load` refuses a row that breaks it, naming file and line.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import compress
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from hoidam.errors import TableError
from hoidam.normal import fold, words

__all__ = ["Hit", "Phrases", "Row", "fingerprint", "load", "load_toml", "schema", "table_names"]

Row = dict[str, str]
DATA = files("hoidam") / "data"
_SHOWN = ("messages", "labels", "query_words", "schema")
T = TypeVar("T")

_CHECKS = {
    "str": re.compile(r".*", re.S),
    "int": re.compile(r"-?\d+"),
    "float": re.compile(r"-?\d+(\.\d+)?"),
    "bool": re.compile(r"[01]"),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "party": re.compile(r"[A-Z][A-Z0-9_]*"),
    "qid": re.compile(r"Q\d+"),
    "id": re.compile(r"[a-z0-9_.\-]+"),
}


@cache
def schema() -> dict[str, Any]:
    """What `schema.toml` says of every table."""
    return tomllib.loads((DATA / "schema.toml").read_text("utf-8"))


def table_names() -> list[str]:
    """Names of all TSV tables."""
    return sorted(schema()["tables"])


@cache
def load(name: str) -> tuple[Row, ...]:
    """The rows of `data/NAME.tsv`, each a dict by column; raises TableError where a row breaks the schema."""
    columns = _columns(name)
    lines = (DATA / f"{name}.tsv").read_text("utf-8").split("\n")
    if (header := lines[0].split("\t")) != list(columns):
        raise TableError(f"data/{name}.tsv, line 1: the columns are {header}; schema.toml says {list(columns)}")
    sound, keys = _line_pattern(columns).fullmatch, tuple(columns)
    return tuple(
        dict(zip(keys, line.split("\t"), strict=True)) if sound(line) else _row(name, n, columns, line.split("\t"))
        for n, line in enumerate(lines[1:], 2)
        if line
    )


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The rules of `data/NAME.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@cache
def fingerprint() -> str:
    """A short hash of all tables: stored with each reading, so that a fact can be traced to the words that made it.

    Tables that only word what is shown (`_SHOWN`) are left out: a new label is no reason to read the articles again.
    """
    digest = hashlib.sha256()
    for path in sorted(DATA.iterdir(), key=lambda p: p.name):
        if path.name.endswith((".tsv", ".toml")) and not path.name.startswith(_SHOWN):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _columns(name: str) -> dict[str, Any]:
    try:
        return dict(schema()["tables"][name]["columns"])
    except KeyError:
        raise TableError(f"schema.toml has no table {name!r}; it has {', '.join(table_names())}") from None


def _line_pattern(columns: dict[str, Any]) -> re.Pattern[str]:
    """What a line that keeps to the schema looks like, so that one look tells. A line that does not is looked at cell
    by cell, to say what is wrong."""
    cells = (_cell_pattern(rule) + ("?" if rule.get("empty", False) else "") for rule in columns.values())
    return re.compile("\t".join(cells))


def _cell_pattern(rule: dict[str, Any]) -> str:
    if "one_of" in rule:
        return f"(?:{'|'.join(map(re.escape, rule['one_of']))})"
    return "(?:[^\t]+)" if rule["type"] == "str" else f"(?:{_CHECKS[rule['type']].pattern})"


def _row(name: str, line: int, columns: dict[str, Any], cells: Sequence[str]) -> Row:
    if len(cells) != len(columns):
        raise TableError(f"data/{name}.tsv, line {line}: {len(cells)} cells, {len(columns)} columns; check the tabs")
    for (column, rule), cell in zip(columns.items(), cells, strict=True):
        if not cell and not rule.get("empty", False):
            raise TableError(f"data/{name}.tsv, line {line}: column {column} is empty; fill it")
        if cell and not _CHECKS[rule["type"]].fullmatch(cell):
            raise TableError(f"data/{name}.tsv, line {line}: {cell!r} in column {column} is no {rule['type']}")
        if cell and "one_of" in rule and cell not in rule["one_of"]:
            raise TableError(f"data/{name}.tsv, line {line}: {cell!r} in column {column}; one of {rule['one_of']}")
    return dict(zip(columns, cells, strict=True))


class TokenColumns(Protocol):
    """What a matcher needs of tokens (`hoidam.document.Tokens`)."""

    @property
    def form(self) -> tuple[str, ...]: ...
    @property
    def capital(self) -> tuple[bool, ...]: ...
    @property
    def tight(self) -> tuple[bool, ...]: ...


class Hit(NamedTuple, Generic[T]):
    """A phrase found: tokens `first` to `last` (exclusive), and the value its form stands for."""

    first: int
    last: int
    value: T


_new = tuple.__new__  # a tuple made so takes half the time


class Phrases(Generic[T]):
    """Many fixed phrases, found together in one pass over the tokens, longest first.

    Hyphens and blanks inside a phrase are equal ("Mát-xcơ-va", "Mát xcơ va"). A form that has a capital in the table
    matches only where the text has one at the same word ("Nga" is no "nga"); a lower-case form matches either.
    """

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        self._tree: dict[str, _Node[T]] = {}
        for form, value in forms:
            if plain := words(form):
                _plant(self._tree, [fold(word) for word in plain]).append(
                    (tuple(k for k, word in enumerate(plain) if word[0].isupper()), value)
                )
        _order(self._tree)

    def at(self, tokens: TokenColumns, i: int) -> Hit[T] | None:
        """The longest phrase that begins at token `i`, or None."""
        node = self._tree.get(tokens.form[i])
        return self._from(node, tokens, i) if node else None

    def find(self, tokens: TokenColumns, first: int = 0, last: int | None = None) -> Iterator[Hit[T]]:
        """Phrases among tokens `first` to `last`, left to right, longest first, without overlap."""
        tree, form = self._tree, tokens.form
        if first or last is not None:
            form = form[first:last]
        if tree.keys().isdisjoint(form):
            return
        done, stop, following = first, first + len(form), (*form[1:], "")
        for k in compress(range(len(form)), map(tree.__contains__, form)):
            node, i = tree[form[k]], first + k
            if i < done or not (node[0] or following[k] in node[1]):
                continue  # most words that begin a phrase begin none here: seen without a call
            if (hit := self._from(node, tokens, i)) and hit.last <= stop:
                yield hit
                done = hit.last

    def _from(self, node: _Node[T], tokens: TokenColumns, i: int) -> Hit[T] | None:
        form, capital, tight = tokens.form, tokens.capital, tokens.tight
        best, j, n = None, i + 1, len(form)
        while True:
            ends, tree = node
            for end in ends:
                if not end[0] or all([capital[i + k] for k in end[0]]):
                    best, last = end, j
                    break
            if not tree or j >= n or not tight[j] or (following := tree.get(form[j])) is None:
                return _new(Hit, (i, last, best[1])) if best else None
            node, j = following, j + 1


# What may end after a word (which words of the phrase need a capital, and its value; those that need most first), and
# the words that may follow.
_Node: TypeAlias = tuple[list[tuple[tuple[int, ...], T]], dict[str, "_Node[T]"]]


def _plant(tree: dict[str, _Node[T]], path: list[str]) -> list[tuple[tuple[int, ...], T]]:
    ends: list[tuple[tuple[int, ...], T]] = []
    for word in path:
        ends, tree = tree.setdefault(word, ([], {}))
    return ends


def _order(tree: dict[str, _Node[T]]) -> None:
    for ends, following in tree.values():
        ends.sort(key=lambda end: -len(end[0]))
        _order(following)
