"""Which parties are states: a code of three letters may also be an organisation's (SCO, G20)."""

from __future__ import annotations

from functools import cache

from hoidam.lexicon import load

__all__ = ["is_state"]


def is_state(code: str) -> bool:
    """Whether the code is that of a state."""
    return code in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in load("parties") if row["kind"] == "state")
