"""Feeds are polled politely from a real server on loopback, good and bad."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from loopback import PAGE, Site, feed, missing, says

from hoidam.errors import SettingError
from hoidam.read import RawArticle, Refusal, open_source
from hoidam.read.feeds import Feed, FeedState, MemoryStore, Polled, Watcher, load_feeds
from hoidam.read.fetch import Fetcher, Manners

QUICK = Manners(delay=0.0, connect=1.0, silence=0.4, deadline=0.8, size=200_000)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def hangs(h: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def trickles(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.end_headers()
    try:
        for _ in range(40):
            h.wfile.write(b"<p>")
            h.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def lies_about_length(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.send_header("Content-Length", "100000")
    h.end_headers()
    h.wfile.write(b"<html>")


def endless(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.end_headers()
    try:
        for _ in range(100):
            h.wfile.write(b"a" * 10_000)
    except OSError:
        pass


def to(path: str) -> Callable[..., None]:
    return says("", status=302, Location=path)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def watcher(site: Site, store: MemoryStore, clock: Clock, path: str = "/rss") -> Watcher:
    return Watcher([Feed(site.root + path, "thử", every=10)], store, Fetcher(QUICK), clock)


def poll(w: Watcher) -> list[Polled]:
    return list(w.poll())


def test_new_entries_become_articles_once(site: Site) -> None:
    site.pages = {"/rss": feed(site, "/1", "/2"), "/1": says(PAGE), "/2": says(PAGE)}
    clock, store = Clock(), MemoryStore()
    (polled,) = poll(watcher(site, store, clock))
    assert [type(i) for i in polled.items] == [RawArticle, RawArticle]
    article = polled.items[0]
    assert isinstance(article, RawArticle)
    assert (article.title, article.published, article.publisher) == (
        "Hai ngoại trưởng gặp nhau",
        "2024-06-17",
        "Báo Thử",
    )
    assert article.url == f"{site.root}/1"

    clock.now += 60
    assert poll(watcher(site, store, clock)) == []  # not due yet
    clock.now += 600
    site.pages["/rss"] = feed(site, "/1", "/2", "/3")
    site.pages["/3"] = says(PAGE)
    (polled,) = poll(watcher(site, store, clock))  # another watcher, as after a restart
    assert [i.id for i in polled.items if isinstance(i, RawArticle)] == ["/3"]
    assert site.paths().count("/1") == 1


def test_it_says_who_it_is_and_what_it_knows(site: Site) -> None:
    site.pages = {"/rss": feed(site, ETag='"v1"', Last_Modified="Mon, 17 Jun 2024 01:00:00 GMT")}
    clock, store = Clock(), MemoryStore()
    poll(watcher(site, store, clock))
    clock.now += 601
    site.pages["/rss"] = says("", status=304)
    (polled,) = poll(watcher(site, store, clock))
    assert polled.unchanged
    _, headers = site.asked[-1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Mon, 17 Jun 2024 01:00:00 GMT"
    assert headers["User-Agent"].startswith("Hoidam/")


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.pages = {
        "/robots.txt": says("User-agent: *\nDisallow: /kin", "text/plain"),
        "/rss": feed(site, "/kin/1", "/2"),
        "/kin/1": says(PAGE),
        "/2": says(PAGE),
    }
    (polled,) = poll(watcher(site, MemoryStore(), Clock()))
    first, second = polled.items
    assert isinstance(first, Refusal) and "robots.txt" in first.message
    assert isinstance(second, RawArticle)
    assert "/kin/1" not in site.paths()


BAD: dict[str, tuple[Callable[..., None], str]] = {
    "hangs": (hangs, "timeout"),
    "trickles": (trickles, "timeout"),
    "lies about its length": (lies_about_length, "network"),
    "never ends": (endless, "too_large"),
    "redirects in a circle": (to("/bad"), "redirects"),
    "sends away from the web": (to("file:///etc/passwd"), "bad_address"),
    "sends 500": (says("", status=500), "server_error"),
    "sends 429": (says("", status=429, Retry_After="7200"), "busy"),
    "sends 404": (says("", status=404), "gone"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_host_costs_little_and_says_why(name: str, site: Site) -> None:
    behaviour, reason = BAD[name]
    site.pages = {"/bad": behaviour}
    began = time.monotonic()
    with Fetcher(QUICK) as fetcher:
        answer = fetcher.get(f"{site.root}/bad")
    assert answer.refusal == reason
    assert answer.detail
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("name", [n for n in BAD if n not in ("sends 404",)])
def test_a_bad_feed_is_left_longer_each_time(name: str, site: Site) -> None:
    site.pages = {"/rss": BAD[name][0] if name != "redirects in a circle" else to("/rss")}
    clock, store = Clock(), MemoryStore()
    pauses = []
    for _ in range(2):
        (polled,) = poll(watcher(site, store, clock))
        assert polled.trouble
        pauses.append(polled.due - clock.now)
        clock.now = polled.due
    assert pauses == ([7200, 7200] if name == "sends 429" else [600, 1200])


def test_a_page_that_fails_is_asked_for_again_and_then_given_up(site: Site) -> None:
    site.pages = {"/rss": feed(site, "/1", ETag='"x"'), "/1": says("", status=503)}
    clock, store = Clock(), MemoryStore()
    outcomes = []
    for _ in range(5):
        (polled,) = poll(watcher(site, store, clock))
        outcomes.append([type(i) for i in polled.items])
        clock.now = polled.due
    assert outcomes == [[], [], [], [Refusal], []]
    assert site.paths().count("/1") == 4


def test_a_chain_of_redirects_is_followed(site: Site) -> None:
    site.pages = {"/a": to("/b"), "/b": to("/c"), "/c": says(PAGE)}
    with Fetcher(QUICK) as fetcher:
        assert fetcher.get(f"{site.root}/a").url == f"{site.root}/c"


def test_an_address_is_a_source_like_a_file(site: Site) -> None:
    site.pages = {"/c": says(PAGE), "/robots.txt": missing}
    (article,) = open_source(f"{site.root}/c")
    assert isinstance(article, RawArticle)
    assert article.url == f"{site.root}/c"


def test_a_host_is_given_time_between_requests(site: Site) -> None:
    site.pages = {
        "/robots.txt": says("User-agent: *\nCrawl-delay: 3", "text/plain"),
        "/1": says(PAGE),
        "/2": says(PAGE),
    }
    slept: list[float] = []
    clock = Clock()

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        clock.now += seconds

    with Fetcher(Manners(delay=2.0), clock=clock, sleep=sleep) as fetcher:
        fetcher.get(f"{site.root}/1")
        fetcher.get(f"{site.root}/2")
    assert slept == [3.0, 3.0]


def test_the_state_survives_in_the_store(site: Site) -> None:
    site.pages = {"/rss": feed(site, "/1"), "/1": says(PAGE)}
    store = MemoryStore()
    poll(watcher(site, store, Clock()))
    (state,) = store.states.values()
    assert state == FeedState(due=1_000_600.0, seen=("/1",))


FEEDS = [
    ('[[feed]]\nurl = "https://b.example/rss"\nname = "B"\nevery = 5', Feed("https://b.example/rss", "B", 5.0)),
    ('[[feed]]\nurl = "https://b.example/rss"', Feed("https://b.example/rss", "https://b.example/rss", 15.0)),
]


@pytest.mark.parametrize(("text", "expected"), FEEDS)
def test_the_list_of_feeds(text: str, expected: Feed, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    assert load_feeds(tmp_path / "feeds.toml") == (expected,)


def test_the_example_of_the_docs() -> None:
    first, second = load_feeds(Path(__file__).parents[2] / "examples" / "feeds.toml")
    assert (first.every, second.every, second.name) == (10.0, 15.0, second.url)


@pytest.mark.parametrize(
    "text", ["", "[[feed]]", '[[feed]]\nurl = "ftp://b"', '[[feed]]\nurl = "https://b"\nevery = 0', "feed = 1", "[["]
)
def test_a_bad_list_of_feeds_is_an_error_that_says_why(text: str, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    with pytest.raises(SettingError, match=r"feeds\.toml"):
        load_feeds(tmp_path / "feeds.toml")
