"""Copies of an article: the same words again (exact), or a reprint with another headline, menus or tail (near).

Near copies share a large part of their five-word sequences. MinHash (datasketch) estimates how large from a sketch of
fixed size, and locality-sensitive hashing finds the few sketches worth comparing: those with a bucket in common. Both
say the same of two sketches in either order, whatever else there is. The threshold was measured with `bench/near.py`:
see docs/cleaning.md. Which sketches there are, the ledger remembers.
"""

from __future__ import annotations

import hashlib
from operator import eq
from typing import NamedTuple

from hoidam.document import Document

__all__ = ["THRESHOLD", "Sketch", "buckets", "shared", "shingles", "sketch_of"]

THRESHOLD = 0.5
_PERMUTATIONS = 128
_BAND = (
    4  # hashes a bucket: 32 buckets, so that of copies at the threshold seven in eight meet, at 0.6 ninety-nine in 100
)
_WORDS = 5
_FEWEST = 20  # five-word sequences; shorter texts are too alike by chance
_KINDS = frozenset({"lead", "body"})


class Sketch(NamedTuple):
    """What is kept of an article to know its copies by. `exact` is the same for two articles whose lead and paragraphs
    have the same words; `hashes` are 128 numbers of 32 bits, of which two articles have about as many in common as
    they share of their five-word sequences."""

    exact: bytes
    hashes: bytes


def shingles(document: Document) -> set[bytes]:
    """The five-word sequences of lead and paragraphs; headline, captions and signature differ between reprints."""
    form = document.tokens.form
    words = [form[i] for s in document.sentences if s.kind in _KINDS for i in range(s.first, s.last)]
    return {" ".join(words[i : i + _WORDS]).encode() for i in range(len(words) - _WORDS + 1)}


def sketch_of(document: Document) -> Sketch | None:
    """The sketch of an article; None where it is too short to know its copies by."""
    parts = shingles(document)
    if len(parts) < _FEWEST:
        return None
    from datasketch import MinHash

    hashed = MinHash(num_perm=_PERMUTATIONS, seed=1)
    hashed.update_batch(sorted(parts))
    exact = hashlib.blake2b(b"\0".join(sorted(parts)), digest_size=16).digest()
    return Sketch(exact, hashed.hashvalues.astype("<u4").tobytes())


def buckets(sketch: Sketch) -> tuple[int, ...]:
    """Where a sketch lies, as signed numbers of 64 bits: copies have at least one in common, other articles hardly
    ever."""
    size = 4 * _BAND
    bands = (sketch.hashes[i : i + size] for i in range(0, len(sketch.hashes), size))
    return tuple(
        int.from_bytes(hashlib.blake2b(band, digest_size=8, salt=bytes([i])).digest(), signed=True)
        for i, band in enumerate(bands)
    )


def shared(one: Sketch, other: Sketch) -> float:
    """The share of five-word sequences in common, 0 to 1; 1.0 only of exact copies."""
    if one.exact == other.exact:
        return 1.0
    same: int = sum(map(eq, memoryview(one.hashes).cast("I"), memoryview(other.hashes).cast("I")))
    return min(same, _PERMUTATIONS - 1) / _PERMUTATIONS
