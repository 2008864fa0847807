"""The tables of `said`: each rule named by a prior or an act, every verb reached through the real path."""

from __future__ import annotations

import unicodedata

import pytest
from cast_of import document_and_cast

from hoidam.lexicon import load
from hoidam.said import find_statements
from hoidam.said.vocabulary import priors

TABLES = ("said_verbs", "said_words", "said_cues", "said_priors", "said_institutions", "said_named", "said_officials")
VERBS = [row for row in load("said_verbs") if row["needs"] != "never"]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_normal_and_single(name: str) -> None:
    rows = [tuple(row.values()) for row in load(name)]
    assert rows == sorted(set(rows))
    assert all(unicodedata.is_normalized("NFC", cell) for row in rows for cell in row)


def test_every_neutral_verb_inclines_to_an_act() -> None:
    assert {row["id"] for row in VERBS if not row["act"]} <= set(priors())


def test_no_form_has_two_rules() -> None:
    forms = [row["form"] for row in load("said_verbs")]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["form"])
def test_every_verb_reports(row: dict[str, str]) -> None:
    text = f"Ông Rojas {row['form']}: “Peru sẽ cùng Chile dọn sạch vùng biển này trước mùa mưa tới”."
    document, cast = document_and_cast(text)
    assert [s.rule for s in find_statements(document, (), cast)] == [row["id"]]
