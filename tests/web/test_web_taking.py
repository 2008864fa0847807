"""Corrections made on one ledger, taken into another: once, whole, and refused in sentences."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient
from test_web_editing import FIRST, dates, decide
from web_tools import TOKEN, first_contact, tree

from hoidam.ledger import Ledger
from hoidam.ledger.taking import decisions_of
from hoidam.show.web import Site, create_app

WRONG = {
    "number": 1, "action": "wrong", "subject": ["k1"], "field": None, "value": None, "reason": None, "made_by": "Lan",
    "made_at": "2026-01-02T03:04:05+00:00",
}  # fmt: skip


def take(client, data, page="/decisions"):
    (mark,) = tree(client.get(page)).xpath("//input[@name='mark']/@value")
    file = {"file": ("decisions.json", data, "application/json")}
    return client.post("/decisions", data={"mark": mark}, files=file, headers={"Accept-Language": "vi"})


@pytest.fixture
def elsewhere(sample_ledger):
    """What an editor of another ledger of the same articles decided, as it is downloaded."""

    def decided(editor):
        contact = first_contact(editor, FIRST)
        decide(editor, contact, action="mend", field="date", value="2019-02-03")
        reports = tree(editor.get(contact)).xpath("//input[@name='report']/@value")
        decide(editor, contact, action="split", report=reports[0])
        return editor.get("/api/v1/decisions").content

    return decided


@pytest.fixture
def other(sample_ledger, tmp_path):
    """An editor of a second copy of the ledger."""
    with Ledger(sample_ledger) as ledger:
        ledger._db.execute("VACUUM INTO ?", (str(tmp_path / "other.db"),))
    client = TestClient(create_app(Site(tmp_path / "other.db", TOKEN)), base_url="http://localhost")
    client.post("/edit", data={"token": TOKEN})
    return client


def test_what_was_decided_elsewhere_holds_here(editor, other, elsewhere):
    response = take(other, elsewhere(editor))
    assert response.url.path == "/decisions"
    assert "2 sửa đổi, trong đó 2 sửa đổi mới" in tree(response).xpath("string(//*[@role='status'])")
    assert other.get("/api/v1/contacts").json() == editor.get("/api/v1/contacts").json()
    assert dates(other, first_contact(other, "biden putin 3/2/2019")) == "3/2/2019"


def test_the_same_file_a_second_time_changes_nothing(editor, other, elsewhere):
    data = elsewhere(editor)
    take(other, data)
    before = other.get("/api/v1/decisions").content
    again = take(other, data)
    assert "2 sửa đổi, trong đó 0 sửa đổi mới" in tree(again).xpath("string(//*[@role='status'])")
    assert other.get("/api/v1/decisions").content == before
    assert take(editor, before).url.query == b"taken=2&new=0", "and none comes back as new to where it was made"


def test_the_last_word_is_the_latest_not_the_last_to_arrive(editor):
    contact = first_contact(editor, FIRST)
    decide(editor, contact, action="mend", field="date", value="2019-02-03")
    made = editor.get("/api/v1/decisions").json()["items"]
    earlier = made[0] | {"value": "2001-01-01", "made_at": "2020-01-01T00:00:00+07:00", "made_by": "Minh"}
    take(editor, json.dumps([earlier]))
    assert dates(editor, contact) == "3/2/2019"
    assert editor.get("/api/v1/decisions").json()["items"][0]["made_at"] == "2019-12-31T17:00:00+00:00"


def test_a_decision_about_an_article_that_comes_later_waits_for_it(editor):
    take(editor, json.dumps([WRONG]))
    listed = tree(editor.get("/decisions", headers={"Accept-Language": "vi"}))
    assert "không còn trong sổ" in listed.xpath("string(//tbody)")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"subject": []}, "subject"),
        ({"made_by": "  "}, "made_by"),
        ({"made_at": "hôm qua"}, "made_at"),
        ({"action": "mend", "field": "date", "value": "hôm qua"}, "date"),
        ({"action": "mend", "field": "participants", "value": "x"}, "participants"),
        ({"action": "join", "value": None}, "value"),
        ({"action": "split", "value": [1]}, "value"),
    ],
)
def test_a_decision_that_can_not_be_used_is_named_and_nothing_is_taken(editor, changed, field):
    response = take(editor, json.dumps([WRONG, WRONG | changed]))
    assert response.status_code == 422
    said = tree(response).xpath("string(//main)")
    assert "Sửa đổi thứ 2" in said
    assert field in said
    assert editor.get("/api/v1/decisions").json()["total"] == 0


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"items": [{"action": "explode"}]}', b"{" * 5000])
def test_what_is_no_download_is_refused(editor, data):
    response = take(editor, data)
    assert response.status_code == 422
    assert "không phải bản tải về của các sửa đổi" in tree(response).xpath("string(//main)")


def test_only_an_editors_own_form_takes_anything(own_ledger):
    visitor = TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost")
    assert tree(visitor.get("/decisions")).xpath("//form") == []
    file = {"file": ("d.json", json.dumps([WRONG]).encode(), "application/json")}
    assert visitor.post("/decisions", data={"mark": "0" * 64}, files=file).status_code == 403
    assert visitor.get("/api/v1/decisions").json()["total"] == 0


def test_a_list_is_as_good_as_a_download():
    assert decisions_of(json.dumps([WRONG]).encode()) == decisions_of(json.dumps({"items": [WRONG]}).encode())
