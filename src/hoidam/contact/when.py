"""The date of a mention: the time expression of its own phrase or clause."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.contact.arguments import Arguments
from hoidam.contact.view import Node
from hoidam.records import Claim

__all__ = ["own_date", "own_length"]

SPAN = 24  # nodes


def own_date(nodes: Sequence[Node], i: int, args: Arguments, noun: bool) -> Claim | None:
    """The date that the clause of the trigger gives it: after it, else before it."""
    low, high = _clause(nodes, i, args.last)
    after = next((n for n in nodes[i + 1 : high] if n.time and n.time.date), None)
    before = next((n for n in reversed(nodes[low:i]) if n.time and n.time.date), None)
    best = after if after and (noun or not before or _inside(nodes, i, args, after)) else before or after
    if best is None or best.time is None or best.time.date is None:
        return None
    rule = "date.after" if best is after else "date.before"
    return Claim(text=best.form, start=best.start, end=best.end, value=best.time.date, rule=rule)


def _inside(nodes: Sequence[Node], i: int, args: Arguments, node: Node) -> bool:
    last = max(args.last, i + 1)
    return last > 0 and node.start <= nodes[min(last, len(nodes)) - 1].end + 30


def own_length(nodes: Sequence[Node], i: int, last: int) -> Claim | None:
    """The length that the clause gives the contact ("kéo dài 90 phút", "thăm hai ngày"), in minutes."""
    low, high = _clause(nodes, i, last)
    for n in (*nodes[i + 1 : high], *reversed(nodes[max(low, i - 3) : i])):
        if n.time and n.time.minutes:
            return Claim(text=n.form, start=n.start, end=n.end, value=n.time.minutes, rule="duration.clause")
    return None


def _clause(nodes: Sequence[Node], i: int, last: int) -> tuple[int, int]:
    """The stretch of nodes whose times belong to the trigger at `i`."""
    low = i
    while low > max(0, i - SPAN) and not _wall(nodes[low - 1], "left"):
        low -= 1
    high = max(last, i + 1)
    while high < min(len(nodes), i + SPAN) and not _wall(nodes[high], "right"):
        high += 1
    for j in range(i + 1, high):
        if _wall(nodes[j], "right") and j >= last:
            high = j
            break
    return low, high


def _wall(node: Node, side: str) -> bool:
    if node.mark:
        return node.form in (";:" if side == "left" else ";:,")
    if side == "left":
        return bool(node.cues & {"report", "clause"})
    return bool(node.cues & {"report", "clause", "break"})
