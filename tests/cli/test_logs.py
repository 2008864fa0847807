"""Structured logs: what they tell, and what they keep to themselves."""

from __future__ import annotations

import json
import logging

import pytest
from run_hoidam import run, write_articles

from hoidam.errors import InputError
from hoidam.run.logs import log, logging_to
from hoidam.run.serving import _logged
from hoidam.show.web_timed import Answered


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_ingest_tells_how_it_began_what_it_set_aside_and_how_it_ended(tmp_path):
    write_articles(tmp_path / "articles", 3)
    (tmp_path / "articles" / "broken.pdf.html").write_bytes(b"%PDF-1.4 no page")
    run("ingest", tmp_path / "articles", "--ledger", tmp_path / "l.db", "--log", tmp_path / "log.jsonl")
    told = lines(tmp_path / "log.jsonl")
    assert [(t["level"], t["name"], t["event"]) for t in told] == [
        ("INFO", "hoidam.ingest", "began"),
        ("WARNING", "hoidam.ingest", "set aside"),
        ("INFO", "hoidam.ingest", "ended"),
    ]
    assert told[1]["source"].endswith("broken.pdf.html")
    assert told[1]["reason"]
    assert (told[2]["read"], told[2]["new"], told[2]["set_aside"]) == (4, 3, 1)
    assert all(t["at"] for t in told)


def test_a_second_run_goes_on_in_the_same_log(tmp_path):
    write_articles(tmp_path / "articles", 1)
    for _ in range(2):
        run("ingest", tmp_path / "articles", "--ledger", tmp_path / "l.db", "--log", tmp_path / "log.jsonl")
    assert [t["unchanged"] for t in lines(tmp_path / "log.jsonl") if t["event"] == "ended"] == [0, 1]


def test_parts_are_logged_one_by_one(tmp_path):
    from crawl_file import write_crawl

    crawl = write_crawl(tmp_path / "c.parquet", 6, group=3)
    run("ingest", crawl, "--out", tmp_path / "out", "--log", tmp_path / "log.jsonl")
    assert [(t["event"], t["group"]) for t in lines(tmp_path / "log.jsonl")] == [("part", 0), ("part", 1)]


def test_of_an_answer_the_path_is_logged_and_not_what_was_typed(tmp_path):
    with logging_to(tmp_path / "log.jsonl"):
        _logged(Answered("GET", "/search", "/search", 200, 0.0123))
    (told,) = lines(tmp_path / "log.jsonl")
    assert (told["path"], told["status"], told["ms"]) == ("/search", 200, 12.3)


def test_nothing_is_logged_after_its_block(tmp_path):
    with logging_to(tmp_path / "log.jsonl"):
        log("x").info("within")
    log("x").warning("after")
    assert [t["event"] for t in lines(tmp_path / "log.jsonl")] == ["within"]
    assert logging.getLogger("hoidam").level == logging.NOTSET


def test_a_log_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    with pytest.raises(InputError, match="can't be written"), logging_to(tmp_path / "no" / "log.jsonl"):
        pass
