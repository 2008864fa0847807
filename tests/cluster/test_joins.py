"""Copies and occasions as joins by key: what the ledger finds, found without one."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest
from crawl_file import rows, write_samples
from run_hoidam import run

from hoidam.ledger import Ledger
from hoidam.run.engines import Local
from hoidam.run.joins import _pieces, find


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("joins")
    run("ingest", write_samples(folder / "crawl.parquet"), "--out", folder / "out", "--no-gate")
    return folder / "out"


def test_occasions_and_copies_are_those_of_the_ledger(out, tmp_path):
    run("load", out, "--ledger", tmp_path / "l.db")
    found = find(Local(), out)
    with sqlite3.connect(tmp_path / "l.db") as db:
        assert rows(out / "copies") == db.execute("SELECT article_id, copy_of FROM copies ORDER BY 1").fetchall()
    with Ledger(tmp_path / "l.db", create=False) as ledger:
        told = {o.id: o for o in ledger.occasions()}
    merged = {id: json.loads(record) for id, record in rows(out / "occasions")}
    assert found.copies > 3
    assert merged.keys() == told.keys()
    for id, occasion in told.items():
        assert {r["article"] for r in merged[id]["reports"]} == {r.article for r in occasion.reports}
        assert merged[id].get("date") == occasion.date
        assert merged[id]["channel"] == occasion.channel
    assert max(len(o.reports) for o in told.values()) > 2


def test_the_order_of_the_articles_does_not_matter(out, tmp_path):
    run("ingest", write_samples(tmp_path / "crawl.parquet", 7), "--out", tmp_path / "out", "--no-gate")
    for folder in (out, tmp_path / "out"):
        find(Local(), folder)
    for name in ("copies", "occasions"):
        assert rows(tmp_path / "out" / name) == rows(out / name)


def test_the_command_says_how_many_and_may_be_given_again(out):
    first, second = (run("merge", out) for _ in range(2))
    assert first.exit_code == 0
    assert first.output == second.output
    assert f"and {len(rows(out / 'occasions'))} occasions" in first.output


def test_a_folder_without_readings_is_told(tmp_path):
    done = run("merge", tmp_path)
    assert done.exit_code == 1
    assert "ingest --out" in done.output
    assert run("merge", tmp_path, "--engine", "spark").exit_code == 1


@pytest.mark.parametrize("seed", range(20))
def test_pieces_are_what_edges_connect(seed):
    drawn = random.Random(seed)
    nodes = [f"n{i:02}" for i in range(40)]
    edges = [dict(zip(("one", "other"), drawn.sample(nodes, 2), strict=True)) for _ in range(drawn.randint(0, 45))]
    groups = {node: {node} for node in nodes}
    for edge in edges:
        both = groups[edge["one"]] | groups[edge["other"]]
        groups |= dict.fromkeys(both, both)
    expected = {(node, min(group)) for node, group in groups.items() if node != min(group)}
    assert {(r["one"], r["other"]) for r in _pieces(Local(), edges)} == expected


def test_a_long_chain_is_one_piece():
    chain = [{"one": f"n{i:04}", "other": f"n{i + 1:04}"} for i in range(500)]
    random.Random(1).shuffle(chain)
    assert {r["other"] for r in _pieces(Local(), chain)} == {"n0000"}
