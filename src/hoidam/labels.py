"""What parties, offices and the record's other words are called, in Vietnamese and in English; and back to codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from string import Formatter
from typing import Literal, TypeAlias

from hoidam.errors import SettingError
from hoidam.lexicon import load
from hoidam.normal import fold, plain, words

__all__ = ["LANGUAGES", "Language", "has_message", "message", "party", "party_code", "value"]

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def _parties() -> dict[str, dict[str, str]]:
    vietnamese = {row["key"]: row["vi"] for row in load("labels_parties")}
    return {
        row["code"]: {"vi": vietnamese.get(row["key"], row["english"]), "en": row["english"]} for row in load("parties")
    }


@cache
def _values() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["value"]): row for row in load("labels_values")}


@cache
def _messages() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in load("messages")}


def party(code: str | None, language: Language) -> str:
    """The name of a party: 'Nga' or 'Russia' for RUS. A party without a code is called by the name it has."""
    if code is None:
        return ""
    return _parties()[code][language] if code in _parties() else code


def value(kind: str, word: str | None, language: Language) -> str:
    """A word of the record, such as the channel `call`, as people say it. Unknown ones are given as they are."""
    if word is None:
        return ""
    found = _values().get((kind, word))
    return found[language] if found else word.replace("_", " ")


def message(id: str, language: Language, /, **values: object) -> str:
    """A text of the interface, its `{places}` filled."""
    return _messages()[id][language].format(**values)


def has_message(id: str, values: Mapping[str, object] | None = None) -> bool:
    """Whether the interface has a text of this id that can be filled with these values."""
    row = _messages().get(id)
    return row is not None and {name for _, name, _, _ in Formatter().parse(row["en"]) if name} <= set(values or ())


@cache
def _codes() -> tuple[dict[str, str], dict[str, str]]:
    """Codes by exact and by plain name. A plain form that two parties share stands for neither."""
    named = [(row["form"], row["code"]) for row in load("party_words") if row["kind"] in ("name", "metonym", "seat")]
    named += [(row["key"], row["code"]) for row in load("parties")]
    named += [(name, code) for code, names in _parties().items() for name in (code, *names.values())]
    exact = {_key(name, fold): code for name, code in named}
    loose: dict[str, set[str]] = {}
    for name, code in named:
        loose.setdefault(_key(name, plain), set()).add(code)
    return exact, {name: next(iter(codes)) for name, codes in loose.items() if len(codes) == 1}


def _key(name: str, form: Callable[[str], str]) -> str:
    return " ".join(form(word) for word in words(name))


def party_code(name: str) -> str:
    """The code for what a person may type: RUS, Nga, Russia, nga, 'viet nam'; raises SettingError where unknown."""
    if name in _parties():  # NGA is Nigeria, though Nga is Russia
        return name
    exact, loose = _codes()
    if code := exact.get(_key(name, fold)) or loose.get(_key(name, plain)):
        return code
    raise SettingError(
        f"no party is called {name!r}; give a code (RUS) or a name (Nga, Russia)", reason="party", name=name
    )
