"""Pages made already are given again, until the ledger has changed; never an editor's, never another's language."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from web_tools import TOKEN, first_contact, tree

from hoidam.ledger.questions import Questions
from hoidam.show.web import Site, create_app


@pytest.fixture
def counted(own_ledger, monkeypatch):
    """A visitor of a site that may be corrected, and a list of what the ledger was asked."""
    asked = []
    inner = Questions._rows

    def rows(self, sql, values=()):
        asked.append(sql)
        return inner(self, sql, values)

    monkeypatch.setattr(Questions, "_rows", rows)
    return TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost"), asked


def test_the_second_visitor_asks_the_ledger_nothing(counted):
    visitor, asked = counted
    first = visitor.get("/party/RUS")
    asked.clear()
    again = visitor.get("/party/RUS")
    assert again.content == first.content
    assert again.headers == first.headers
    assert asked == []


def test_each_language_and_each_name_of_the_site_has_its_own(counted):
    visitor, _ = counted
    pages = [visitor.get("/party/RUS", headers={"Accept-Language": language}) for language in ("vi", "en", "vi")]
    assert [tree(p).get("lang") for p in pages] == ["vi", "en", "vi"]
    feeds = [visitor.get("/api/v1/contacts.atom", headers={"Host": host}).text for host in ("localhost", "x.test")]
    assert "http://x.test/" not in feeds[0]
    assert "http://x.test/" in feeds[1]


def test_who_has_the_page_is_told_so(counted):
    visitor, asked = counted
    tag = visitor.get("/topic/ukraine").headers["ETag"]
    asked.clear()
    again = visitor.get("/topic/ukraine", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, asked) == (304, b"", [])


def test_a_correction_is_seen_by_all_at_once_and_forms_by_editors_alone(counted, own_ledger):
    visitor, _ = counted
    contact = first_contact(visitor, "biden putin 16/6/2021")
    visitor.get(contact)
    editor = TestClient(visitor.app, base_url="http://localhost")
    editor.post("/edit", data={"token": TOKEN})
    (mark,) = tree(editor.get(contact)).xpath("//input[@name='mark']/@value")
    assert tree(visitor.get(contact)).xpath("//input[@name='mark']") == []
    editor.post(f"{contact}/decide", data={"mark": mark, "name": "Lan", "action": "wrong"})
    assert tree(visitor.get(contact)).xpath("//p[@class='trouble']")


def test_choosing_a_language_is_not_kept(counted):
    visitor, _ = counted
    for _ in range(2):
        assert "set-cookie" in visitor.get("/new?lang=en").headers


def test_errors_are_not_kept(counted):
    visitor, asked = counted
    visitor.get("/contact/x")
    asked.clear()
    assert visitor.get("/contact/x").status_code == 404
    assert asked
