"""Feeds, live: which to poll, when each is due, and the articles behind their new entries.

`Watcher.poll` asks every feed that is due once and hands over what is new. All it must remember stands in a
`FeedStore`, saved after each feed, so that a restart goes on where the last run stopped.
"""

from __future__ import annotations

import io
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hoidam.errors import SettingError
from hoidam.read.content import kind_of
from hoidam.read.feed import Entry, entries_of
from hoidam.read.raw import RawArticle, Refusal
from hoidam.read.source import read_stream
from hoidam.read.stream import Peekable
from hoidam.read.where import Item, Where

if TYPE_CHECKING:
    from hoidam.read.fetch import Answer, Fetcher

__all__ = ["Feed", "FeedState", "FeedStore", "MemoryStore", "Polled", "Watcher", "load_feeds"]

_KEPT = 2000  # entries remembered per feed; feeds hold a few hundred at most
_TRIES = 4  # for the page of an entry, before the feed's own text must do
_LONGEST_PAUSE = 24 * 3600.0
_ENOUGH = 400  # characters that make the feed's own text an article


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to poll: its address, a name to call it by, and every how many minutes."""

    url: str
    name: str
    every: float = 15.0


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed. `due` is Unix time; `tries` counts failed attempts at an entry's page."""

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()
    tries: Mapping[str, int] = field(default_factory=dict)


class FeedStore(Protocol):
    """Where feed states are kept between runs. Both may raise what the store raises when it can't be reached."""

    def feed_state(self, url: str) -> FeedState | None:
        """The state last saved for the feed, or None."""

    def save_feed_state(self, url: str, state: FeedState) -> None:
        """Keeps the state; a later `feed_state` gives it back, also in another run."""


class MemoryStore:
    """A store that forgets at the end of the run."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}

    def feed_state(self, url: str) -> FeedState | None:
        """The state last saved for the feed, or None."""
        return self.states.get(url)

    def save_feed_state(self, url: str, state: FeedState) -> None:
        """Keeps the state."""
        self.states[url] = state


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking one feed: new articles and refusals, or the trouble with the feed itself."""

    feed: Feed
    items: tuple[Item, ...] = ()
    unchanged: bool = False
    trouble: str | None = None
    due: float = 0.0


