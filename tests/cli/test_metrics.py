"""What Prometheus is told."""

from __future__ import annotations

import socket
import urllib.request

import pytest
from run_hoidam import run, write_articles

from hoidam.errors import InputError
from hoidam.ledger import Ledger, Poll

pytest.importorskip("prometheus_client", reason="prometheus_client is not installed: pip install 'hoidam[metrics]'")


@pytest.fixture
def ledger(tmp_path):
    write_articles(tmp_path / "articles", 3)
    run("ingest", tmp_path / "articles", "--ledger", tmp_path / "l.db", "--gate")
    with Ledger(tmp_path / "l.db") as opened:
        opened.log_poll(Poll(url="https://a.example/rss", at="2021-05-04T10:00:00Z", trouble="gone"))
        opened.log_poll(Poll(url="https://a.example/rss", at="2021-05-04T11:00:00Z", new=3))
        opened.log_poll(Poll(url="https://b.example/rss", at="2021-05-04T11:00:00Z", trouble="gone"))
    return tmp_path / "l.db"


def test_it_counts_what_the_ledger_holds_and_tells_of_feeds_in_trouble(ledger):
    from hoidam.run.metrics import exposition

    lines = exposition(ledger).decode().split("\n")
    assert 'hoidam_held{what="articles"} 3.0' in lines
    assert "hoidam_gate_passed 3.0" in lines
    assert 'hoidam_feed_trouble{url="https://a.example/rss"} 0.0' in lines
    assert 'hoidam_feed_trouble{url="https://b.example/rss"} 1.0' in lines


def test_it_is_answered_over_http_on_a_free_port_only(ledger):
    from hoidam.run.metrics import registry_of, start

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(InputError, match=str(port)):
            start(registry_of(ledger), port)
    start(registry_of(ledger), port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        assert b"hoidam_held" in answer.read()


def test_it_counts_the_answers_of_the_page_by_route(ledger):
    from starlette.testclient import TestClient

    from hoidam.run.metrics import registry_of, visits
    from hoidam.show.web import Site, create_app
    from hoidam.show.web_timed import Timed

    registry = registry_of(ledger)
    app = create_app(Site(ledger))
    app.add_middleware(Timed, tell=[visits(registry)])
    with TestClient(app) as client:
        client.get("/search?q=bí+mật")
        client.get("/search")
        client.get("/no-such-page")
    counted = {"method": "GET", "route": "/search", "status": "200"}
    assert registry.get_sample_value("hoidam_answers_total", counted) == 2
    assert registry.get_sample_value("hoidam_answers_total", counted | {"route": "", "status": "404"}) == 1
    assert registry.get_sample_value("hoidam_answer_seconds_count", {"route": "/search"}) == 2
    assert registry.get_sample_value("hoidam_gate_passed") == 3
