"""Ingest: counts, idempotence, several processes, Ctrl-C and kill -9."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest
from run_hoidam import run, start, write_articles

from hoidam.errors import LedgerError
from hoidam.ledger import Ledger

ARTICLES = 60


def dump(path: Path) -> list[str]:
    """All rows of our own tables (the shadow tables of the full-text index depend on its history)."""
    db = sqlite3.connect(path)
    lines = [line for line in db.iterdump() if "_fts_" not in line and "sqlite_" not in line]
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    db.close()
    return lines


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "articles"
    write_articles(folder, ARTICLES)
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory) -> list[str]:
    ledger = tmp_path_factory.mktemp("undisturbed") / "l.db"
    assert run("ingest", corpus, "--ledger", ledger).exit_code == 0
    return dump(ledger)


def test_a_second_run_changes_nothing(corpus, undisturbed, tmp_path):
    ledger = tmp_path / "l.db"
    first = run("ingest", corpus, "--ledger", ledger)
    assert "60 new, 0 changed, 0 unchanged, 1 set aside" in first.output
    again = run("ingest", corpus, "--ledger", ledger)
    assert "0 new, 0 changed, 60 unchanged, 1 set aside" in again.output
    assert dump(ledger) == undisturbed


def test_two_processes_file_the_same_ledger(corpus, undisturbed, tmp_path):
    ledger = tmp_path / "l.db"
    process = start("ingest", corpus, "--ledger", ledger, "-j", 2)
    out, _ = process.communicate(timeout=120)
    assert b"60 new" in out
    assert dump(ledger) == undisturbed


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_and_run_again(corpus, undisturbed, tmp_path, jobs):
    ledger = tmp_path / "l.db"
    moments = random.Random(jobs)
    for _ in range(4):
        process = start("ingest", corpus, "--ledger", ledger, "-j", jobs)
        time.sleep(moments.uniform(0.1, 2.0))
        process.kill()
        process.communicate(timeout=60)
    assert run("ingest", corpus, "--ledger", ledger).exit_code == 0
    assert dump(ledger) == undisturbed


def test_workers_end_when_their_parent_is_killed(corpus, tmp_path):
    process = start("ingest", corpus, "--ledger", tmp_path / "l.db", "-j", 2)
    deadline = time.monotonic() + 30
    while not (children := session_of(process.pid) - {process.pid}) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children
    process.kill()
    process.communicate(timeout=60)
    while session_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not session_of(process.pid)


def session_of(leader: int) -> set[int]:
    """All living processes of a session (Linux)."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue
            if int(session) == leader and state != "Z":
                found.add(int(entry.name))
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(tmp_path, jobs):
    corpus, ledger = tmp_path / "articles", tmp_path / "l.db"
    write_articles(corpus, 3000)
    process = start("ingest", corpus, "--ledger", ledger, "-j", jobs)
    deadline = time.monotonic() + 60
    while count(ledger) < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    filed = count(ledger)
    assert process.returncode == 130
    assert b"Traceback" not in error
    assert f"{filed} new".encode() in out, "what was filed is said, though it was broken off"
    assert 20 <= filed < 3000


def count(ledger: Path) -> int:
    try:
        db = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5)
    except sqlite3.OperationalError:
        return 0
    try:
        return db.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


def test_what_is_set_aside_can_be_listed_retried_and_exported(corpus, tmp_path):
    folder, ledger = tmp_path / "in", tmp_path / "l.db"
    write_articles(folder, 1)
    (folder / "later.txt").write_text("")
    run("ingest", folder, "--ledger", ledger)
    listed = run("quarantine", "list", "--ledger", ledger)
    assert "later.txt" in listed.output
    exported = run("quarantine", "export", "--ledger", ledger)
    assert '"reason":"empty"' in exported.output
    (folder / "later.txt").write_text("Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.\n")
    retried = run("quarantine", "retry", "--ledger", ledger)
    assert "Tried 1 again: 1 articles read, 0 still set aside." in retried.output
    assert "Nothing is set aside." in run("quarantine", "list", "--ledger", ledger).output


def test_a_fault_of_ours_in_one_article_costs_only_that_article(tmp_path, monkeypatch):
    from hoidam.run import ingest as ingest_module

    write_articles(tmp_path / "in", 3)
    real = ingest_module.stages

    def faulty(raw):
        if raw.id == "001":
            raise RuntimeError("a bug")
        return real(raw)

    monkeypatch.setattr(ingest_module, "stages", faulty)
    done = run("ingest", tmp_path / "in", "--ledger", tmp_path / "l.db")
    assert "2 new, 0 changed, 0 unchanged, 1 set aside" in done.output
    assert "RuntimeError: a bug" in run("quarantine", "list", "--ledger", tmp_path / "l.db").output


