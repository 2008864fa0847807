"""Copies of an article: the same words again (exact), or a reprint with another headline, menus or tail (near).

Near copies share a large part of their five-word sequences. MinHash estimates how large, LSH finds the few articles
worth comparing (datasketch). The threshold was measured with `bench/near.py`: see docs/cleaning.md.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from hoidam.document import Document

if TYPE_CHECKING:
    from datasketch import MinHash

__all__ = ["THRESHOLD", "Copies", "Copy", "fingerprint_of", "shingles"]

THRESHOLD = 0.5
_PERMUTATIONS = 128
_WORDS = 5
_FEWEST = 20  # five-word sequences; shorter texts are too alike by chance
_KINDS = frozenset({"lead", "body"})


class Copy(NamedTuple):
    """The article of which another is a copy: its id, and the share of five-word sequences in common (1.0: exact)."""

    first: str
    share: float


def shingles(document: Document) -> set[bytes]:
    """The five-word sequences of lead and paragraphs; headline, captions and signature differ between reprints."""
    form = document.tokens.form
    words = [form[i] for s in document.sentences if s.kind in _KINDS for i in range(s.first, s.last)]
    return {" ".join(words[i : i + _WORDS]).encode() for i in range(len(words) - _WORDS + 1)}


def fingerprint_of(parts: set[bytes]) -> bytes:
    """The same for two articles whose lead and paragraphs have the same words."""
    return hashlib.blake2b(b"\0".join(sorted(parts)), digest_size=16).digest()


class Copies:
    """Remembers the articles that it was shown, and tells of each new one whether it is a copy of an earlier one.

    Takes about 2 KB of memory an article. Not for several threads at once.
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        from datasketch import MinHashLSH

        self._threshold = threshold
        # candidates are sought below the threshold and then compared, so that few copies slip through the bands
        self._index = MinHashLSH(threshold=max(threshold - 0.15, 0.1), num_perm=_PERMUTATIONS)
        self._hashes: dict[str, MinHash] = {}
        self._exact: dict[bytes, str] = {}
        self._first: dict[str, str] = {}

    def add(self, id: str, document: Document) -> Copy | None:
        """Takes in an article under its id. The first copy where it is a copy; None where it is new or very short."""
        parts = shingles(document)
        if len(parts) < _FEWEST or id in self._first:
            return None
        exact = self._exact.setdefault(fingerprint_of(parts), id)
        if exact != id:
            self._first[id] = self._first[exact]
            return Copy(self._first[id], 1.0)
        hashed = _minhash(parts)
        found = self._nearest(hashed)
        self._hashes[id] = hashed
        self._index.insert(id, hashed)
        self._first[id] = self._first[found.first] if found else id
        return Copy(self._first[id], found.share) if found else None

    def _nearest(self, hashed: MinHash) -> Copy | None:
        likely = [Copy(key, float(hashed.jaccard(self._hashes[key]))) for key in self._index.query(hashed)]
        near = [copy for copy in likely if copy.share >= self._threshold]
        return max(near, key=lambda c: (c.share, c.first), default=None)


def _minhash(parts: set[bytes]) -> MinHash:
    from datasketch import MinHash

    hashed = MinHash(num_perm=_PERMUTATIONS, seed=1)
    hashed.update_batch(list(parts))
    return hashed
