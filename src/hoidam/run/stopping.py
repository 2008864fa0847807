"""Ctrl-C, or a request to end, between two articles instead of in the middle of one."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["stoppable"]


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """Gives a check that raises KeyboardInterrupt where Ctrl-C was pressed since, or the process was asked to end
    (SIGTERM); the second time acts at once."""
    pressed = False

    def press(signal_number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, press) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield check
    finally:
        restore()
