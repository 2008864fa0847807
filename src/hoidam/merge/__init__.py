"""merge: one occasion, many reports. Pure functions over records; the ledger keeps what they find."""

from hoidam.merge.bcubed import BCubed, b_cubed
from hoidam.merge.blocks import block_keys
from hoidam.merge.decide import Decision, Rulings, rulings
from hoidam.merge.keys import contact_keys, occasion_id
from hoidam.merge.likeness import Match, Weight, compare
from hoidam.merge.merger import Merger, merge
from hoidam.merge.occasion import occasion_of
from hoidam.merge.shelf import MemoryShelf, Shelf
from hoidam.merge.traits import Traits, traits_of

__all__ = [
    "BCubed", "Decision", "Match", "MemoryShelf", "Merger", "Rulings", "Shelf", "Traits", "Weight", "b_cubed",
    "block_keys", "compare", "contact_keys", "merge", "occasion_id", "occasion_of", "rulings", "traits_of",
]  # fmt: skip
