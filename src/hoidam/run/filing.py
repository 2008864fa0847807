"""`hoidam ingest` and `hoidam quarantine retry`: the work of `ingest` with a progress bar and a summary."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hoidam.errors import HoidamError, InputError
from hoidam.labels import Language, has_message, message
from hoidam.ledger import Ledger
from hoidam.read import RawArticle, Refusal, files_in, open_source
from hoidam.run.gating import Asked, Gate, from_crawls
from hoidam.run.ingest import Tally, ingest, warm
from hoidam.run.logs import log, logging_to
from hoidam.run.reading import articles_of
from hoidam.run.speak import explain
from hoidam.run.stats import Stats
from hoidam.run.stopping import stoppable

__all__ = ["Options", "ingest_paths", "retry"]

_EVERY = 10.0  # seconds between two lines of the log
_COUNTS = ("read", "new", "changed", "unchanged", "held_back", "set_aside")


@dataclass(frozen=True, slots=True)
class Options:
    """How an ingest goes: with how many processes, what is asked of the gate, where its statistics and log go."""

    workers: int = 1
    gate: Asked = from_crawls
    stats: Path | None = None
    log_file: Path | None = None


def ingest_paths(paths: Sequence[str], path: Path, options: Options, language: Language) -> None:
    """Reads files and folders into a ledger and says what became of them, also where it is broken off."""
    for given in paths:
        if given != "-" and "://" not in given and not Path(given).exists():
            raise InputError(f"there is no file or folder {given}", reason="no_path", path=given)
    tally, began, stats = Tally(), time.monotonic(), Stats() if options.stats else None
    with logging_to(options.log_file), Ledger(path) as ledger:
        journal = _Journal(path, tally)
        if options.workers == 1:
            warm()
        try:
            with stoppable() as check, _progress(paths, language) as bar:

                def after_each(count: Tally) -> None:
                    if bar:
                        bar.after_each(count)
                    journal.after_each()
                    check()

                articles = articles_of(paths, bar.taken) if bar else articles_of(paths)
                ingest(
                    ledger, map(located, articles), workers=options.workers, gate=Gate(ledger, options.gate),
                    tally=tally, stats=stats, after_each=after_each,
                )  # fmt: skip
        finally:
            journal.tell("ended")
            if stats and options.stats:
                stats.counts = counts_of(tally)
                stats.write(options.stats)
            if tally.read:
                _summary(ledger, tally, time.monotonic() - began, language)


def counts_of(tally: Tally) -> dict[str, int]:
    """What became of the articles, as statistics, logs and the summary name it."""
    return {f: getattr(tally, f) for f in _COUNTS}


class _Journal:
    """Logs that an ingest began, how it goes every ten seconds, and how it ended or was broken off."""

    def __init__(self, ledger: Path, tally: Tally) -> None:
        self._tally, self._told = tally, time.monotonic()
        self._fields = {"ledger": str(ledger)}
        self._began = self._told
        self.tell("began")

    def after_each(self) -> None:
        """One article more is done."""
        if time.monotonic() - self._told > _EVERY:
            self.tell("progress")

    def tell(self, event: str) -> None:
        """A line with the counts so far."""
        self._told = time.monotonic()
        seconds = round(self._told - self._began, 1)
        log("ingest").info(event, extra={**self._fields, "seconds": seconds, **counts_of(self._tally)})


def located(article: RawArticle | Refusal) -> RawArticle | Refusal:
    """With a source that says the same from every folder: files by their whole path."""
    if article.source and article.source != "-" and "://" not in article.source:
        return replace(article, source=str(Path(article.source).resolve()))
    return article


def _size(paths: Sequence[str]) -> int | None:
    """Bytes of all files; None where something is no file (standard input, an address), so that one can't tell."""
    total = 0
    for path in map(Path, paths):
        if not path.exists():
            return None
        total += sum(file.stat().st_size for file in (files_in(path) if path.is_dir() else [path]))
    return total


class _Bar:
    """A bar with the articles read, the rate and the time left, which follows from the bytes left."""

    def __init__(self, total: int | None, language: Language) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self.progress.add_task("", total=total)
        self._began = time.monotonic()
        self._language = language

    def taken(self, size: int) -> None:
        """So many bytes more were read."""
        self.progress.advance(self._task, size)

    def after_each(self, tally: Tally) -> None:
        """One article more is done."""
        rate = tally.read / max(time.monotonic() - self._began, 1e-3)
        unit = message("bar.articles", self._language)
        self.progress.update(self._task, description=f"{tally.read:,} {unit}, {rate:,.0f}/s")


@contextmanager
def _progress(paths: Sequence[str], language: Language) -> Iterator[_Bar | None]:
    """The bar, where somebody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(_size(paths), language)
    with bar.progress:
        yield bar


def _summary(ledger: Ledger, tally: Tally, seconds: float, language: Language) -> None:
    rate = tally.read / seconds if seconds else 0.0
    counts = counts_of(tally)
    held_back = counts.pop("held_back")
    print(message("ingest.done", language, **counts, seconds=f"{seconds:.1f}", rate=f"{rate:,.0f}"))
    if held_back:
        print(message("ingest.held_back", language, n=held_back))
    for reason, n in sorted(tally.reasons.items()):
        print(f"  {n} {_reason(reason, language)}")
    held = ledger.summary()
    print(
        message(
            "ingest.holds", language, path=ledger.path, articles=held.articles, contacts=held.contacts,
            statements=held.statements, events=held.events,
        )
    )  # fmt: skip
    if tally.set_aside:
        print(message("ingest.see", language, path=ledger.path))


def _reason(reason: str, language: Language) -> str:
    id = f"reason.{reason}"
    return message(id, language) if has_message(id) else reason


def retry(path: Path, language: Language) -> None:
    """Opens the sources of all that was set aside again."""
    with Ledger(path, create=False) as ledger:
        before = ledger.quarantine()
        tally = Tally()
        wanted = {(r.source, r.position) for r in before}
        for source in dict.fromkeys(r.source for r in before):
            ingest(ledger, _again(source, wanted, language), tally=tally)
        left = len(ledger.quarantine())
    read = tally.new + tally.changed + tally.unchanged
    print(message("quarantine.retried", language, tried=len(before), read=read, left=left))


def _again(source: str, wanted: set[tuple[str, int]], language: Language) -> Iterable[RawArticle | Refusal]:
    """What was set aside of a source; nothing, and a line, where the source can't be opened any more."""
    try:
        yield from (a for a in open_source(source) if (a.source, a.position) in wanted)
    except (HoidamError, OSError) as error:
        fault = error if isinstance(error, HoidamError) else InputError(str(error))
        print(explain(fault, language), file=sys.stderr)
