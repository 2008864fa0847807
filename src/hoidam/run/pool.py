"""Work over several processes: in order, with back-pressure, and without orphans."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

__all__ = ["in_order"]

A = TypeVar("A")
B = TypeVar("B")
_CHUNK = 8
_AHEAD = 4  # chunks a worker may be ahead of the writer: enough to keep it busy, few enough to bound memory


def _ready_anyhow() -> None:
    """Nothing is to be done first. (A lambda could not be sent to a worker.)"""


def in_order(
    work: Callable[[A], B],
    items: Iterable[A],
    workers: int,
    chunk: int = _CHUNK,
    ready: Callable[[], object] = _ready_anyhow,
) -> Iterator[B]:
    """`work` on each item, results in the order of the items. One worker means this process; others are
    handed `chunk` items at a time, after `ready` has run in each.

    No more than a few chunks a worker are under way: where the taker is slow, the items wait in their source.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("forkserver" if "forkserver" in _methods() else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(ready,))
    try:
        yield from _through(pool, work, items, workers * _AHEAD, chunk)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _methods() -> list[str]:
    return multiprocessing.get_all_start_methods()


def _through(
    pool: ProcessPoolExecutor, work: Callable[[A], B], items: Iterable[A], ahead: int, size: int
) -> Iterator[B]:
    under_way: deque[Future[list[B]]] = deque()
    source = iter(items)
    while chunk := list(islice(source, size)):
        under_way.append(pool.submit(_all, work, chunk))
        if len(under_way) >= ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _all(work: Callable[[A], B], chunk: list[A]) -> list[B]:
    return [work(item) for item in chunk]


def _begin(ready: Callable[[], object]) -> None:
    """A worker leaves Ctrl-C to the parent, and ends when the parent is gone (`kill -9` gives it no time to say so)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    ready()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
