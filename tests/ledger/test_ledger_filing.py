"""Filing: once is as good as twice, all or nothing, and nothing is left of what was replaced."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest
from readings_by_hand import full_reading, raw_of, with_contact

from hoidam.errors import LedgerError
from hoidam.ledger import Ledger
from hoidam.ledger import ledger as ledger_module


def dump(path) -> list[str]:
    """All rows of all tables of our own (SQLite's shadow tables of the index depend on its history)."""
    db = sqlite3.connect(path)
    lines = [line for line in db.iterdump() if "_fts_" not in line and "sqlite_" not in line]
    db.close()
    return lines


def test_the_same_article_twice_changes_nothing(ledger, same_tables):
    reading = full_reading()
    assert ledger.file(raw_of(reading), reading) == ("na-uy", "new")
    before = dump(ledger.path)
    assert ledger.file(raw_of(reading), reading) == ("na-uy", "unchanged")
    assert dump(ledger.path) == before


def test_a_changed_text_replaces_all_that_was_read(ledger, tmp_path, same_tables):
    old = full_reading()
    new = msgspec.structs.replace(old, text=old.text + "!", contacts=(), people=(), parties=old.parties[:1])
    ledger.file(raw_of(old), old)
    assert ledger.file(raw_of(new), new).filing == "changed"
    with Ledger(tmp_path / "fresh.db") as fresh:
        fresh.file(raw_of(new), new)
        assert dump(ledger.path) == dump(fresh.path)
    assert len(ledger.search("dong")) == 0


def test_a_changed_date_is_a_change(ledger, same_tables):
    reading = full_reading()
    ledger.file(raw_of(reading), reading)
    later = msgspec.structs.replace(reading, published="2021-05-05")
    assert ledger.plan(raw_of(later)).filing == "changed"


def test_changed_tables_are_a_reason_to_read_again(ledger, monkeypatch, same_tables):
    reading = full_reading()
    ledger.file(raw_of(reading), reading)
    assert ledger.plan(raw_of(reading)).filing == "unchanged"
    monkeypatch.setattr(ledger_module, "fingerprint", lambda: "another")
    assert ledger.plan(raw_of(reading)).filing == "changed"


def test_two_articles_with_one_id_are_both_kept(ledger, same_tables):
    one = full_reading()
    other = msgspec.structs.replace(one, text=one.text + " Tin khác.", contacts=())
    ledger.file(raw_of(one, "a/1.txt"), one)
    plan = ledger.file(raw_of(other, "b/1.txt"), other)
    assert plan.filing == "new"
    assert plan.id.startswith("na-uy~")
    assert ledger.plan(raw_of(other, "b/1.txt")).filing == "unchanged"
    assert ledger.article_ids() == ["na-uy", plan.id]


def test_the_same_text_from_another_place_is_the_same_article(ledger, same_tables):
    reading = full_reading()
    ledger.file(raw_of(reading, "a/1.txt"), reading)
    assert ledger.plan(raw_of(reading, "b/1.txt")).filing == "unchanged"


def test_an_article_without_id_gets_one_from_its_text(ledger, same_tables):
    reading = msgspec.structs.replace(full_reading(), id="")
    first = ledger.file(raw_of(reading), reading)
    assert first.id
    assert ledger.plan(raw_of(reading)) == (first.id, "unchanged")


def test_a_reading_that_contradicts_itself_leaves_nothing(ledger):
    reading = full_reading()
    twice = msgspec.structs.replace(reading, contacts=reading.contacts * 2)
    with pytest.raises(LedgerError) as error:
        ledger.file(raw_of(twice), twice)
    assert error.value.reason == "inconsistent"
    assert ledger.summary().articles == ledger.summary().people == ledger.summary().parties == 0


def test_replacing_one_article_leaves_the_people_of_others(ledger, same_tables):
    one, other = full_reading(), with_contact("second")
    ledger.file(raw_of(one, "a"), one)
    ledger.file(raw_of(other, "b"), other)
    less = msgspec.structs.replace(other, text="Khác.", people=(), contacts=(), parties=(), statements=(), events=())
    ledger.file(raw_of(less, "b"), less)
    assert [e.id for e in ledger.contacts(person="Putin")] == ["na-uy:c1"]
    assert ledger.summary().people == 2


def test_foreign_keys_hold(ledger):
    reading = full_reading()
    ledger.file(raw_of(reading), reading)
    db = sqlite3.connect(ledger.path)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_what_is_set_aside_is_listed_and_forgotten_when_it_is_read(ledger):
    reading = full_reading()
    ledger.set_aside("a.txt", 0, "empty", "a.txt is empty")
    ledger.set_aside("a.txt", 0, "binary", "a.txt is binary")
    ledger.set_aside("b.txt", 3, "empty", "nothing")
    assert [(r.source, r.position, r.reason) for r in ledger.quarantine()] == [
        ("a.txt", 0, "binary"), ("b.txt", 3, "empty")
    ]  # fmt: skip
    ledger.file(raw_of(reading), reading)
    ledger.release("b.txt", 3)
    assert len(ledger.quarantine()) == 0


@pytest.fixture
def same_tables(monkeypatch):
    """As if the readings by hand had been made with the tables of today."""
    monkeypatch.setattr(ledger_module, "fingerprint", lambda: full_reading().tables)
