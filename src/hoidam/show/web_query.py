"""What a person means by what they typed into the one box: parties, people, dates, channels, topics; the rest is looked
for in the text of articles.

Words may be typed without diacritics. A word with them is taken as it stands: 'Mỹ' is no 'my', but 'my' may be 'Mỹ'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from hoidam import labels
from hoidam.clean import clean
from hoidam.errors import SettingError
from hoidam.ledger.columns import Asked, Columns
from hoidam.ledger.dates import bounds
from hoidam.lexicon import load
from hoidam.normal import fold, plain
from hoidam.read import RawArticle
from hoidam.when import Anchor, find_expressions, resolve

__all__ = ["Meant", "Term", "meant"]

Kind: TypeAlias = Literal["party", "person", "date", "channel", "status", "topic", "words", "ignored"]
_LONGEST = 7  # words of a name
_QUOTED = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"[\w'’.-]*\w")
_ISO = re.compile(r"(?<!\S)\d{4}(?:-\d\d(?:-\d\d)?)?(?!\S)")
_MOST_WORDS = 24  # more is no search but a text


class Term(NamedTuple):
    """A part of what was typed: the characters, and what they were taken for. `values` are codes, ids or a date."""

    text: str
    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed, understood. `words` are looked for in articles."""

    terms: tuple[Term, ...]
    asked: Asked
    words: str


def meant(typed: str, columns: Columns, literal: bool = False) -> Meant:
    """What was meant by what was typed; with `literal` all of it is words."""
    if literal:
        return Meant((), Asked(), typed.strip())
    terms = tuple(_terms(typed, columns))
    words = " ".join(v for t in terms if t.kind == "words" for v in t.values)
    return Meant(terms, _asked(terms), words)


def _asked(terms: Iterable[Term]) -> Asked:
    asked = Asked()
    for term in terms:
        if term.kind == "party":
            asked = replace(asked, between=tuple(dict.fromkeys((*asked.between, *term.values))))
        elif term.kind == "person":
            asked = replace(asked, people=(*asked.people, term.values))
        elif term.kind == "date":
            asked = replace(asked, since=term.values[0], until=term.values[1])
        elif term.kind in ("channel", "status", "topic"):
            asked = replace(asked, **_one(term))
    return asked


def _one(term: Term) -> dict[str, Any]:
    return {term.kind: term.values[0]}


def _terms(typed: str, columns: Columns) -> Iterator[Term]:
    """Quoted words first, then dates, then what has a name."""
    for quoted in _QUOTED.findall(typed):
        if quoted.strip():
            yield Term(quoted, "words", (f'"{quoted}"',))
    rest = _QUOTED.sub(" ", typed)
    dates, rest = _dates(rest)
    yield from dates
    words = _WORD.findall(rest)
    if len(words) > _MOST_WORDS:
        yield Term(rest.strip(), "words", (rest.strip(),))
        return
    yield from (term for term in _named(words, columns) if term.kind != "ignored")


def _dates(text: str) -> tuple[list[Term], str]:
    """The first date, and the text without it. Words that only belong to a date go with it."""
    document, normal = clean(RawArticle(text=text))
    found = [(m.start(), m.end(), m[0]) for m in _ISO.finditer(text)]
    for time in resolve(document, find_expressions(document), Anchor(None, "")):
        start, end = normal.origin(time.start, time.end)
        found.append((start, end, time.value or ""))
    for start, end, value in found:
        if days := bounds(value):
            before = re.sub(r"(?:\b(?:ngay|thang|nam|quy|ngày|tháng|năm|quý)\s*)+$", "", text[:start], flags=re.I)
            return [Term(text[len(before) : end].strip(), "date", days)], f"{before} {text[end:]}"
    return [], text


def _named(words: list[str], columns: Columns) -> Iterator[Term]:
    """The longest names first, from left to right; what has none is a word of articles."""
    at = 0
    loose: list[str] = []
    while at < len(words):
        term = _longest(words, at, columns)
        if term is None:
            loose.append(words[at])
            at += 1
            continue
        yield term
        at += len(term.text.split(" "))
    if loose:
        yield Term(" ".join(loose), "words", (" ".join(loose),))


def _longest(words: list[str], at: int, columns: Columns) -> Term | None:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        for known in _KINDS:
            if (term := known(name, columns)) is not None:
                return term
    return None


def _ignored(name: str, columns: Columns) -> Term | None:
    """Words that only join others: 'and' is not Andorra, unless it is written AND."""
    found = None if name.isupper() else _word(name, columns)
    return found if found is not None and found.kind == "ignored" else None


def _party(name: str, columns: Columns) -> Term | None:
    if _key(name, fold) != _key(name, plain) and _key(name, fold) not in _party_names():
        return None
    try:
        return Term(name, "party", (labels.party_code(name),))
    except SettingError:
        return None


def _word(name: str, columns: Columns) -> Term | None:
    exact, loose = _vocabulary()
    found = exact.get(_key(name, fold))
    if found is None and _key(name, fold) == _key(name, plain):
        found = loose.get(_key(name, plain))
    return None if found is None else Term(name, found[0], (found[1],))


def _person(name: str, columns: Columns) -> Term | None:
    """One word may be a surname, but not a short one in small letters: that is rather a word."""
    if " " not in name and len(name) < 4 and not name[:1].isupper():
        return None
    ids = columns.people(name)
    return Term(name, "person", ids) if ids else None


_KINDS: tuple[Callable[[str, Columns], Term | None], ...] = (_ignored, _party, _word, _person)


@cache
def _party_names() -> frozenset[str]:
    """What parties are called, with diacritics."""
    forms = [row["form"] for row in load("party_words") if row["kind"] in ("name", "metonym", "seat")]
    codes = [row["code"] for row in load("parties")]
    forms += [labels.party(code, language) for code in codes for language in labels.LANGUAGES]
    return frozenset(_key(form, fold) for form in forms)


@cache
def _vocabulary() -> tuple[dict[str, tuple[Kind, str]], dict[str, tuple[Kind, str]]]:
    """Topics, channels and small words by their names in both languages, exact and without diacritics."""
    known: dict[str, tuple[Kind, str]] = {}
    for row in load("labels_values"):
        if row["kind"] == "topic":
            known |= {row["vi"]: ("topic", row["value"]), row["en"]: ("topic", row["value"])}
    for row in load("query_words"):
        kind: Kind = "ignored"
        if row["kind"] in ("channel", "status"):
            kind = "channel" if row["kind"] == "channel" else "status"
        known[row["form"]] = (kind, row["value"])
    exact = {_key(form, fold): value for form, value in known.items()}
    return exact, {_key(form, plain): value for form, value in known.items()}


def _key(name: str, form: Callable[[str], str]) -> str:
    return " ".join(form(word) for word in _WORD.findall(name))
