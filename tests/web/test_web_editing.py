"""Corrections: who may make them, what they do, and that they outlive a new reading."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from web_tools import TOKEN, first_contact, tree

from hoidam.flow import read_article
from hoidam.ledger import Ledger
from hoidam.read import open_source
from hoidam.show.web import Site, create_app

FIRST = "biden putin 16/6/2021"


def decide(editor, contact, **fields):
    (mark,) = tree(editor.get(contact)).xpath("//input[@name='mark']/@value")
    data = {"mark": mark, "name": "Lan", "reason": "đã đối chiếu"} | fields
    return editor.post(f"{contact}/decide", data=data)


def dates(client, contact):
    html = tree(client.get(contact, headers={"Accept-Language": "vi"}))
    return html.xpath("string(//p[@class='when']/time)")


def reread(path):
    """All articles again, as after a change of the language tables."""
    with Ledger(path) as ledger:
        ledger._db.execute("UPDATE articles SET tables = 'older'")
        for article in open_source(__file__.rpartition("/tests/")[0] + "/samples/articles"):
            assert ledger.file(article, read_article(article)).filing == "changed"
        ledger.merge()


def test_a_mended_date_is_shown_searched_and_outlives_a_new_reading(editor, own_ledger):
    contact = first_contact(editor, FIRST)
    response = decide(editor, contact, action="mend", field="date", value="2019-02-03")
    assert response.status_code == 200
    reread(own_ledger)
    assert dates(editor, response.url.path) == "3/2/2019"
    page = tree(editor.get(response.url.path))
    assert "Lan" in page.xpath("string(//section[h2='Các sửa đổi' or h2='Corrections'])")
    assert first_contact(editor, "biden putin 3/2/2019")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("place", "Đà Nẵng, VNM", "Đà Nẵng, Việt Nam"),
        ("place", "VNM", "Việt Nam"),
        ("duration_min", "95", "1 giờ 35 phút"),
        ("channel", "call", "điện đàm"),
        ("status", "cancelled", "bị hủy"),
        ("outcome", "no_agreement", "không đạt thỏa thuận"),
        ("topics", "climate, health", "khí hậu, y tế"),
        ("setting", "bên lề hội nghị", "bên lề hội nghị"),
        ("channel", "Điện đàm", "điện đàm"),
        ("topics", "khí hậu, health", "khí hậu, y tế"),
        ("parties", "Pháp, Iran", "Iran"),
    ],
)
def test_a_field_can_be_mended(editor, field, value, shown):
    response = decide(editor, first_contact(editor, FIRST), action="mend", field=field, value=value)
    text = tree(editor.get(response.url.path, headers={"Accept-Language": "vi"})).text_content()
    assert shown in text


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "hôm qua"), ("channel", "pigeon"), ("duration_min", "lâu"), ("id", "x"), ("participants", "x")],
)
def test_a_value_that_does_not_fit_is_refused(editor, field, value):
    contact = first_contact(editor, FIRST)
    assert decide(editor, contact, action="mend", field=field, value=value).status_code == 422
    assert editor.get("/api/v1/decisions").json()["total"] == 0


def test_a_contact_marked_wrong_is_out_of_the_lists_and_can_come_back(editor):
    contact = first_contact(editor, FIRST)
    decide(editor, contact, action="wrong")
    assert contact not in editor.get("/search", params={"q": FIRST}).text
    assert editor.get(contact).status_code == 200, "its page still says what became of it"
    decide(editor, contact, action="right")
    assert contact in editor.get("/search", params={"q": FIRST}).text


def test_occasions_can_be_split_and_joined(editor):
    contact = first_contact(editor, FIRST)
    reports = tree(editor.get(contact)).xpath("//input[@name='report']/@value")
    assert len(reports) > 1
    assert decide(editor, contact, action="split", report=reports[0]).status_code == 200
    alone = editor.get(f"/contact/{reports[0]}").url.path
    others = editor.get(f"/contact/{reports[1]}").url.path
    assert alone != others
    decide(editor, alone, action="join", other=f"http://localhost{others}?lang=en")
    assert editor.get(f"/contact/{reports[0]}").url.path == editor.get(f"/contact/{reports[1]}").url.path


def test_all_decisions_can_be_taken_elsewhere(editor):
    contact = first_contact(editor, FIRST)
    decide(editor, contact, action="mend", field="duration_min", value="95")
    decide(editor, contact, action="wrong")
    made = editor.get("/api/v1/decisions").json()["items"]
    assert [(d["action"], d["field"], d["value"], d["made_by"]) for d in made] == [
        ("mend", "duration_min", 95, "Lan"),
        ("wrong", None, None, "Lan"),
    ]
    listed = tree(editor.get("/decisions"))
    assert len(listed.xpath("//tbody/tr")) == 2
    assert editor.get(listed.xpath("//tbody//a/@href")[0]).status_code == 200


def test_who_decides_gives_a_name(editor):
    assert decide(editor, first_contact(editor, FIRST), action="wrong", name=" ").status_code == 422


@pytest.mark.parametrize("mark", ["", "0" * 64, "é"])
def test_a_form_that_is_not_ours_changes_nothing(editor, mark):
    contact = first_contact(editor, FIRST)
    data = {"mark": mark, "name": "Lan", "action": "wrong"}
    assert editor.post(f"{contact}/decide", data=data).status_code == 403
    assert editor.get("/api/v1/decisions").json()["total"] == 0


@pytest.mark.parametrize("cookie", ["", "x", "9999999999.", "9999999999.abc", "1.abc", "²." + "0" * 64])
def test_a_cookie_that_is_not_ours_makes_no_editor(own_ledger, cookie):
    visitor = TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost")
    html = tree(visitor.get(first_contact(visitor, FIRST), headers={"Cookie": f"editor={cookie}".encode()}))
    assert html.xpath("//input[@name='mark']") == []


def test_the_wrong_token_opens_nothing(own_ledger, monkeypatch):
    monkeypatch.setattr("hoidam.show.pages.editing._PENALTY", 0)
    visitor = TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost")
    assert visitor.post("/edit", data={"token": TOKEN + "x"}).status_code == 403
    assert "editor" not in visitor.cookies


def test_an_editor_can_leave(editor):
    editor.post("/edit", data={"leave": "1"})
    assert tree(editor.get(first_contact(editor, FIRST))).xpath("//input[@name='mark']") == []


def test_the_cookie_is_kept_from_scripts_and_other_sites(own_ledger):
    visitor = TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost")
    response = visitor.post("/edit", data={"token": TOKEN}, follow_redirects=False)
    given = response.headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=strict" in given
