"""Names for contacts and occasions that outlive a re-reading: made from what was read, never from row numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from hoidam.records import Contact

__all__ = ["contact_keys", "occasion_id"]


def contact_keys(article: str, contacts: Sequence[Contact]) -> tuple[str, ...]:
    """A key for each contact of an article: the article's id and a hash of its first evidence and its channel.

    Where the same words tell of several contacts by the same channel, the second and later ones are numbered.
    """
    seen: dict[str, int] = {}
    keys = []
    for contact in contacts:
        told = contact.evidence[0].text if contact.evidence else ""
        key = f"{article}#{_hash(f'{contact.channel} {told}')[:10]}"
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}~{seen[key]}")
    return tuple(keys)


def occasion_id(keys: Iterable[str]) -> str:
    """The id of the occasion that these reports make up: a hash of the smallest key, so that no order matters."""
    return "o" + _hash(min(keys))[:12]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
