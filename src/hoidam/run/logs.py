"""Structured logs: a JSON object a line, for programs that gather them. Nothing is logged unless `--log FILE` says so.

No line holds the text of an article, what a visitor typed, or a token; of an address only its path is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hoidam.errors import InputError

__all__ = ["log", "logging_to"]

_ROOT = logging.getLogger("hoidam")
_ROOT.addHandler(logging.NullHandler())  # else Python prints warnings that nobody asked for on standard error
_FIELDS = "%(levelname)s %(name)s %(message)s"


def log(name: str) -> logging.Logger:
    """The log of a command, such as "ingest"."""
    return _ROOT.getChild(name)


@contextmanager
def logging_to(path: Path | None) -> Iterator[None]:
    """Logs to the end of a file within this block, nowhere where it is None. Raises InputError where it can't be
    written."""
    if path is None:
        yield
        return
    handler = _handler(path)
    before = _ROOT.level
    _ROOT.addHandler(handler)
    _ROOT.setLevel(logging.INFO)
    try:
        yield
    finally:
        _ROOT.setLevel(before)
        _ROOT.removeHandler(handler)
        handler.close()


def _handler(path: Path) -> logging.Handler:
    from pythonjsonlogger.json import JsonFormatter

    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} can't be written ({error.strerror})", reason="cant_write", path=path) from error
    names = {"levelname": "level", "message": "event"}
    handler.setFormatter(JsonFormatter(_FIELDS, rename_fields=names, timestamp="at", json_ensure_ascii=False))
    return handler
