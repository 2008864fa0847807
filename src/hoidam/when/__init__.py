"""when: Document → the times in it, as TIMEX3."""

from hoidam.when.anchor import Anchor, anchor_of
from hoidam.when.times import Expression, find_expressions, resolve

__all__ = ["Anchor", "Expression", "anchor_of", "find_expressions", "resolve"]
