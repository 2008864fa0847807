"""`hoidam watch` against a server on loopback: what is new comes in once, also after a restart and a kill."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import PAGE, Site, feed, says
from run_hoidam import run, start

from hoidam.ledger import Ledger
from hoidam.read.feeds import FeedState


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    site.pages = {"/rss": feed(site, "/1", "/2"), "/1": says(PAGE), "/2": says("", status=404), "/3": says(PAGE)}
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site.root}/rss"\nname = "Báo Thử"\n', "utf-8")
    return path


def watch(feeds: Path, *options: object):
    return run("watch", feeds, "--ledger", feeds.with_name("l.db"), "--delay", 0, "--once", *options)


def let_it_be_due(feeds: Path, site: Site) -> None:
    with Ledger(feeds.with_name("l.db")) as ledger:
        state = ledger.feed_state(f"{site.root}/rss")
        assert state is not None
        ledger.save_feed_state(f"{site.root}/rss", FeedState(seen=state.seen, tries=state.tries))


def test_what_is_new_comes_in_once(feeds: Path, site: Site) -> None:
    first = watch(feeds)
    assert first.exit_code == 0, first.output
    assert "Báo Thử: 1 new, 0 changed, 0 unchanged, 1 set aside; next at " in first.output
    assert watch(feeds).output == "", "not due yet, in another process as well"
    let_it_be_due(feeds, site)
    site.pages["/rss"] = feed(site, "/3", "/1", "/2")
    again = watch(feeds)
    assert "Báo Thử: 1 new, 0 changed" in again.output
    assert site.paths().count("/1") == 1
    with Ledger(feeds.with_name("l.db")) as ledger:
        assert ledger.article_ids() == ["/1", "/3"]
        assert [(p.new, p.set_aside, p.trouble) for p in ledger.polls()] == [(1, 0, None), (1, 1, None)]


def test_a_page_that_was_not_there_can_be_tried_again(feeds: Path, site: Site) -> None:
    watch(feeds)
    ledger = feeds.with_name("l.db")
    assert "/2" in run("quarantine", "list", "--ledger", ledger).output
    site.pages["/2"] = says(PAGE)
    retried = run("quarantine", "retry", "--ledger", ledger)
    assert "Tried 1 again: 1 articles read, 0 still set aside." in retried.output


def test_trouble_with_a_feed_is_told_and_kept(feeds: Path, site: Site) -> None:
    site.pages["/rss"] = says("", status=500)
    assert "Báo Thử: trouble: " in watch(feeds).output
    assert (
        "Báo Thử: trục trặc: "
        in run("watch", feeds, "--ledger", feeds.with_name("m.db"), "--once", "--lang", "vi").output
    )
    with Ledger(feeds.with_name("l.db")) as ledger:
        (poll,) = ledger.polls(f"{site.root}/rss")
    assert poll.trouble and poll.new == 0


def test_killed_it_goes_on_and_asked_to_end_it_ends(feeds: Path, site: Site) -> None:
    ledger = feeds.with_name("l.db")
    for number in (signal.SIGKILL, signal.SIGTERM):
        if ledger.exists():
            let_it_be_due(feeds, site)
        process = start("watch", feeds, "--ledger", ledger, "--delay", 0)
        deadline = time.monotonic() + 60
        while not polled(ledger) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        process.send_signal(number)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert b"Stopped; `hoidam watch` goes on from" in out
    assert site.paths().count("/1") == 1
    with Ledger(ledger) as opened:
        assert opened.article_ids() == ["/1"]


def polled(ledger: Path) -> int:
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM feeds WHERE due > 0").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


@pytest.mark.parametrize("text", [None, "", "[[", '[[feed]]\nurl = "ftp://b"'])
def test_a_bad_list_of_feeds_is_one_line(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    if text is not None:
        path.write_text(text)
    done = run("watch", path, "--ledger", tmp_path / "l.db")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "feeds.toml" in done.stderr
    assert not (tmp_path / "l.db").exists()
