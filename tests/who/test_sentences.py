"""What `who` reads in single sentences. Each table has our own sentences and what is to be found in them, no more.

parties.tsv   code of each party; @ where it stands as a place, ~ where it belongs to something larger
people.tsv    surface=name/party/role of each mention of a person, `-` for none
references.tsv the same for people who are spoken of again, or by office alone, at a date
groups.tsv    surface=people/parties of each expression for several
places.tsv    surface=name/country/kind of each place
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.document import Document
from hoidam.who import Cast, find_cast

HERE = Path(__file__).parent


def rows(table: str) -> list[list[str]]:
    lines = (HERE / f"{table}.tsv").read_text("utf-8").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines[1:]]


def cast_of(sentence: str, date: str) -> tuple[Document, Cast]:
    document, _ = clean(RawArticle(text=sentence))
    return document, find_cast(document, date)


@pytest.mark.parametrize(("sentence", "expected"), rows("parties"))
def test_parties(sentence: str, expected: str) -> None:
    _, cast = cast_of(sentence, "2017-06-01")
    found = [m.code + "@" * (m.sense == "place") + "~" * m.within for m in cast.parties]
    assert " ".join(found) == expected


@pytest.mark.parametrize(("date", "sentence", "expected"), rows("people") + rows("references"))
def test_people(date: str, sentence: str, expected: str) -> None:
    document, cast = cast_of(sentence, date)
    found = []
    for m in cast.persons:
        person = cast.people[m.person]
        found.append(f"{document.text[m.start : m.end]}={person.name}/{person.party or '-'}/{person.role or '-'}")
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("date", "sentence", "expected"), rows("groups"))
def test_groups(date: str, sentence: str, expected: str) -> None:
    document, cast = cast_of(sentence, date)
    found = [
        f"{document.text[g.start : g.end]}={'+'.join(cast.people[k].name for k in g.people)}/{'+'.join(g.codes)}"
        for g in cast.groups
    ]
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("sentence", "expected"), rows("places"))
def test_places(sentence: str, expected: str) -> None:
    document, cast = cast_of(sentence, "2017-06-01")
    found = [
        f"{document.text[p.start : p.end]}={p.place.name or '-'}/{p.place.country or '-'}/{p.kind}" for p in cast.places
    ]
    assert "; ".join(found) == expected
