"""The text of an article as HTML with its facts marked in it: nested elements, so that CSS alone can light one up.

Each mark names its fact (`data-f`) and, at its first piece, has an id that the fact links to. A mark that crosses the
end of a line or of an enclosing mark is cut there and goes on behind it. Every character of the article is escaped.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from markupsafe import Markup

__all__ = ["Mark", "marked_up"]

_LAYERS = {"noise": 0, "hit": 1, "contact": 2, "statement": 3, "event": 4, "claim": 5, "time": 6, "person": 7}
_LINKED = frozenset({"person", "time"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of a text: what kind of thing stands there, of which fact, under which id.

    `title` comes up over it; `number` stands behind it as a reference to its fact.
    """

    start: int
    end: int
    kind: str
    fact: str = ""
    id: str = ""
    title: str = ""
    number: str = ""


def marked_up(text: str, marks: Iterable[Mark], headline: str | None = None) -> Markup:
    """The text with its marks, a paragraph a line; the first line that is the `headline` alone is set as such."""
    lines = _lines(text)
    starts = [start for start, _ in lines]
    of_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for line, piece in _by_line(mark, lines, starts):
            of_line[line].append(piece)
    kinds = _line_kinds(text, lines, of_line, headline)
    return Markup("\n").join(
        Markup("<p{}>{}</p>").format(kind, Markup("").join(_pieces(text, start, end, of_line[i])))
        for i, ((start, end), kind) in enumerate(zip(lines, kinds, strict=True))
    )


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _line_kinds(
    text: str, lines: list[tuple[int, int]], marks: dict[int, list[Mark]], headline: str | None
) -> Iterator[Markup]:
    wanted = headline.strip() if headline else None
    for i, (start, end) in enumerate(lines):
        noisy = any(m.kind == "noise" for m in marks[i])
        if wanted is not None and not noisy and text[start:end].strip() == wanted:
            wanted = None
            yield Markup(' class="headline"')
        elif any(m.kind == "noise" and m.start <= start and m.end >= end for m in marks[i]):
            yield Markup(' class="furniture"')
        else:
            yield Markup("")


def _by_line(mark: Mark, lines: list[tuple[int, int]], starts: list[int]) -> Iterator[tuple[int, Mark]]:
    """A mark cut at the ends of lines: the first piece keeps the id, the last the number."""
    i = max(bisect_right(starts, mark.start) - 1, 0)
    pieces = []
    while i < len(lines) and lines[i][0] < mark.end:
        start, end = max(mark.start, lines[i][0]), min(mark.end, lines[i][1])
        if start < end:
            pieces.append((i, start, end))
        i += 1
    for k, (line, start, end) in enumerate(pieces):
        number = mark.number if k == len(pieces) - 1 else ""
        yield line, replace(mark, start=start, end=end, id="" if k else mark.id, number=number)


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Markup]:
    """The pieces of a line. The queue holds marks by their start, outer before inner; `stack` those that are open."""
    order = count()
    queue = [(m.start, _LAYERS[m.kind], -m.end, next(order), m) for m in marks]
    heapq.heapify(queue)
    stack: list[Mark] = []
    at = start
    while queue or stack:
        if stack and (not queue or stack[-1].end <= queue[0][0]):
            closed = stack.pop()
            yield Markup.escape(text[at : closed.end]) + _close(closed, stack)
            at = closed.end
            continue
        mark = heapq.heappop(queue)[-1]
        if stack and mark.end > stack[-1].end:
            rest = replace(mark, start=stack[-1].end, id="")
            mark = replace(mark, end=stack[-1].end, number="")
            heapq.heappush(queue, (rest.start, _LAYERS[rest.kind], -rest.end, next(order), rest))
        yield Markup.escape(text[at : mark.start]) + _open(mark, stack)
        at = mark.start
        stack.append(mark)
    yield Markup.escape(text[at:end])


def _open(mark: Mark, within: list[Mark]) -> Markup:
    given = (("id", mark.id), ("data-f", mark.fact), ("title", mark.title))
    attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in given if value)
    if _is_link(mark, within):
        return Markup('<a class="m {}" href="#f-{}"{}>').format(mark.kind, mark.fact, attributes)
    return Markup('<span class="m {}"{}>').format(mark.kind, attributes)


def _close(mark: Mark, within: list[Mark]) -> Markup:
    end = Markup("</a>") if _is_link(mark, within) else Markup("</span>")
    if not mark.number:
        return end
    label = mark.title or mark.number
    return Markup('<a class="ref" href="#f-{0}" data-f="{0}" aria-label="{1}">{2}</a>{3}').format(
        mark.fact, label, mark.number, end
    )


def _is_link(mark: Mark, within: list[Mark]) -> bool:
    """A link may not stand in a link: then the outer one leads, and the inner is only marked."""
    return bool(mark.fact) and mark.kind in _LINKED and not any(m.fact and m.kind in _LINKED for m in within)
