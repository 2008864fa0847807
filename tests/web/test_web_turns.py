"""Thaws and freezes on the page of a relation, however many contacts it has."""

from __future__ import annotations

import time
from concurrent.futures import BrokenExecutor, Future

import pytest
from starlette.testclient import TestClient
from thaw import MONTHS, thawing
from web_tools import tree

from hoidam.show import web_turns
from hoidam.show.web import Site, create_app


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return thawing(tmp_path_factory.mktemp("thaw") / "l.db")


@pytest.fixture
def visitor(ledger):
    with TestClient(create_app(Site(ledger)), base_url="http://localhost", headers={"Accept-Language": "en"}) as client:
        yield client


def turns(html):
    return [" ".join(li.text_content().split()) for li in html.xpath("//ol[@class='turns']/li/p")]


def test_a_small_relation_has_its_turns_at_once(visitor):
    html = tree(visitor.get("/relation/IRN/NOR"))
    assert [t.partition("mean")[0].strip() for t in turns(html)] == ["October 2017: thaw"]
    links = html.xpath("//ol[@class='turns']//li/ul/li/a/@href")
    assert links
    assert visitor.get(links[0]).status_code == 200
    assert len(html.xpath("//*[@class='bars']/*[local-name()='a']")) == 2 * MONTHS


def test_a_large_one_has_them_when_a_process_has_worked_them_out(visitor, monkeypatch):
    monkeypatch.setattr(web_turns, "AT_ONCE", 0)
    response = visitor.get("/relation/IRN/NOR")
    assert tree(response).xpath("//section[@data-waiting]")
    assert response.headers["Cache-Control"] == "no-store"
    until = time.monotonic() + 120
    while (html := tree(visitor.get("/relation/IRN/NOR"))).xpath("//section[@data-waiting]"):
        assert time.monotonic() < until
        time.sleep(0.2)
    assert [t.partition("mean")[0].strip() for t in turns(html)] == ["October 2017: thaw"]


def test_a_process_that_died_is_replaced(ledger, monkeypatch):
    site = Site(ledger)
    lost: Future = Future()
    lost.set_exception(BrokenExecutor())
    began = []

    class Process:
        def submit(self, *given):
            began.append(given)
            if len(began) == 1:
                raise BrokenExecutor
            return lost

    monkeypatch.setattr(site.lines, "_process", Process)
    site.lines._coming(("IRN", "NOR"))
    assert len(began) == 2
    site.lines._coming(("IRN", "NOR"))
    assert len(began) == 3, "what was lost is begun again"


def test_the_arithmetic_of_a_chart_says_what_has_no_date(client):
    html = tree(client.get("/relation/RUS/USA", headers={"Accept-Language": "en"}))
    (total,) = (int(p.split()[0]) for p in html.xpath("//header/p/text()")[:1])
    shown = [int(a.get("aria-label").split()[1]) for a in html.xpath("(//*[@class='dots'])[1]//*[local-name()='a']")]
    without = [int(p.split()[0]) for p in html.xpath("//section[1]/p[@class='kind']/text()")]
    assert sum(shown) + sum(without) == total