def load_feeds(path: Path) -> tuple[Feed, ...]:
    """The feeds of a TOML file: `[[feed]]` tables with `url` and, where wished, `name` and `every` (minutes)."""
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("feed")
    except OSError as error:
        raise SettingError(f"{path} can't be read: {error.strerror}", reason="no_feeds", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(path, f"it is no TOML file: {error}") from error
    if not isinstance(tables, list) or not tables:
        raise _bad(path, "it has no [[feed]] table")
    return tuple(_feed(table, path) for table in tables)


def _bad(path: Path, detail: str) -> SettingError:
    return SettingError(f"{path} can't be used: {detail}", reason="bad_feeds", path=path, detail=detail)


def _feed(table: object, path: Path) -> Feed:
    url = table.get("url") if isinstance(table, dict) else None
    if not isinstance(table, dict) or not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise _bad(path, 'a [[feed]] needs url = "https://…"')
    every = table.get("every", 15)
    if not isinstance(every, int | float) or every < 1:
        raise _bad(path, f"every = {every!r} for {url}; give minutes, 1 or more")
    return Feed(url, str(table.get("name", url)), float(every))


class Watcher:
    """Polls feeds when they are due. `now` gives Unix time."""

    def __init__(
        self, feeds: Sequence[Feed], store: FeedStore, fetcher: Fetcher, now: Callable[[], float] = time.time
    ) -> None:
        self._feeds = feeds
        self._store = store
        self._fetcher = fetcher
        self._now = now

    def next_due(self) -> float:
        """When the next feed is due (Unix time)."""
        return min((self._state(f).due for f in self._feeds), default=0.0)

    def poll(self) -> Iterator[Polled]:
        """Asks each feed that is due; its state is saved once the caller has taken what came and asks for the next."""
        for feed in self._feeds:
            state = self._state(feed)
            if state.due <= self._now():
                polled, after = self._poll(feed, state)
                yield polled
                self._store.save_feed_state(feed.url, after)

    def _state(self, feed: Feed) -> FeedState:
        return self._store.feed_state(feed.url) or FeedState()

    def _poll(self, feed: Feed, state: FeedState) -> tuple[Polled, FeedState]:
        answer = self._fetcher.get(feed.url, etag=state.etag, modified=state.modified)
        if answer.refusal is not None:
            return self._failed(feed, state, answer.detail, answer.again)
        due = self._now() + feed.every * 60
        if answer.unchanged and not state.tries:
            return Polled(feed, unchanged=True, due=due), replace(state, due=due, failures=0)
        found = entries_of(answer.body) if answer.body else None
        if found is None:
            return self._failed(feed, state, "the answer is no RSS or Atom feed", None)
        items, seen, tries = self._entries(feed, found[0], found[1], state)
        # while pages are owed, the feed is asked in full again, since "unchanged" would bring no entries
        whole = bool(tries)
        after = FeedState(
            etag=None if whole else answer.etag,
            modified=None if whole else answer.modified,
            due=due,
            seen=seen[-_KEPT:],
            tries=tries,
        )
        return Polled(feed, tuple(items), due=due), after

    def _failed(self, feed: Feed, state: FeedState, detail: str, again: float | None) -> tuple[Polled, FeedState]:
        """Backs off: twice as long after each failure, up to a day, or as long as the server wishes."""
        pause = min(feed.every * 60 * 2 ** min(state.failures, 10), _LONGEST_PAUSE)
        due = self._now() + min(max(pause, again or 0.0), _LONGEST_PAUSE)
        return Polled(feed, trouble=detail, due=due), replace(state, due=due, failures=state.failures + 1)

    def _entries(
        self, feed: Feed, publisher: str | None, entries: Sequence[Entry], state: FeedState
    ) -> tuple[list[Item], tuple[str, ...], dict[str, int]]:
        items: list[Item] = []
        seen = dict.fromkeys(state.seen)
        tries: dict[str, int] = {}
        for position, entry in enumerate(entries):
            if not entry.key or entry.key in seen:
                continue
            failed = state.tries.get(entry.key, 0)
            item, settled = self._article(feed, publisher, entry, position, last_try=failed + 1 >= _TRIES)
            if settled:
                seen[entry.key] = None
            else:
                tries[entry.key] = failed + 1
            if item is not None:
                items.append(item)
        return items, tuple(seen), tries

    def _article(
        self, feed: Feed, publisher: str | None, entry: Entry, position: int, *, last_try: bool
    ) -> tuple[Item | None, bool]:
        """The article of an entry and whether that settles it; a page that fails in passing is asked for again."""
        if entry.url is None:
            return _from_feed(feed, publisher, entry, position, "the entry names no page"), True
        answer = self._fetcher.get(entry.url)
        if answer.refusal is not None:
            if answer.passing and not last_try:
                return None, False
            return _from_feed(feed, publisher, entry, position, answer.detail), True
        item = _from_page(feed, entry, answer)
        if isinstance(item, Refusal):
            return _from_feed(feed, publisher, entry, position, item.message), True
        return _completed(item, publisher, entry), True


def _from_page(feed: Feed, entry: Entry, answer: Answer) -> Item:
    source = entry.url or feed.url
    if kind_of(answer.body[:4096], answer.url) not in ("html", "text"):
        return Refusal(source, 0, "no_article", "the page is no HTML")
    where = Where(source, source, url=answer.url, charset=answer.charset)
    return next(read_stream(Peekable(io.BytesIO(answer.body)), where))


def _completed(article: RawArticle, publisher: str | None, entry: Entry) -> RawArticle:
    """What the page leaves open, as the feed says it."""
    published = article.published or entry.published
    return replace(
        article,
        id=entry.key,
        title=article.title or entry.title,
        published=published,
        published_by="metadata" if published else None,
        publisher=article.publisher or publisher,
        byline=article.byline or entry.byline,
    )


def _from_feed(feed: Feed, publisher: str | None, entry: Entry, position: int, trouble: str) -> Item:
    """The feed's own text where it is long enough to be the article; otherwise the trouble with the page."""
    source = entry.url or feed.url
    position = 0 if entry.url else position  # within its own page an article is the first, wherever its feed puts it
    if len(entry.text) < _ENOUGH:
        return Refusal(source, position, "no_page", f"{entry.title or entry.key}: {trouble}")
    text = f"{entry.title}\n\n{entry.text}" if entry.title else entry.text
    return RawArticle(
        text=text,
        id=entry.key,
        title=entry.title,
        published=entry.published,
        publisher=publisher,
        byline=entry.byline,
        url=entry.url,
        source=source,
        position=position,
        published_by="metadata" if entry.published else None,
    )
