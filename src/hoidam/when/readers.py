"""From the groups of a form to what the expression says, by the name that `make` gives in when.toml.

A reader returns None where it is no time after all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hoidam.when import read_dates, read_lengths, read_relative
from hoidam.when.context import Around
from hoidam.when.groups import Groups
from hoidam.when.meaning import Meaning

__all__ = ["READERS", "Reader"]

Reader: TypeAlias = Callable[[Groups, Around], Meaning | None]

READERS: dict[str, Reader] = {
    name: getattr(module, name) for module in (read_dates, read_relative, read_lengths) for name in module.__all__
}
