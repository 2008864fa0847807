"""A small invented cast for the tests of `said`, so that they do not hang on how `who` finds people."""

from __future__ import annotations

import re

from hoidam.clean import RawArticle, clean
from hoidam.document import Document
from hoidam.records import Person
from hoidam.who import Cast
from hoidam.who.cast import GroupMention, PartyMention, PersonMention

PEOPLE = (
    Person(name="Ola Berg", party="NOR", role="foreign minister"),
    Person(name="Pedro Rojas", party="CHL", role="president"),
    Person(name="Rosa Vega", party="PER", role="spokesperson"),
    Person(name="Khamla Souk", party="LAO", role="prime minister"),
    Person(name="Aino Laine", party="FIN", role="defense minister"),
)
_NAMES = {"Ola Berg": 0, "Berg": 0, "Pedro Rojas": 1, "Rojas": 1, "Rosa Vega": 2, "Vega": 2}
_NAMES |= {"Khamla Souk": 3, "Souk": 3, "Aino Laine": 4, "Laine": 4}
_OFFICES = {
    "Ngoại trưởng Na Uy": 0,
    "Ngoại trưởng": 0,
    "Tổng thống Chile": 1,
    "Tổng thống": 1,
    "Phát ngôn viên Bộ Ngoại giao Peru": 2,
    "Thủ tướng Lào": 3,
    "Thủ tướng": 3,
    "Bộ trưởng Quốc phòng Phần Lan": 4,
}
_PARTIES = {"Na Uy": "NOR", "Oslo": "NOR", "Chile": "CHL", "Santiago": "CHL", "Peru": "PER", "Lima": "PER"}
_PARTIES |= {"Lào": "LAO", "Phần Lan": "FIN", "Helsinki": "FIN", "Mông Cổ": "MNG", "Mỹ": "USA", "Liên hợp quốc": "UN"}
_GROUPS = {"hai ngoại trưởng": (0, 2), "hai nhà lãnh đạo": (1, 3), "hai bên": (1, 3)}


def _any(forms: dict[str, object]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


_PERSON = re.compile(
    rf"(?:(?P<office>{_any(_OFFICES)}) )?(?:ông |bà )?\b(?P<name>{_any(_NAMES)})\b"
    rf"|\b(?P<bare>{_any(_OFFICES)})\b|\b(?P<pronoun>[ÔôBb](?:ng|à))\b(?! [A-Z])"
)
_PARTY = re.compile(rf"(?<!\w)(?:{_any(_PARTIES)})(?!\w)")
_GROUP = re.compile(rf"\b(?:{_any(_GROUPS)})\b", re.I)


def document_and_cast(text: str) -> tuple[Document, Cast]:
    """The Document of a text and its people, groups and parties."""
    document, _ = clean(RawArticle(text=text))
    persons = _persons(document.text)
    inside = [(m.outer_start, m.outer_end) for m in persons]
    parties = tuple(
        PartyMention(m.start(), m.end(), _PARTIES[m[0]], "party", any(a <= m.start() < b for a, b in inside), "test")
        for m in _PARTY.finditer(document.text)
    )
    groups = tuple(
        GroupMention(m.start(), m.end(), _GROUPS[m[0].lower()], (), "test") for m in _GROUP.finditer(document.text)
    )
    return document, Cast(people=PEOPLE, persons=persons, parties=parties, groups=groups)


def _persons(text: str) -> tuple[PersonMention, ...]:
    found: list[PersonMention] = []
    for m in _PERSON.finditer(text):
        if m["pronoun"]:
            if found:
                found.append(PersonMention(m.start(), m.end(), m.start(), m.end(), found[-1].person, "pronoun", "test"))
        elif m["name"]:
            found.append(PersonMention(m.start("name"), m.end(), m.start(), m.end(), _NAMES[m["name"]], "full", "test"))
        else:
            found.append(PersonMention(m.start(), m.end(), m.start(), m.end(), _OFFICES[m["bare"]], "office", "test"))
    return tuple(found)
