"""Names that the record holds in English only, said in Vietnamese: institutions, unnamed officials, settings.

They are put together from the tables that they were read with, the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hoidam import labels
from hoidam.lexicon import load

__all__ = ["institution", "setting"]

_GOVERNMENT = " administration"


def institution(name: str, party: str | None) -> str | None:
    """'Singaporean foreign ministry' of SGP as 'Bộ ngoại giao Singapore', 'US officials' as 'Quan chức Mỹ'; None for
    anybody else, such as a person."""
    if party is None:
        return None
    if (known := labels.value("institution", name, "vi")) != name:
        return known
    if name.endswith(_GOVERNMENT):
        return f"Chính quyền {name.removesuffix(_GOVERNMENT)}"
    adjective = _adjectives().get(party, party)
    pattern = name.replace(adjective, "{adj}", 1)
    form = _institutions().get(pattern) or _officials(pattern.replace("{adj}", ""))
    return f"{_capital(form)} {labels.party(party, 'vi')}" if form else None


def setting(name: str) -> str:
    """'OSCE conference' as 'hội nghị OSCE'; the name itself where it is of no known kind."""
    for pattern, form in _settings().items():
        kind = pattern.removeprefix("{party} ")
        whose = name.removesuffix(kind).strip()
        if name.endswith(kind) and (not whose or kind != pattern):
            return f"{form} {labels.party(_codes().get(whose, whose), 'vi')}".strip()
    return name


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def _officials(name: str) -> str | None:
    """'senior trade officials' as 'quan chức thương mại cấp cao'; None where a word of it is not known."""
    head, rest = "", name.split()
    heads, fields, standing = _words("head", "heads"), _words("field"), _words("senior", "former")
    for length in (2, 1):
        head = heads.get(" ".join(rest[-length:]).removesuffix("s"), "")
        if head:
            rest = rest[:-length]
            break
    before = [standing.get(word) for word in rest[:1] if word in standing]
    field = fields.get(" ".join(rest[len(before) :]), "" if len(rest) == len(before) else None)
    if not head or field is None:
        return None
    return " ".join(filter(None, (head, field, *before)))


@cache
def _words(*parts: str) -> Mapping[str, str]:
    """Vietnamese words by their English, the first of the table where there are several."""
    return {r["english"]: r["form"] for r in reversed(load("said_officials")) if r["part"] in parts and r["english"]}


@cache
def _adjectives() -> Mapping[str, str]:
    return {row["code"]: row["adjective"] for row in load("parties")}


@cache
def _codes() -> Mapping[str, str]:
    return {row["english"]: row["code"] for row in load("parties")}


@cache
def _institutions() -> Mapping[str, str]:
    return {row["english"]: row["form"] for row in reversed(load("said_institutions"))}


@cache
def _settings() -> Mapping[str, str]:
    """The longest first: a ministers' meeting is a meeting too."""
    known = {row["setting"]: row["form"] for row in reversed(load("settings"))}
    return dict(sorted(known.items(), key=lambda pair: -len(pair[0])))
