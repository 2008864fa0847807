"""Names of agencies, newspapers and broadcasters (`data/outlets.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from hoidam import lexicon

__all__ = ["agencies", "is_outlet"]

_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info|gov)", re.I)


@cache
def _forms() -> frozenset[str]:
    return frozenset(row["form"].lower() for row in lexicon.load("outlets"))


@cache
def agencies() -> re.Pattern[str]:
    """Any outlet of the table, as written there, longest first."""
    forms = sorted({row["form"] for row in lexicon.load("outlets")}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, forms)) + r")(?![^\W_])")


def is_outlet(name: str) -> bool:
    """Whether this is the name of an outlet: of the table (with or without "báo"), an address, or "Báo …"."""
    lower = name.strip(" .()").lower()
    return lower.removeprefix("báo ") in _forms() or lower.startswith("báo ") or _SITE.fullmatch(lower) is not None
