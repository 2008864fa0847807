"""What one party did to another, sentence by sentence."""

from pathlib import Path

import pytest

from hoidam import read
from hoidam.contact.scores import goldstein, plover_score
from hoidam.lexicon import load
from hoidam.records import Event

LINES = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in LINES]


def told(event: Event) -> str:
    return f"{event.type} {event.actor}>{event.recipient}"


@pytest.mark.parametrize(("sentence", "events"), CASES)
def test_sentence(sentence: str, events: str) -> None:
    found = read(sentence, "2021-05-12").events
    assert "; ".join(map(told, found)) == events


@pytest.mark.parametrize("sentence", [sentence for sentence, events in CASES if events])
def test_evidence_is_cut_from_the_text(sentence: str) -> None:
    (event,) = read(sentence, "2021-05-12").events
    assert sentence[event.evidence.start : event.evidence.end] == event.evidence.text
    assert event.evidence.text


def test_each_of_a_string_of_recipients() -> None:
    found = read("Mỹ áp đặt lệnh trừng phạt lên Iran, Syria và Belarus.", "2021-05-12").events
    assert [e.recipient for e in found] == ["IRN", "SYR", "BLR"]


def test_the_date_near_the_trigger_is_the_events() -> None:
    (event,) = read("Ngày 3/2/2021, Mỹ không kích Syria.", "2021-05-12").events
    assert event.date == "2021-02-03"


def test_long_ago_is_historical() -> None:
    (event,) = read("Iraq sáp nhập Kuwait năm 1990.", "2021-05-12").events
    assert event.modality == "historical"


def test_quoted_words_are_statements_not_events() -> None:
    text = "“Mỹ áp đặt lệnh trừng phạt lên Iran là sai lầm”, Ngoại trưởng Nga Sergey Lavrov nói."
    assert read(text, "2021-05-12").events == ()


def test_every_trigger_has_scores() -> None:
    for row in load("event_triggers"):
        assert plover_score(row["type"], row["mode"]) is not None
        assert goldstein(row["cameo"]) is not None
