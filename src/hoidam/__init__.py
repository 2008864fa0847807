"""Hoidam reads Vietnamese-language news into a checkable record of who dealt with whom in world politics.

`hoidam.flow` and `hoidam.ledger` are loaded when they are first needed, so that `hoidam --help` need not wait for them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hoidam.ledger import Ledger
    from hoidam.records import Reading

__all__ = ["Ledger", "Reading", "read"]
__version__ = "0.1.0"

_HOMES = {"Ledger": "hoidam.ledger", "Reading": "hoidam.records"}

importlib.import_module("hoidam.read")  # first, since a package that is loaded takes its name in this one: see `read`


def read(text: str, published: str | None = None, *, id: str = "") -> Reading:
    """What an article reports. `published` is a day, a month or a year in ISO form, or None where unknown."""
    made: Reading = importlib.import_module("hoidam.flow").read(text, published, id=id)
    return made


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
