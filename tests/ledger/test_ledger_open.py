"""Paths that are no ledger, or none that this Hoidam can use: a named error each, and no harm done."""

from __future__ import annotations

import sqlite3

import pytest
from readings_by_hand import full_reading, raw_of

from hoidam.errors import LedgerError
from hoidam.ledger import Ledger
from hoidam.ledger.connect import APPLICATION_ID, migrations


def text_file(path):
    path.write_text("this is no database, but it is long enough to be taken for one" * 20)


def foreign(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE recipes (name)")
    db.commit()
    db.close()


def newer(path):
    Ledger(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(migrations()) + 7}")
    db.close()


def cut_off(path):
    with Ledger(path) as ledger:
        ledger.file(raw_of(full_reading()), full_reading())
    with path.open("r+b") as file:
        file.truncate(5000)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "missing"),
        (lambda path: path.mkdir(), "folder"),
        (text_file, "damaged"),
        (foreign, "foreign"),
        (newer, "newer"),
    ],
)
def test_what_is_no_usable_ledger_is_refused_and_left_alone(tmp_path, make, reason):
    path = tmp_path / "l.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=str(path)) as error:
        Ledger(path, create=False)
    assert error.value.reason == reason
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_ledger_says_so(tmp_path):
    path = tmp_path / "l.db"
    cut_off(path)
    with pytest.raises(LedgerError) as error, Ledger(path) as ledger:
        ledger.reading("na-uy")
    assert error.value.reason == "damaged"


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(LedgerError) as error:
        Ledger(tmp_path / "nowhere" / "l.db")
    assert error.value.reason == "no_folder"


def test_an_empty_file_becomes_a_ledger(tmp_path):
    path = tmp_path / "l.db"
    path.touch()
    with Ledger(path) as ledger:
        assert ledger.summary().articles == 0


@pytest.mark.parametrize(
    "write",
    [
        lambda ledger: ledger.file(raw_of(full_reading()), full_reading()),
        lambda ledger: ledger.set_aside("a", 0, "empty", "empty"),
        lambda ledger: ledger.release("a", 0),
    ],
)
def test_every_way_to_write_says_when_another_process_is_writing(tmp_path, write):
    path = tmp_path / "l.db"
    with Ledger(path, wait=0.05) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as error:
            write(ledger)
        assert error.value.reason == "locked"
        assert ledger.summary().articles == 0, "reading goes on while another writes"
        other.execute("ROLLBACK")
        other.close()
        write(ledger)


def test_a_half_made_ledger_can_not_be(tmp_path, monkeypatch):
    """A migration that fails leaves the version as it was."""
    path = tmp_path / "l.db"
    steps = migrations()
    monkeypatch.setattr("hoidam.ledger.connect.migrations", lambda: (*steps, "CREATE TABLE extra (a); NONSENSE;"))
    with pytest.raises(LedgerError):
        Ledger(path)
    monkeypatch.undo()
    with Ledger(path) as ledger:
        assert ledger.summary().articles == 0


def test_later_migrations_are_applied_to_older_ledgers(tmp_path, monkeypatch):
    path = tmp_path / "l.db"
    with Ledger(path) as ledger:
        ledger.file(raw_of(full_reading()), full_reading())
    steps = migrations()
    monkeypatch.setattr("hoidam.ledger.connect.migrations", lambda: (*steps, "CREATE TABLE extra (a);"))
    with Ledger(path) as ledger:
        assert ledger.reading("na-uy") == full_reading()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(steps) + 1,)
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("SELECT count(*) FROM extra").fetchone() == (0,)
    db.close()