def no_database(path):
    path.write_text("no database" * 1000)


def newer(path):
    Ledger(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (no_database, "is no ledger, or is damaged"),
        (newer, "made by a newer Hoidam"),
    ],
)
def test_a_ledger_that_can_not_be_used_is_left_as_it_is(tmp_path, make, said):
    write_articles(tmp_path / "in", 1)
    path = tmp_path / "l.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    done = run("ingest", tmp_path / "in", "--ledger", path)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_without_articles(tmp_path):
    (tmp_path / "in").mkdir()
    done = run("ingest", tmp_path / "in", "--ledger", tmp_path / "l.db")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"Error: No article in {tmp_path / 'in'}.\n")


def test_a_ledger_that_another_process_writes(tmp_path, monkeypatch):
    from hoidam.run import filing

    write_articles(tmp_path / "in", 1)
    path = tmp_path / "l.db"
    Ledger(path).close()
    monkeypatch.setattr(filing, "Ledger", partial(Ledger, wait=0.05))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("ingest", tmp_path / "in", "--ledger", path)
    other.close()
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "is being written by another process" in done.stderr


def crawl(path: Path) -> Path:
    """A file of three articles of two months, one of which can report something."""
    articles = [
        {"text": "Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.", "published": "2021-05-04"},
        {"text": "Giá vàng trong nước sáng nay tăng nhẹ so với hôm qua.", "published": "2021-05-05"},
        {"text": "Đội bóng của trường thắng trận đầu mùa, cả lớp vui mừng.", "published": "2021-06-01"},
    ]
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), "utf-8")
    return path


def volume(ledger: Path) -> list[tuple[str, int, int]]:
    with Ledger(ledger) as opened:
        return [(v.month, v.seen, v.passed) for v in opened.volume()]


def test_the_gate_counts_what_it_holds_back_and_counts_nothing_twice(tmp_path):
    source, ledger = crawl(tmp_path / "crawl.jsonl"), tmp_path / "l.db"
    for new in (1, 0):
        out = run("ingest", source, "--ledger", ledger).output
        assert f"Read 3 articles: {new} new" in out
        assert "The gate held back 2 articles" in out
        assert volume(ledger) == [("2021-05", 2, 1), ("2021-06", 1, 0)]


def test_without_the_gate_all_are_filed(tmp_path):
    source, ledger = crawl(tmp_path / "crawl.jsonl"), tmp_path / "l.db"
    assert "3 new" in run("ingest", source, "--ledger", ledger, "--no-gate").output
    assert volume(ledger) == []


def test_the_gate_is_not_asked_of_single_files_unless_told(corpus, tmp_path):
    assert "60 new" in run("ingest", corpus, "--ledger", tmp_path / "l.db").output
    (tmp_path / "one.txt").write_text("Giá vàng trong nước sáng nay tăng nhẹ so với hôm qua.")
    assert "1 new" in run("ingest", tmp_path / "one.txt", "--ledger", tmp_path / "m.db").output
    assert "The gate held back 1" in run("ingest", tmp_path / "one.txt", "--ledger", tmp_path / "n.db", "--gate").output


@pytest.mark.parametrize("jobs", [1, 2])
def test_statistics_say_what_it_cost_and_which_rules_were_used(corpus, tmp_path, jobs):
    start("ingest", corpus, "--ledger", tmp_path / "l.db", "--stats", tmp_path / "s.json", "-j", jobs).communicate()
    stats = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert stats["articles"]["new"] == ARTICLES
    assert set(stats["stages"]) == {"clean", "when", "who", "said", "contact", "record"}
    assert all(seconds > 0 for seconds in stats["stages"].values())
    assert sum(stats["rules"]["contacts"].values()) >= ARTICLES
    assert 10 < stats["peak_mib"]["writer"] < 2000


def test_a_broken_off_filing_leaves_the_others_of_its_transaction(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger:
        with pytest.raises(KeyboardInterrupt), ledger.together():
            ledger.set_aside("a", 0, "failed", "first")
            with pytest.raises(LedgerError), ledger._transaction():
                ledger._db.execute("INSERT INTO quarantine VALUES ('x', 'b', 0, 'failed', 'half')")
                ledger._db.execute("INSERT INTO quarantine VALUES ('x', 'b', 0, 'failed', 'twice')")
            ledger.set_aside("c", 0, "failed", "second")
            raise KeyboardInterrupt
        assert [r.source for r in ledger.quarantine()] == ["a", "c"]
