"""What can be asked of a ledger."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings_by_hand import full_reading, raw_of, with_contact

from hoidam.errors import SettingError
from hoidam.ledger import Ledger, Results
from hoidam.ledger.dates import bounds


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    articles = [
        full_reading(),
        with_contact("march", date="2021-03", parties=("USA", "RUS"), participants=(), topics=("syria", "nato")),
        with_contact("year", date="2020", channel="visit", status="planned"),
        with_contact("span", date="2021-05-30/2021-06-02", parties=("NOR", "USA", "RUS")),
        with_contact("open", date=None),
    ]
    for i, reading in enumerate(articles):
        ledger.file(raw_of(reading, f"{i}.txt"), reading)
    return ledger


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "year march na-uy span open"),
        ({"between": ("RUS", "USA")}, "march span"),
        ({"between": ("USA",)}, "march span"),
        ({"between": ("USA", "CHN")}, ""),
        ({"person": "putin"}, "year na-uy span open"),
        ({"person": "ine eriksen søreide"}, "year na-uy span open"),
        ({"person": "Q7747"}, "year na-uy span open"),
        ({"person": "Eriksen Putin"}, ""),
        ({"person": "tin"}, ""),
        ({"person": "%"}, ""),
        ({"since": "2021"}, "march na-uy span"),
        ({"since": "2021-03-15"}, "march na-uy span"),
        ({"since": "2021-06"}, "span"),
        ({"until": "2021-05-29"}, "year march na-uy"),
        ({"since": "2020-06", "until": "2020-07"}, "year"),
        ({"channel": "visit"}, "year"),
        ({"status": "planned"}, "year"),
        ({"topic": "nato"}, "march"),
        ({"limit": 2}, "year march"),
        ({"limit": 2, "offset": 3}, "span open"),
    ],
)
def test_contacts(filled, asked, found):
    assert [entry.article for entry in filled.contacts(**asked)] == found.split()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 5),
        ({"speaker": "søreide"}, 5),
        ({"speaker": "Putin"}, 0),
        ({"party": "NOR", "target": "RUS", "act": "demand"}, 5),
        ({"act": "praise"}, 0),
        ({"since": "2021-05-05"}, 0),
        ({"until": "2021-05-04", "limit": 3}, 3),
    ],
)
def test_statements(filled, asked, found):
    assert len(filled.statements(**asked)) == found


def test_events(filled):
    assert len(filled.events(between=("BLR", "NOR"))) == 5
    assert len(filled.events(between=("BLR", "RUS"))) == 0
    assert len(filled.events(type="ASSAULT")) == 0
    assert filled.events(since="2021", until="2021")[0].event == full_reading().events[0]


def test_one_contact_with_its_article(filled):
    entry = filled.contact("na-uy:c1")
    assert entry.contact == full_reading().contacts[0]
    assert (entry.title, entry.publisher, entry.published) == ("Na Uy gọi Nga", "Báo Thử", "2021-05-04")


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda ledger: ledger.contact("nothing"), "contact"),
        (lambda ledger: ledger.reading("nothing"), "unknown_article"),
        (lambda ledger: ledger.contacts(since="last week"), "date"),
        (lambda ledger: ledger.contacts(until="2021-02-30"), "date"),
        (lambda ledger: ledger.search(" -- "), "words"),
    ],
)
def test_what_can_not_be_answered(filled, ask, reason):
    with pytest.raises(SettingError) as error:
        ask(filled)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("điện đàm", True),
        ("dien dam", True),
        ("DIEN DAM", True),
        ("đien đam", True),
        ('"dien dam 40 phut"', True),
        ('"dam dien"', False),
        ("dam dien", True),
        ("Putin", True),  # the text has Pu-tin
        ("Pu-tin", True),
        ("Pút-tin", True),  # another paper's spelling of the same name
        ("La-vrốp", False),
        ("putin lavrov", False),
        ("na uy", True),
        ("Norway", True),  # the text has Na Uy
        ("Na Uy gọi Nga", True),  # the title
        ("gặp", False),
    ],
)
def test_search(ledger, text, found):
    ledger.file(raw_of(full_reading()), full_reading())
    assert bool(ledger.search(text)) == found


def test_a_hit_says_why(ledger):
    ledger.file(raw_of(full_reading()), full_reading())
    (hit,) = ledger.search('"dien dam"')
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["điện đàm"]


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet='dđ-"*():^ANDORNT ', max_size=30))
def test_whatever_is_typed_is_no_syntax(ledger, text):
    try:
        assert isinstance(ledger.search(text), Results)
    except SettingError as error:
        assert error.reason == "words"


def test_results_turn_into_tables(filled):
    found = filled.contacts(between=("NOR", "RUS"))
    rows = found.to_dicts()
    assert rows[0]["article"] == "year"
    assert rows[0]["parties"] == ("NOR", "RUS") or rows[0]["parties"] == ["NOR", "RUS"]
    assert json.loads(found.to_json())[0]["contact"]["channel"] == "visit"
    assert len(found[1:]) == len(found) - 1
    table = pytest.importorskip("pyarrow") and found.to_arrow()
    assert table.num_rows == len(found)


@pytest.mark.parametrize(
    ("value", "first_and_last"),
    [
        ("2016-09-05", ("2016-09-05", "2016-09-05")),
        ("2016-09-05T14:30", ("2016-09-05", "2016-09-05")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2016-09-30/2016-10-02", ("2016-09-30", "2016-10-02")),
        ("2016-09/2016", ("2016-09-01", "2016-12-31")),
        ("2016-W36", ("2016-09-05", "2016-09-11")),
        ("2016-W36-WE", ("2016-09-10", "2016-09-11")),
        ("2016-02-30", None),
        ("2016-13", None),
        ("2017/2016", None),
        ("tomorrow", None),
        ("", None),
        (None, None),
    ],
)
def test_the_days_that_a_date_stands_for(value, first_and_last):
    assert bounds(value) == first_and_last


def test_the_summary(filled):
    held = msgspec.to_builtins(filled.summary())
    assert held == {
        "articles": 5, "contacts": 5, "statements": 5, "events": 5, "people": 2, "parties": 5, "quarantine": 0,
        "first": "2021-05-04", "last": "2021-05-04",
    }  # fmt: skip
