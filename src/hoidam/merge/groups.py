"""Union-find over strings."""

from __future__ import annotations

__all__ = ["Groups"]


class Groups:
    """Disjoint groups of keys; the smallest key of a group stands for it."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def top(self, key: str) -> str:
        """The key that stands for the group of this one; a key not seen before is a group of its own."""
        up = self._up
        while (above := up.setdefault(key, key)) != key:
            up[key] = up.setdefault(above, above)
            key = up[key]
        return key

    def join(self, one: str, other: str) -> bool:
        """Joins the groups of two keys; False where they were one already."""
        a, b = self.top(one), self.top(other)
        if a != b:
            self._up[max(a, b)] = min(a, b)
        return a != b
