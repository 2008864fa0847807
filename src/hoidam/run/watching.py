"""`hoidam watch`: feeds into a ledger, as long as it runs; what came is told in a line and kept in the ledger's log."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hoidam.labels import Language, message
from hoidam.run.logs import log, logging_to
from hoidam.run.options import LEDGER, Lang, LedgerFile, LogFile, MetricsPort
from hoidam.run.speak import speaking

if TYPE_CHECKING:
    from hoidam.ledger import Ledger
    from hoidam.read.feeds import Polled, Watcher

__all__ = ["watch"]

_WAIT = 60.0  # seconds that another process may write before this one gives up
_NAP = 0.5  # seconds after which a wish to stop is seen


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="A TOML file with a [[feed]] table for each feed.")],
    ledger: LedgerFile = LEDGER,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due once, and end.")] = False,
    delay: Annotated[float, typer.Option("--delay", min=0, help="Seconds between two requests to one host.")] = 2.0,
    metrics: MetricsPort = None,
    log_file: LogFile = None,
    lang: Lang = None,
) -> None:
    """Poll news feeds and read what is new into a ledger, until Ctrl-C. A later run goes on where this one stopped."""
    with speaking(lang) as language, logging_to(log_file):
        from hoidam.ledger import Ledger
        from hoidam.read.feeds import Watcher, load_feeds
        from hoidam.read.fetch import Fetcher, Manners
        from hoidam.run.stopping import stoppable

        wanted = load_feeds(feeds)
        with Ledger(ledger, wait=_WAIT) as opened, Fetcher(Manners(delay=delay)) as fetcher, stoppable() as check:
            if metrics:
                from hoidam.run.metrics import registry_of, start

                start(registry_of(ledger), metrics)
            watcher = Watcher(wanted, opened, fetcher)
            try:
                _watch(watcher, opened, check, language, once=once)
            except KeyboardInterrupt:
                print(message("watch.stopped", language, path=ledger), flush=True)


def _watch(watcher: Watcher, ledger: Ledger, check: Callable[[], None], language: Language, *, once: bool) -> None:
    while True:
        for polled in watcher.poll():
            _take(ledger, polled, check, language)
        if once:
            return
        while (left := watcher.next_due() - time.time()) > 0:
            check()
            time.sleep(min(left, _NAP))


def _take(ledger: Ledger, polled: Polled, check: Callable[[], None], language: Language) -> None:
    """Files what came from one feed and logs it. Broken off, the feed is asked again: its state is not saved yet."""
    from hoidam.ledger import Poll
    from hoidam.run.ingest import ingest

    tally = ingest(ledger, polled.items, after_each=lambda tally: check())
    now = datetime.now(UTC).replace(microsecond=0)
    counts = {f: getattr(tally, f) for f in ("new", "changed", "unchanged", "set_aside")}
    ledger.log_poll(Poll(url=polled.feed.url, at=f"{now:%Y-%m-%dT%H:%M:%SZ}", trouble=polled.trouble, **counts))
    log("watch").info("feed", extra={"url": polled.feed.url, "trouble": polled.trouble} | counts)
    due = datetime.fromtimestamp(polled.due).astimezone()
    id = "watch.trouble" if polled.trouble else "watch.came" if polled.items else "watch.nothing"
    told = {"at": f"{now.astimezone():%Y-%m-%d %H:%M:%S}", "due": f"{due:%H:%M:%S}", "name": polled.feed.name}
    print(message(id, language, **told, **counts, trouble=polled.trouble), flush=True)
