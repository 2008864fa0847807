"""What the contact stage finds in sentences of our own whose cast is marked: `sentences.tsv`, one sentence a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import told

from hoidam import read

ROWS = [
    line.split("\t") for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()[1:] if line
]
MISSED = [line.split("\t") for line in Path(__file__).with_name("missed.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("family", "sentence", "expected"), ROWS)
def test_sentence(family: str, sentence: str, expected: str) -> None:
    wanted = [] if expected == "none" else [w.strip() for w in expected.split(";")]
    assert told(sentence, expected) == wanted


@pytest.mark.parametrize(("family", "sentence", "expected"), MISSED)
@pytest.mark.xfail(strict=True, reason="known misses, listed so that they are not forgotten")
def test_known_miss(family: str, sentence: str, expected: str) -> None:
    wanted = [] if expected == "none" else [w.strip() for w in expected.split(";")]
    assert told(sentence, expected) == wanted


def test_there_are_enough_sentences() -> None:
    assert len(ROWS) >= 200
    assert sum(expected == "none" for _, _, expected in ROWS) >= 50


def test_what_a_visit_is_said_to_be_belongs_to_that_visit() -> None:
    there = "Tổng thống Mỹ Barack Obama đã thăm Cairo và Rabat."
    found = read(f"{there} Chuyến đi tới Cairo là chuyến thăm dài nhất của ông Obama.", "2016").contacts
    assert {c.parties: len(c.evidence) for c in found} == {("USA", "EGY"): 2, ("USA", "MAR"): 1}
