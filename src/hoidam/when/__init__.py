"""when: Document → the times in it, as TIMEX3.

find_expressions (patterns → readers, checked by context) ─ anchor_of ─ resolve (sharpen → values)
"""

from hoidam.when.anchor import Anchor, anchor_of
from hoidam.when.resolve import resolve
from hoidam.when.times import Expression, find_expressions

__all__ = ["Anchor", "Expression", "anchor_of", "find_expressions", "resolve"]
