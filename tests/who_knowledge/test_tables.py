"""The tables of people, places and names: sound, clean, and each spelling found through the real path."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from hoidam.document import Document, tokenise
from hoidam.lexicon import DATA, Hit, load
from hoidam.normal import fold, normalise, words
from hoidam.records import Article
from hoidam.who import knowledge

TABLES = (
    "famous_names",
    "name_order",
    "offices",
    "people",
    "person_names",
    "place_names",
    "places",
    "sino_spellings",
    "sino_syllables",
    "translit_sounds",
    "world_names",
)


def document(text: str) -> Document:
    normal = normalise(text).text
    return Document(Article(text=normal), normal, tokenise(normal), ())


def places_in(found_in: Document) -> list[Hit[knowledge.GazetteerPlace]]:
    return [hit for hit in found_in.find(knowledge.places()) if hit.value.kind != "none"]


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_composed_and_small(name: str) -> None:
    raw = (DATA / f"{name}.tsv").read_text("utf-8")
    lines = raw.removesuffix("\n").split("\n")[1:]
    assert load(name)
    assert lines == sorted(set(lines)), "sort the rows, each once"
    assert unicodedata.is_normalized("NFC", raw)
    assert len(raw.encode()) < 4_000_000


def test_there_are_enough_people_and_each_row_names_its_source() -> None:
    assert len(load("people")) >= 5000
    assert sum(bool(r["qid"]) for r in load("people")) >= 5000
    assert all(r["source"] for table in ("people", "offices", "places") for r in load(table))


def test_rows_refer_to_rows() -> None:
    people, places = {r["id"] for r in load("people")}, {r["id"] for r in load("places")}
    assert len(people) == len(load("people"))
    assert len(places) == len(load("places"))
    assert {r["person"] for r in load("offices")} <= people
    assert {r["person"] for r in load("person_names")} == people
    assert {r["place"] for r in load("place_names")} <= places


def test_no_two_people_share_a_qid() -> None:
    shared = {q: n for q, n in Counter(r["qid"] for r in load("people") if r["qid"]).items() if n > 1}
    assert shared == {}


def test_offices_end_after_they_start_and_open_ones_say_when_they_were_seen() -> None:
    for r in load("offices"):
        common = min(len(r["start"]), len(r["end"]))
        assert r["start"][:common] <= r["end"][:common], r
        assert bool(r["end"]) != bool(r["seen"]), r


def test_canonical_names_are_plain_letters() -> None:
    assert [r["name"] for r in load("people") if not r["name"].isascii()] == []


def test_forms_differ_by_more_than_case() -> None:
    folded = Counter((r["person"], " ".join(fold(w) for w in words(r["form"]))) for r in load("person_names"))
    assert [k for k, n in folded.items() if n > 1] == []
    places = Counter(" ".join(fold(w) for w in words(r["form"])) for r in load("place_names"))
    assert [k for k, n in places.items() if n > 1] == []


def test_every_full_name_is_found() -> None:
    missed = [
        r["form"]
        for r in load("person_names")
        if r["kind"] == "full"
        and not any(p.id == r["person"] for hit in knowledge.find_known(document(f"{r['form']}.")) for p in hit.value)
    ]
    assert missed == []


def test_every_place_name_is_found() -> None:
    places = {r["id"]: r for r in load("places")}
    missed = [
        r["form"]
        for r in load("place_names")
        if places[r["place"]]["kind"] != "none"
        and places[r["place"]]["name"] not in {h.value.name for h in places_in(document(r["form"]))}
    ]
    assert missed == []


@pytest.mark.parametrize("phrase", [r["form"] for r in load("place_names") if r["place"].startswith("no-place")])
def test_what_only_holds_a_places_name_is_no_place(phrase: str) -> None:
    assert places_in(document(f"theo {phrase}")) == []
