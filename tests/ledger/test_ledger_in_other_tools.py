"""A ledger opens in SQLite tools as it is."""

from __future__ import annotations

import pytest
from readings_by_hand import full_reading, raw_of

sqlite_utils = pytest.importorskip("sqlite_utils")


@pytest.fixture
def db(ledger):
    ledger.file(raw_of(full_reading()), full_reading())
    opened = sqlite_utils.Database(ledger.path)
    yield opened
    opened.close()


def test_tables_have_keys_that_lead_to_one_another(db):
    links = {(key.table, key.column, key.other_table) for table in db.tables for key in table.foreign_keys}
    assert ("contacts", "article_id", "articles") in links
    assert ("contact_parties", "party", "parties") in links
    assert ("participants", "person_id", "people") in links
    assert ("spans", "contact_id", "contacts") in links


def test_full_text_is_found_as_a_tool_would(db):
    assert db["articles"].detect_fts() == "articles_fts"
    assert [row["id"] for row in db["articles"].search("điện đàm")] == ["na-uy"]


def test_views_answer_in_one_line(db):
    (row,) = db.query("SELECT * FROM contact_list")
    assert (row["parties"], row["people"], row["duration_min"]) == (
        "NOR RUS",
        "Ine Eriksen Søreide, Vladimir Putin",
        40,
    )
    (row,) = db.query("SELECT * FROM sources")
    assert row == {"source": "a.txt", "articles": 1, "set_aside": 0}
    assert {row["name"] for row in db.query("SELECT * FROM offices_seen")} == {"Ine Eriksen Søreide"}
    (row,) = db.query("SELECT * FROM evidence")
    assert row["text"] == full_reading().contacts[0].evidence[0].text


def test_offsets_are_code_points_of_the_text(db):
    rows = list(db.query('SELECT s.text, substr(a.text, s."start" + 1, s."end" - s."start") AS cut FROM spans AS s'
                         " JOIN articles AS a ON a.id = s.article_id"))  # fmt: skip
    assert rows
    assert all(row["text"] == row["cut"] for row in rows)
