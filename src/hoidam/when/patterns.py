"""The forms of `data/when.toml`, compiled, by the word that each may begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from hoidam.lexicon import load_toml
from hoidam.when.words import first_words, forms

__all__ = ["Pattern", "begins", "may_begin", "patterns"]

_MACRO = re.compile(r"(?<!\?P)<(:?)([a-z_]+)>")
_AGAIN = re.compile(r"\(\?P=\w+\)")  # the same mark again, as in 5.9.2016
_GROUP = re.compile(r"\(\?P<(\w+)>")
_ESCAPE_OR_TEXT = re.compile(r"\\.|[^\\]+", re.S)
_BLANK, _BLANKS = r"[ \u00a0]{0,3}", r"[ \u00a0]{1,3}"
_END = r"(?!\w)(?![/.,:]\d)"


class Pattern(NamedTuple):
    """A form: its rule, the reader that understands it, its expression."""

    rule: str
    make: str
    form: re.Pattern[str]


@cache
def patterns() -> tuple[Pattern, ...]:
    """All forms, in the order of the file."""
    return tuple(Pattern(r["id"], r["make"], _compile(r["form"])) for r in _rules())


@cache
def begins() -> dict[str, tuple[Pattern, ...]]:
    """The forms to try by first word; those that begin with digits under '#'."""
    index: dict[str, dict[Pattern, None]] = {}
    for rule, pattern in zip(_rules(), patterns(), strict=True):
        for word in _words(rule["begins"]):
            index.setdefault(word, {})[pattern] = None
    return {word: tuple(found) for word, found in index.items()}


@cache
def may_begin() -> dict[str, re.Pattern[str]]:
    """By first word, what tells in one step whether any of its forms stands at a place, in text in lower case. Most
    words that may begin an expression begin none."""
    return {
        word: re.compile("|".join(f"(?:{_in_lower_case(pattern.form.pattern)})" for pattern in tried))
        for word, tried in begins().items()
    }


def _in_lower_case(form: str) -> str:
    """An expression that matches, in lower case, wherever the form does, without its named groups."""
    form = _AGAIN.sub(".{0,3}", form)
    return _ESCAPE_OR_TEXT.sub(lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), _GROUP.sub("(?:", form))


def _rules() -> list[dict[str, Any]]:
    return list(load_toml("when")["rule"])


def _words(begins: Iterable[str]) -> Iterable[str]:
    for word in begins:
        yield from first_words(word[1:]) if word.startswith("@") else (word,)


def _compile(form: str) -> re.Pattern[str]:
    return re.compile(_number_groups(_blanks(_expand(form))) + _END, re.IGNORECASE)


def _expand(form: str) -> str:
    macros = load_toml("when")["macro"]

    def replaced(m: re.Match[str]) -> str:
        bare, name = m[1], m[2]
        return _expand(macros[name]) if name in macros else _alternation(name, bool(bare))

    return _MACRO.sub(replaced, form)


def _alternation(kind: str, bare: bool) -> str:
    longest_first = sorted(forms(kind), key=len, reverse=True)
    return ("(?:" if bare else f"(?P<{kind}>") + "|".join(map(re.escape, longest_first)).replace("\\ ", " ") + ")"


def _blanks(form: str) -> str:
    return form.replace(" ", _BLANKS).replace("~", _BLANK)


def _number_groups(form: str) -> str:
    """A group's name may stand once in an expression: the second is name_2, and so on."""
    seen: dict[str, int] = {}

    def named(m: re.Match[str]) -> str:
        seen[m[1]] = seen.get(m[1], 0) + 1
        return f"(?P<{m[1]}>" if seen[m[1]] == 1 else f"(?P<{m[1]}_{seen[m[1]]}>"

    return _GROUP.sub(named, form)
